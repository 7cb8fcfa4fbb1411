package io.recommender;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holds the order of the packages that docs/architecture.md describes. */
class ArchitectureTest {
  private static final String ROOT = "io.recommender";

  /** From the ground up: a package imports only what stands before it. */
  private static final List<String> ORDER =
      List.of(
          "internal",
          "io",
          "data",
          "model",
          "popularity",
          "factorization",
          "neighborhood",
          "linear",
          "content",
          "hybrid",
          "ranking",
          "evaluation");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
          .importPackages(ROOT);

  @Test
  void everyPackageHasItsPlaceInTheOrder() {
    assertThat(CLASSES.stream().map(c -> c.getPackageName()).distinct())
        .allMatch(name -> name.equals(ROOT) || ORDER.contains(name.substring(ROOT.length() + 1)));
  }

  @Test
  void packagesImportOnlyWhatStandsBeforeThem() {
    for (int n = 0; n < ORDER.size(); n++) {
      List<String> above = new ArrayList<>(List.of(ROOT));
      for (String later : ORDER.subList(n + 1, ORDER.size())) {
        above.add(ROOT + "." + later);
      }
      noClasses()
          .that()
          .resideInAPackage(ROOT + "." + ORDER.get(n))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(above.toArray(String[]::new))
          .check(CLASSES);
    }
  }

  /** Who implements our interfaces or calls our methods must not meet unsupported types. */
  @Test
  void noPublicSignatureNamesInternal() {
    for (var type : CLASSES) {
      if (type.getPackageName().equals(ROOT + ".internal")
          || !type.getModifiers().contains(JavaModifier.PUBLIC)) {
        continue;
      }
      for (var method : type.getCodeUnits()) {
        if (method.getModifiers().contains(JavaModifier.PUBLIC)
            || method.getModifiers().contains(JavaModifier.PROTECTED)) {
          List<String> named = new ArrayList<>();
          named.add(method.getRawReturnType().getName());
          method.getRawParameterTypes().forEach(p -> named.add(p.getName()));
          assertThat(named)
              .as(method.getFullName())
              .noneMatch(name -> name.startsWith(ROOT + ".internal"));
        }
      }
    }
  }

  @Test
  void guestsNeitherPrintNorExitNorSerialize() {
    noClasses()
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectInputStream")
        .check(CLASSES);
  }

  @Test
  void noStaticFieldCanChange() {
    for (var type : CLASSES) {
      for (var field : type.getFields()) {
        if (field.getModifiers().contains(JavaModifier.STATIC)) {
          assertThat(field.getModifiers()).as(field.getFullName()).contains(JavaModifier.FINAL);
        }
      }
    }
  }
}
