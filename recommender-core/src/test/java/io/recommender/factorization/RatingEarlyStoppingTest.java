package io.recommender.factorization;

import static io.recommender.factorization.IterativeTrainingTest.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.data.SparseRows;
import io.recommender.factorization.IterativeTraining.AfterIteration;
import io.recommender.model.Algorithm;
import io.recommender.model.EarlyStopping;
import io.recommender.model.FitContext;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import io.recommender.model.Settings;
import io.recommender.model.TrainingData;
import io.recommender.model.WarmStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Early stopping of the recipes that predict ratings. */
class RatingEarlyStoppingTest {
  private static final int MOST = 25;
  private static final EarlyStopping STOPPING = EarlyStopping.on(0.2).patience(3);

  /** Many factors for noisy ratings: later iterations learn by heart, the first know little. */
  private static final ExplicitAls EXPLICIT =
      ExplicitAls.defaults()
          .factors(16)
          .iterations(MOST)
          .regularization(0.5)
          .initialDeviation(0.001);

  private static final BiasedMf MF =
      BiasedMf.defaults()
          .factors(16)
          .epochs(MOST)
          .learningRate(0.03)
          .regularization(0.01)
          .initialDeviation(0.3);

  private static final SvdPlusPlus SVD =
      SvdPlusPlus.defaults()
          .factors(16)
          .epochs(MOST)
          .learningRate(0.03)
          .regularization(0.01)
          .implicitRegularization(0.01);

  private record Recipe(Algorithm plain, Algorithm stopping, IterativeTraining training) {
    @Override
    public String toString() {
      return plain.name();
    }
  }

  static Stream<Recipe> recipes() {
    return Stream.of(
        new Recipe(EXPLICIT, EXPLICIT.earlyStopping(STOPPING), EXPLICIT::train),
        new Recipe(MF, MF.earlyStopping(STOPPING), MF::train),
        new Recipe(SVD, SVD.earlyStopping(STOPPING), SVD::train));
  }

  private static Interactions ratings(long seed) {
    Random random = new Random(seed);
    InteractionsBuilder builder = Interactions.builder();
    for (int user = 0; user < 150; user++) {
      for (int item = 0; item < 60; item++) {
        if (random.nextDouble() < 0.5) {
          double taste = 3 + (item % 3 == user % 3 ? 1 : -0.5) + 0.3 * (item % 4);
          builder.add("u" + user, "i" + item, (float) (taste + random.nextGaussian()));
        }
      }
    }
    return builder.build();
  }

  private static FitContext context(int parallelism) {
    return new FitContext(7, parallelism, progress -> {});
  }

  private static ValidatedFit validated(Interactions data) {
    return ValidatedFit.ofRatings(STOPPING, MOST, data, context(2));
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void theModelIsThatOfTheBestNumberOfIterationsOnAllData(Recipe recipe) {
    for (long seed = 1; seed <= 3; seed++) {
      Interactions data = ratings(seed);
      int best = validated(data).iterations(recipe.training);
      assertThat(best).isBetween(2, MOST - 1);
      Model expected = recipe.training.run(data, context(1), best, AfterIteration.GO_ON);
      for (int parallelism : new int[] {1, 3}) {
        Model model = recipe.stopping.fit(TrainingData.of(data), context(parallelism));
        assertSameBits(model, expected, data);
      }
    }
  }

  /** Measured are strangers; the judge asks finished models for the users they were trained on. */
  @ParameterizedTest
  @MethodSource("recipes")
  void measuresTheErrorOfAModelOfSoManyIterations(Recipe recipe) {
    ValidatedFit fit = validated(ratings(1));
    int best = fit.iterations(recipe.training);
    assertThat(fit.curve()).hasSize(Math.min(MOST, best + STOPPING.patience()));
    for (int n = 1; n <= fit.curve().size(); n++) {
      Model model = recipe.training.run(fit.split().train(), context(1), n, AfterIteration.GO_ON);
      double error = error(model, fit.split().train().byUser(), fit.split().test().byUser());
      assertThat(fit.curve().get(n - 1)).as("iteration %s", n).isCloseTo(-error, within(1e-12));
      assertThat(fit.curve().get(n - 1)).isLessThanOrEqualTo(fit.curve().get(best - 1));
    }
  }

  private static double error(Model model, SparseRows known, SparseRows hidden) {
    double squares = 0;
    for (int user = 0; user < hidden.rowCount(); user++) {
      for (int n = 0; n < hidden.length(user); n++) {
        Profile profile = Profile.ofUser(user, known);
        double predicted = model.predict(profile, hidden.column(user, n)).orElseThrow();
        squares += Math.pow(predicted - hidden.weight(user, n), 2);
      }
    }
    return Math.sqrt(squares / hidden.size());
  }

  /** An earlier model may know what is hidden: it is no beginning for what is measured. */
  @ParameterizedTest
  @MethodSource("recipes")
  void aWarmStartBeginsTheTrainingOnAllDataAlone(Recipe recipe) {
    Interactions data = ratings(4);
    Model earlier = recipe.plain.fit(TrainingData.of(data), context(1));
    FitContext warm = context(2).withStart(new WarmStart(earlier, data.users(), data.items()));
    ValidatedFit cold = validated(data);
    int best = cold.iterations(recipe.training);
    ValidatedFit measured = ValidatedFit.ofRatings(STOPPING, MOST, data, warm);
    measured.iterations(recipe.training);
    assertThat(measured.curve()).isEqualTo(cold.curve());
    assertSameBits(
        recipe.stopping.fit(TrainingData.of(data), warm),
        recipe.training.run(data, warm, best, AfterIteration.GO_ON),
        data);
  }

  /** Whoever rated one item can spare none. */
  @ParameterizedTest
  @MethodSource("recipes")
  void whereNothingCanBeHiddenAllIterationsRun(Recipe recipe) {
    InteractionsBuilder builder = Interactions.builder();
    for (int user = 0; user < 30; user++) {
      builder.add("u" + user, "i" + user % 7, 1 + user % 5);
    }
    Interactions data = builder.build();
    assertSameBits(
        recipe.stopping.fit(TrainingData.of(data), context(1)),
        recipe.plain.fit(TrainingData.of(data), context(1)),
        data);
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void progressTellsTheTrainingsApartAndWhenEachIsOver(Recipe recipe) {
    List<String> phases = new ArrayList<>();
    List<Integer> totals = new ArrayList<>();
    FitContext context =
        context(1)
            .withListener(
                p -> {
                  phases.add(p.phase());
                  totals.add((int) p.total());
                });
    recipe.stopping.fit(TrainingData.of(ratings(1)), context);
    String phase = phases.get(phases.size() - 1);
    assertThat(phases.stream().distinct()).containsExactly(phase + ", validation", phase);
    int best = (int) phases.stream().filter(phase::equals).count();
    assertThat(phases).hasSize(best + Math.min(MOST, best + STOPPING.patience()));
    assertThat(totals.get(0)).isEqualTo(MOST);
    assertThat(totals.get(totals.size() - 1)).isEqualTo(best);
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void anInterruptEndsEitherTraining(Recipe recipe) {
    for (boolean validation : new boolean[] {true, false}) {
      FitContext interrupting =
          context(2)
              .withListener(
                  p -> {
                    if (p.phase().endsWith(", validation") == validation) {
                      Thread.currentThread().interrupt();
                    }
                  });
      try {
        assertThatThrownBy(() -> recipe.stopping.fit(TrainingData.of(ratings(1)), interrupting))
            .isInstanceOf(CancellationException.class);
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
      } finally {
        Thread.interrupted();
      }
    }
  }

  static Stream<Settings<? extends Algorithm>> tables() {
    return Stream.of(
        ExplicitAls.settingsTable(), BiasedMf.settingsTable(), SvdPlusPlus.settingsTable());
  }

  @ParameterizedTest
  @MethodSource("tables")
  <T extends Algorithm> void settingsHaveNames(Settings<T> table) {
    assertThat(table.defaults().settings())
        .containsEntry("earlyStopping", "none")
        .doesNotContainKey("patience");
    T parsed =
        table.with(
            table.defaults(),
            Map.of("early-stopping", "on", "validation-fraction", "0.2", "patience", "2"));
    assertThat(parsed.settings())
        .containsEntry("earlyStopping", "on")
        .containsEntry("validationFraction", "0.2")
        .containsEntry("patience", "2");
    assertThat(table.with(table.defaults(), parsed.settings())).isEqualTo(parsed);
    assertThat(table.with(parsed, Map.of("earlyStopping", "none"))).isEqualTo(table.defaults());
    assertThatThrownBy(() -> table.with(table.defaults(), Map.of("patience", "2")))
        .hasMessageContaining("earlyStopping=on");
  }
}
