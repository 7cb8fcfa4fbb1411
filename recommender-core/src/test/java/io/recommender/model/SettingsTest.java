package io.recommender.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recommender.content.CategoryEncoder;
import io.recommender.content.Centroid;
import io.recommender.content.ContentBased;
import io.recommender.content.ExemplarSvm;
import io.recommender.factorization.BiasedMf;
import io.recommender.factorization.Biases;
import io.recommender.factorization.Bpr;
import io.recommender.factorization.Confidence;
import io.recommender.factorization.ExplicitAls;
import io.recommender.factorization.ImplicitAls;
import io.recommender.factorization.SvdPlusPlus;
import io.recommender.hybrid.Blend;
import io.recommender.hybrid.FallbackChain;
import io.recommender.linear.Ease;
import io.recommender.linear.LocalRidge;
import io.recommender.neighborhood.ItemKnn;
import io.recommender.neighborhood.Rp3Beta;
import io.recommender.neighborhood.Similarity;
import io.recommender.neighborhood.UserKnn;
import io.recommender.neighborhood.Weighting;
import io.recommender.popularity.Popular;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SettingsTest {
  private static final Settings<ImplicitAls> ALS = ImplicitAls.settingsTable();

  static List<Settings<? extends Algorithm>> tables() {
    return List.of(
        Popular.settingsTable(),
        Biases.settingsTable(),
        ExplicitAls.settingsTable(),
        BiasedMf.settingsTable(),
        SvdPlusPlus.settingsTable(),
        ImplicitAls.settingsTable(),
        Bpr.settingsTable(),
        Rp3Beta.settingsTable(),
        ItemKnn.settingsTable(),
        UserKnn.settingsTable(),
        Ease.settingsTable(),
        LocalRidge.settingsTable(),
        ContentBased.settingsTable());
  }

  private static ImplicitAls als(String setting, String value) {
    return ALS.with(ImplicitAls.defaults(), Map.of(setting, value));
  }

  @ParameterizedTest
  @MethodSource("tables")
  <T extends Algorithm> void defaultsSurviveTheirOwnText(Settings<T> table) {
    Map<String, String> values = table.valuesOf(table.defaults());
    assertThat(table.defaults().name()).isEqualTo(table.name());
    assertThat(table.defaults().settings()).isEqualTo(values);
    assertThat(table.with(table.defaults(), values)).isEqualTo(table.defaults());
    assertThat(table.meaning()).isNotBlank();
    for (Setting setting : table.list()) {
      assertThat(setting.meaning()).as(setting.name()).isNotBlank();
      if (setting.condition().isEmpty()) {
        assertThat(values).containsEntry(setting.name(), setting.defaultValue());
      }
    }
  }

  /** Every component of a recipe is in its table: changing it changes the text. */
  @Test
  void everySettingIsReadAndWritten() {
    ImplicitAls changed =
        new ImplicitAls(
            7,
            3,
            0.5,
            0.25,
            OptionalDouble.of(0.125),
            Confidence.log(3, 1e-4),
            OptionalDouble.of(-1),
            ImplicitAls.Solver.CHOLESKY,
            9,
            48,
            2,
            Optional.of(EarlyStopping.on(0.25).patience(4)));
    assertThat(changed.settings())
        .containsExactly(
            Map.entry("factors", "7"),
            Map.entry("iterations", "3"),
            Map.entry("regularization", "0.5"),
            Map.entry("regularizationExponent", "0.25"),
            Map.entry("unobservedWeight", "0.125"),
            Map.entry("confidence", "log"),
            Map.entry("alpha", "3"),
            Map.entry("epsilon", "1.0E-4"),
            Map.entry("minimumWeight", "-1"),
            Map.entry("solver", "cholesky"),
            Map.entry("conjugateGradientSteps", "9"),
            Map.entry("blockSize", "48"),
            Map.entry("initialDeviation", "2"),
            Map.entry("earlyStopping", "on"),
            Map.entry("validationFraction", "0.25"),
            Map.entry("patience", "4"));
    assertThat(ALS.with(ImplicitAls.defaults(), changed.settings())).isEqualTo(changed);

    ContentBased content = ContentBased.defaults().learner(new ExemplarSvm(4, 5, 0.5, 6));
    assertThat(ContentBased.settingsTable().with(ContentBased.defaults(), content.settings()))
        .isEqualTo(content);
    assertThat(content.settings())
        .containsEntry("learner", "svm")
        .containsEntry("cost", "4")
        .containsEntry("maxNegatives", "5")
        .containsEntry("tolerance", "0.5")
        .containsEntry("maxEpochs", "6")
        .containsEntry("textWeight", "2")
        .doesNotContainKey("weighting");

    Biases biases = new Biases(1, 2.5, 3.5, false);
    assertThat(Biases.settingsTable().with(Biases.defaults(), biases.settings())).isEqualTo(biases);
    Optional<EarlyStopping> stopping = Optional.of(EarlyStopping.on(0.25).patience(4));
    SvdPlusPlus svd = new SvdPlusPlus(3, 4, 0.05, 0.3, 0.31, 0.2, 0.4, 0.5, 0.7, 0.6, stopping);
    assertThat(SvdPlusPlus.settingsTable().with(SvdPlusPlus.defaults(), svd.settings()))
        .isEqualTo(svd);
    BiasedMf mf = new BiasedMf(3, 4, 0.05, 0.3, 0.31, 0.4, 0.5, 0.7, 0.6, stopping);
    assertThat(BiasedMf.settingsTable().with(BiasedMf.defaults(), mf.settings())).isEqualTo(mf);
    ExplicitAls explicit = new ExplicitAls(3, 4, 0.31, 0.4, 0.5, 0.7, 0.6, stopping);
    assertThat(ExplicitAls.settingsTable().with(ExplicitAls.defaults(), explicit.settings()))
        .isEqualTo(explicit);
    Bpr bpr = new Bpr(3, 4, 0.05, 0.3, 0.6, 5, OptionalDouble.of(2), stopping);
    assertThat(Bpr.settingsTable().with(Bpr.defaults(), bpr.settings())).isEqualTo(bpr);
    Rp3Beta walks = new Rp3Beta(3, 0.1, 0.2, 0.3, true, OptionalDouble.of(2));
    assertThat(Rp3Beta.settingsTable().with(Rp3Beta.defaults(), walks.settings())).isEqualTo(walks);
    ItemKnn items =
        new ItemKnn(3, Similarity.JACCARD, Weighting.BM25, 0.5, true, OptionalDouble.of(2));
    assertThat(ItemKnn.settingsTable().with(ItemKnn.defaults(), items.settings())).isEqualTo(items);
    UserKnn users =
        new UserKnn(3, Similarity.PEARSON, Weighting.WEIGHT, 0.5, 0.4, OptionalDouble.of(2));
    assertThat(UserKnn.settingsTable().with(UserKnn.defaults(), users.settings())).isEqualTo(users);
    Ease ease = new Ease(3, 0.5, 0.25, 0.125, OptionalDouble.of(2));
    assertThat(Ease.settingsTable().with(Ease.defaults(), ease.settings())).isEqualTo(ease);
    LocalRidge local = new LocalRidge(7, 3, 0.5, OptionalDouble.of(2));
    assertThat(LocalRidge.settingsTable().with(LocalRidge.defaults(), local.settings()))
        .isEqualTo(local);
    Popular popular = Popular.defaults().weighted(true);
    assertThat(Popular.settingsTable().with(Popular.defaults(), popular.settings()))
        .isEqualTo(popular);
  }

  @Test
  void aChoiceComesBeforeWhatGoesWithIt() {
    Map<String, String> changes = new LinkedHashMap<>();
    changes.put("alpha", "40");
    changes.put("confidence", "linear");
    assertThat(ALS.with(ImplicitAls.defaults(), changes).confidence())
        .isEqualTo(Confidence.linear(40));
    assertThat(
            ALS.with(ImplicitAls.defaults().confidence(Confidence.log(1, 2)), Map.of("alpha", "3"))
                .confidence())
        .isEqualTo(Confidence.log(3, 2));
    assertThatThrownBy(() -> als("alpha", "40"))
        .hasMessage(
            "als: alpha goes with confidence=linear or confidence=log: set that too, or leave it out");
  }

  @Test
  void namesAndWordsAreForgiven() {
    assertThat(als("Initial-Deviation", " 0.5 ").initialDeviation()).isEqualTo(0.5);
    assertThat(als("unobserved_weight", "AUTO").unobservedWeight()).isEmpty();
    assertThat(als("solver", "Conjugate_Gradient").solver())
        .isEqualTo(ImplicitAls.Solver.CONJUGATE_GRADIENT);
    assertThat(als("minimumWeight", "none").minimumWeight()).isEmpty();
    assertThat(als("minimumWeight", "4").minimumWeight()).hasValue(4);
    assertThat(
            ContentBased.settingsTable()
                .with(ContentBased.defaults(), Map.of("weighting", "above-mean"))
                .learner())
        .isEqualTo(new Centroid(Centroid.Weighting.ABOVE_MEAN));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "factor|3|als has no setting 'factor': it has factors, iterations, regularization, ",
        "factors|many|als: factors is 'many': a whole number is needed",
        "factors|2.5|als: factors is '2.5': a whole number is needed",
        "factors|0|als: factors is 0: a whole number from 1 to 4096 is needed",
        "regularization||als: regularization is '': a number is needed",
        "regularization|NaN|als: regularization is NaN: a finite number above 0 is needed",
        "unobservedWeight|x|als: unobservedWeight is 'x': a number or 'auto' is needed",
        "minimumWeight|x|als: minimumWeight is 'x': a number or 'none' is needed",
        "solver|lu|als: solver is 'lu': cholesky or conjugate-gradient or block-coordinate-descent is needed",
        "confidence|square|als: confidence is 'square': binary or linear or log is needed"
      })
  void whatCannotBeIsSaid(String setting, String value, String message) {
    assertThatThrownBy(() -> als(setting, value == null ? "" : value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void oneSettingTwiceIsRefused() {
    assertThatThrownBy(
            () -> ALS.with(ImplicitAls.defaults(), Map.of("factors", "3", "Factors", "4")))
        .hasMessageContaining("is given twice");
  }

  @Test
  void anEncoderOfOnesOwnIsTold() {
    ContentBased own = ContentBased.defaults().encoder(CategoryEncoder.of("genres"));
    assertThat(own.settings())
        .containsEntry("encoder", CategoryEncoder.of("genres").toString())
        .doesNotContainKey("textWeight");
    assertThatThrownBy(() -> ContentBased.settingsTable().with(own, Map.of("textWeight", "3")))
        .hasMessageContaining("textWeight goes with encoder=catalog");
  }

  @Test
  void partsKeepTheirOwnSettings() {
    Algorithm blend =
        Blend.of(ImplicitAls.defaults(), Popular.defaults()).and(Popular.defaults(), 0.2);
    assertThat(blend.name()).isEqualTo("blend");
    assertThat(blend.settings())
        .containsEntry("als", "1.0")
        .containsEntry("als.factors", "64")
        .containsEntry("popular", "1.0")
        .containsEntry("popular#2", "0.2")
        .containsEntry("popular#2.weighted", "false");
    assertThat(FallbackChain.of(Biases.defaults(), Popular.defaults()).settings())
        .containsEntry("biases", "1")
        .containsEntry("popular", "2");
  }

  @Test
  void anAlgorithmOfOnesOwnNeedsNoTable() {
    Algorithm own = (data, context) -> Popular.defaults().fit(data, context);
    assertThat(own.name()).isEqualTo("custom");
    assertThat(own.settings()).isEmpty();
    assertThat(own.predictsRatings()).isFalse();
  }
}
