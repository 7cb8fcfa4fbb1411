package io.recommender.factorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.data.SparseRows;
import io.recommender.data.Split;
import io.recommender.evaluation.Evaluator;
import io.recommender.evaluation.RankingMetric;
import io.recommender.model.EarlyStopping;
import io.recommender.model.FitContext;
import io.recommender.model.ItemScorer;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import io.recommender.model.Source;
import io.recommender.model.TrainingData;
import io.recommender.model.WarmStart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EarlyStoppingTest {
  /** Many factors for few choices: later iterations learn by heart. */
  private static final ImplicitAls RECIPE =
      ImplicitAls.defaults()
          .factors(24)
          .iterations(25)
          .regularization(0.001)
          .earlyStopping(EarlyStopping.on(0.2).patience(2));

  /** Tastes with noise; weights from 1 to 5. */
  private static Interactions interactions(long seed) {
    Random random = new Random(seed);
    InteractionsBuilder builder = Interactions.builder();
    for (int user = 0; user < 150; user++) {
      for (int item = 0; item < 60; item++) {
        if (random.nextDouble() < (item % 5 == user % 5 ? 0.4 : 0.05)) {
          builder.add("u" + user, "i" + item, 1 + random.nextInt(5), 100L * user + item);
        }
      }
    }
    return builder.build();
  }

  private static FitContext context(int parallelism) {
    return new FitContext(7, parallelism, progress -> {});
  }

  private static ValidatedFit validated(ImplicitAls recipe, Interactions data) {
    return recipe.validated(recipe.earlyStopping().orElseThrow(), data, context(2));
  }

  private static FactorModel fit(ImplicitAls recipe, Interactions data, FitContext context) {
    return (FactorModel) recipe.fit(TrainingData.of(data), context);
  }

  private static void assertSameBits(FactorModel model, FactorModel expected, Interactions data) {
    for (int user = 0; user < data.userCount(); user++) {
      assertThat(model.userVector(user)).isEqualTo(expected.userVector(user));
    }
    for (int item = 0; item < data.itemCount(); item++) {
      assertThat(model.itemVector(item)).isEqualTo(expected.itemVector(item));
    }
  }

  /** The evaluator is the judge of what is measured, of models that were trained to their end. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void measuresWhatTheEvaluatorMeasuresOfAFitWithSoManyIterations(long seed) {
    ValidatedFit fit = validated(RECIPE, interactions(seed));
    fit.iterations(RECIPE::train);
    assertThat(fit.curve()).hasSizeGreaterThan(2);
    ImplicitAls plain = RECIPE.withEarlyStopping(Optional.empty());
    for (int n = 1; n <= fit.curve().size(); n++) {
      Model model = fit(plain.iterations(n), fit.split().train(), context(1));
      RankingMetric ndcg = RankingMetric.ndcgAt(20);
      double judged = new Evaluator(fit.split(), 1).evaluate(model, ndcg).mean(ndcg);
      assertThat(fit.curve().get(n - 1)).as("iteration %s", n).isCloseTo(judged, within(1e-12));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theModelIsThatOfTheBestNumberOfIterationsOnAllData(long seed) {
    Interactions data = interactions(seed);
    ValidatedFit validated = validated(RECIPE, data);
    int best = validated.iterations(RECIPE::train);
    assertThat(best).isBetween(1, RECIPE.iterations() - 1);
    ImplicitAls plain = RECIPE.withEarlyStopping(Optional.empty());
    FactorModel expected = fit(plain.iterations(best), data, context(1));
    for (int parallelism : new int[] {1, 3}) {
      assertSameBits(fit(RECIPE, data, context(parallelism)), expected, data);
    }
  }

  /** An earlier model may know what is hidden: it is no beginning for what is measured. */
  @Test
  void aWarmStartBeginsTheTrainingOnAllDataAlone() {
    Interactions data = interactions(4);
    ImplicitAls plain = RECIPE.withEarlyStopping(Optional.empty());
    FactorModel earlier = fit(plain.iterations(8), data, context(1));
    FitContext warm = context(2).withStart(new WarmStart(earlier, data.users(), data.items()));
    ValidatedFit cold = validated(RECIPE, data);
    int best = cold.iterations(RECIPE::train);
    ValidatedFit measured = RECIPE.validated(RECIPE.earlyStopping().orElseThrow(), data, warm);
    measured.iterations(RECIPE::train);
    assertThat(measured.curve()).isEqualTo(cold.curve());
    assertSameBits(fit(RECIPE, data, warm), fit(plain.iterations(best), data, warm), data);
  }

  // A training that does as it is told

  /** Predicts ratings of 3 with a given error. */
  private record Off(double error) implements Model {
    @Override
    public Source source(Profile profile) {
      return Source.COLLABORATIVE;
    }

    @Override
    public ItemScorer itemScorer(Profile profile) {
      return ItemScorer.none();
    }

    @Override
    public OptionalDouble predict(Profile profile, int itemIndex) {
      return OptionalDouble.of(3 + error);
    }
  }

  private static Interactions threes() {
    InteractionsBuilder builder = Interactions.builder();
    for (int n = 0; n < 40; n++) {
      builder.add("u" + n % 4, "i" + n / 4, 3);
    }
    return builder.build();
  }

  /**
   * @param errors after each iteration, in tenths
   */
  @ParameterizedTest
  @CsvSource({
    "5 4 3 2 1, 1, 5, 5", // better to the end: never more than the recipe's
    "5 4 4 4 4, 1, 2, 3", // equal is not better
    "5 4 6 3 7 8 9, 1, 2, 3",
    "5 4 6 3 7 8 9, 2, 4, 6",
    "5 4 6 3 7 8 9, 5, 4, 7",
    "1 2 3 4 5, 3, 1, 4",
    "7, 3, 1, 1",
  })
  void endsWhenPatienceDoes(String errors, int patience, int best, int ran) {
    List<Double> curve = new ArrayList<>();
    for (String error : errors.split(" ")) {
      curve.add(Double.parseDouble(error) / 10);
    }
    List<Interactions> trainedOn = new ArrayList<>();
    List<Integer> iterations = new ArrayList<>();
    IterativeTraining training =
        (data, context, most, after) -> {
          trainedOn.add(data);
          int n = 1;
          while (true) {
            Model model = new Off(curve.get(n - 1));
            if (!after.goesOn(n, () -> model) || n == most) {
              iterations.add(n);
              return model;
            }
            n++;
          }
        };
    Interactions data = threes();
    ValidatedFit fit =
        new ValidatedFit(
            EarlyStopping.on(0.3).patience(patience),
            curve.size(),
            data,
            context(2),
            weight -> true,
            HiddenPart.Measure.NEGATIVE_RMSE);
    assertThat(fit.run(data, training)).isEqualTo(new Off(curve.get(best - 1)));
    assertThat(iterations).containsExactly(ran, best);
    assertThat(trainedOn.get(0)).isSameAs(fit.split().train());
    assertThat(trainedOn.get(1)).isSameAs(data);
    for (int n = 0; n < ran; n++) {
      assertThat(fit.curve().get(n)).isCloseTo(-curve.get(n), within(1e-12));
    }
  }

  // The cut

  @ParameterizedTest
  @CsvSource({"0.1, 1", "0.5, 2", "0.9, 3"})
  void whatIsHiddenIsNotTrainedOnAndEverybodyKeepsSomething(double fraction, long seed) {
    Interactions data = interactions(seed);
    Split split = Split.withinUsers(data, fraction, weight -> weight >= 3, seed);
    SparseRows train = split.train().byUser();
    SparseRows test = split.test().byUser();
    double expected = 0;
    double variance = 0;
    for (int user = 0; user < data.userCount(); user++) {
      Map<Integer, Float> all = row(data.byUser(), user);
      Map<Integer, Float> known = row(train, user);
      Map<Integer, Float> hidden = row(test, user);
      assertThat(hidden.keySet()).doesNotContainAnyElementsOf(known.keySet());
      assertThat(hidden.values()).allMatch(weight -> weight >= 3);
      long may = all.values().stream().filter(weight -> weight >= 3).count();
      assertThat(hidden.size())
          .isBetween(
              (int) Math.max(0, Math.min(may - 1, Math.floor(fraction * may))),
              (int) Math.max(0, Math.min(may - 1, Math.ceil(fraction * may))));
      expected += Math.max(0, Math.min(may - 1, fraction * may));
      variance +=
          (fraction * may - Math.floor(fraction * may))
              * (Math.ceil(fraction * may) - fraction * may);
      known.putAll(hidden);
      assertThat(known).isEqualTo(all);
    }
    assertThat((double) split.test().size())
        .isCloseTo(expected, within(4 * Math.sqrt(variance) + 1e-9));
    assertThat(Split.withinUsers(data, fraction, weight -> weight >= 3, seed).test().fingerprint())
        .isEqualTo(split.test().fingerprint());
    assertThat(
            Split.withinUsers(data, fraction, weight -> weight >= 3, seed + 1).test().fingerprint())
        .isNotEqualTo(split.test().fingerprint());
  }

  private static Map<Integer, Float> row(SparseRows rows, int user) {
    Map<Integer, Float> row = new LinkedHashMap<>();
    for (int n = 0; n < rows.length(user); n++) {
      row.put(rows.column(user, n), rows.weight(user, n));
    }
    return row;
  }

  @Test
  void onlyWhatTheRecipeCountsIsHidden() {
    ValidatedFit fit = validated(RECIPE.minimumWeight(4), interactions(5));
    SparseRows hidden = fit.split().test().byUser();
    assertThat(hidden.size()).isPositive();
    for (int user = 0; user < hidden.rowCount(); user++) {
      assertThat(row(hidden, user).values()).allMatch(weight -> weight >= 4);
    }
  }

  @Test
  void whereNothingCanBeHiddenAllIterationsRun() {
    InteractionsBuilder builder = Interactions.builder();
    for (int user = 0; user < 30; user++) {
      builder.add("u" + user, "i" + user % 7);
    }
    Interactions data = builder.build();
    ImplicitAls plain = RECIPE.withEarlyStopping(Optional.empty());
    assertSameBits(fit(RECIPE, data, context(1)), fit(plain, data, context(1)), data);
  }

  // Circumstances

  @Test
  void progressTellsTheTrainingsApart() {
    List<String> phases = new ArrayList<>();
    fit(RECIPE, interactions(1), context(1).withListener(p -> phases.add(p.phase())));
    assertThat(phases.stream().distinct())
        .containsExactly("ImplicitAls, validation", "ImplicitAls");
    assertThat(phases.size()).isLessThan(2 * RECIPE.iterations());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ImplicitAls, validation", "ImplicitAls"})
  void anInterruptEndsEitherTraining(String phase) {
    FitContext interrupting =
        context(2)
            .withListener(
                p -> {
                  if (p.phase().equals(phase)) {
                    Thread.currentThread().interrupt();
                  }
                });
    try {
      assertThatThrownBy(() -> fit(RECIPE, interactions(1), interrupting))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void settingsHaveNames() {
    assertThat(ImplicitAls.defaults().settings()).containsEntry("earlyStopping", "none");
    ImplicitAls parsed =
        ImplicitAls.settingsTable()
            .with(
                ImplicitAls.defaults(),
                Map.of("early-stopping", "on", "validation-fraction", "0.2", "patience", "2"));
    assertThat(parsed.earlyStopping()).contains(EarlyStopping.on(0.2).patience(2));
    assertThat(parsed.settings())
        .containsEntry("earlyStopping", "on")
        .containsEntry("validationFraction", "0.2")
        .containsEntry("patience", "2");
    assertThat(ImplicitAls.settingsTable().with(ImplicitAls.defaults(), parsed.settings()))
        .isEqualTo(parsed);
    assertThatThrownBy(
            () -> ImplicitAls.settingsTable().with(ImplicitAls.defaults(), Map.of("patience", "2")))
        .hasMessageContaining("earlyStopping=on");
    for (double fraction : new double[] {0, 1, -0.1, Double.NaN}) {
      assertThatThrownBy(() -> EarlyStopping.on(fraction))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("fraction is " + fraction);
    }
    assertThatThrownBy(() -> EarlyStopping.defaults().patience(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("patience is 0");
  }
}
