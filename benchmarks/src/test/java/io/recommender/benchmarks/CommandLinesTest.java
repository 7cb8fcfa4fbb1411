package io.recommender.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recommender.factorization.ImplicitAls.Solver;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

class CommandLinesTest {
  private static <T> T parse(T command, String... arguments) {
    new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(arguments);
    return command;
  }

  @Test
  void iterationsByDefault() {
    Iterations command = parse(new Iterations());
    assertThat(command.workloads).containsExactly("S", "M", "G");
    assertThat(command.factors).containsExactly(64, 128);
    assertThat(command.solvers).containsExactly(Solver.values());
    assertThat(command.modules).containsExactly("on", "off");
    assertThat(command.seeds).isEqualTo(3);
    assertThat(command.iterations).isEqualTo(15);
    assertThat(command.children.threads()).isEqualTo(2);
    assertThat(command.children.flags).isEmpty();
    assertThat(command.children.json).isFalse();
  }

  @Test
  void iterationsAsAsked() {
    Iterations command =
        parse(
            new Iterations(),
            "--workloads=G,10x20x30",
            "--factors=8,16",
            "--solvers=cholesky",
            "--modules=off",
            "--data=somewhere",
            "--java=a/jdk",
            "--jvm=-Xmx600m -XX:+UseSerialGC",
            "--threads=1",
            "--json");
    assertThat(command.workloads).containsExactly("G", "10x20x30");
    assertThat(command.factors).containsExactly(8, 16);
    assertThat(command.solvers).containsExactly(Solver.CHOLESKY);
    assertThat(command.modules).containsExactly("off");
    assertThat(command.children.data()).isEqualTo(Path.of("somewhere"));
    assertThat(command.children.threads()).isEqualTo(1);
    assertThat(command.children.json).isTrue();
    Child child = command.children.child(Main.class);
    assertThat(child.java()).isEqualTo(Path.of("a/jdk/bin/java"));
    assertThat(child.flags()).containsExactly("-Xmx600m", "-XX:+UseSerialGC");
    assertThat(child.withVectorModule(false)).isEqualTo(child);
    assertThat(child.withVectorModule(true).flags())
        .containsExactly("-Xmx600m", "-XX:+UseSerialGC", "--add-modules=jdk.incubator.vector");
  }

  @ParameterizedTest
  @EnumSource(Solver.class)
  void aChildUnderstandsWhatItsParentAsks(Solver solver) {
    List<String> arguments = Iterations.arguments(Path.of("a b"), 32, solver, 7, 2, 5, true);
    assertThat(arguments.get(0)).isEqualTo("fit");
    Fit fit = parse(new Fit(), arguments.subList(1, arguments.size()).toArray(String[]::new));
    assertThat(fit.file).isEqualTo(Path.of("a b"));
    assertThat(fit.factors).isEqualTo(32);
    assertThat(fit.solver).isEqualTo(solver);
    assertThat(fit.iterations).isEqualTo(7);
    assertThat(fit.threads).isEqualTo(2);
    assertThat(fit.seed).isEqualTo(5);
    assertThat(fit.judge).isTrue();
    List<String> silent = Iterations.arguments(Path.of("f"), 32, solver, 7, 2, 5, false);
    assertThat(parse(new Fit(), silent.subList(1, silent.size()).toArray(String[]::new)).judge)
        .isFalse();
  }

  @Test
  void scaling() {
    Scaling command = parse(new Scaling());
    assertThat(command.images).isEqualTo(Path.of(""));
    assertThat(command.solver).isEqualTo(Solver.CONJUGATE_GRADIENT);
    assertThat(command.seeds).isEqualTo(3);
    assertThat(command.quick).isFalse();
    command = parse(new Scaling(), "--images", "docs/images", "--solver", "cholesky", "--quick");
    assertThat(command.images).isEqualTo(Path.of("docs/images"));
    assertThat(command.solver).isEqualTo(Solver.CHOLESKY);
    assertThat(command.quick).isTrue();
  }

  @Test
  void guard() {
    Guard command = parse(new Guard());
    assertThat(command.quick).isFalse();
    assertThat(command.only).isEmpty();
    assertThat(command.record).isEqualTo(Path.of(""));
    command = parse(new Guard(), "--quick", "--only=Batch", "--record=floors");
    assertThat(command.quick).isTrue();
    assertThat(command.only).isEqualTo("Batch");
    assertThat(command.record).isEqualTo(Path.of("floors"));
  }

  @Test
  void whatNoProgramKnowsIsRefused() {
    assertThatThrownBy(() -> parse(new Iterations(), "--iteratoins=3"))
        .isInstanceOf(CommandLine.UnmatchedArgumentException.class);
    assertThatThrownBy(() -> parse(new Scaling(), "--solver=gauss"))
        .isInstanceOf(CommandLine.ParameterException.class)
        .hasMessageContaining("gauss");
  }
}
