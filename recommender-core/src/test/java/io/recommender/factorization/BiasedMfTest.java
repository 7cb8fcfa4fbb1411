package io.recommender.factorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.data.SparseRows;
import io.recommender.model.Algorithm;
import io.recommender.model.FitContext;
import io.recommender.model.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("kernels")
class BiasedMfTest {
  abstract static class Contract extends RatingModelContract {
    abstract BiasedMf recipe();

    @Override
    protected Algorithm algorithm() {
      return recipe();
    }

    @Override
    RatingPenalty userPenalty(double deviation) {
      return new RatingPenalty(
          recipe().regularization() * deviation,
          recipe().userBiasRegularization(),
          recipe().regularizationExponent());
    }

    @Test
    void lossFalls() {
      List<Double> losses = losses(FitContext.defaults());
      assertThat(losses).hasSize(recipe().epochs());
      for (int n = 5; n < losses.size(); n++) {
        assertThat(losses.get(n)).isLessThan(losses.get(n - 5) * 1.001);
      }
    }
  }

  @Nested
  class Defaults extends Contract {
    @Override
    BiasedMf recipe() {
      return BiasedMf.defaults();
    }
  }

  @Nested
  class FewFactors extends Contract {
    @Override
    BiasedMf recipe() {
      return BiasedMf.defaults()
          .factors(5)
          .epochs(200)
          .regularization(0.08)
          .userBiasRegularization(0.02)
          .itemBiasRegularization(0.03)
          .regularizationExponent(1);
    }
  }

  private static Interactions ratings(int users, int items, int count) {
    Random random = new Random(9);
    InteractionsBuilder builder = Interactions.builder();
    for (int n = 0; n < count; n++) {
      int user = random.nextInt(users);
      int item = random.nextInt(items);
      int rating = 1 + ((user * 7 + item * 3) % 5 + random.nextInt(2)) % 5;
      builder.add("u" + user, "i" + item, rating);
    }
    return builder.build();
  }

  private static RatingFactorModel fit(BiasedMf recipe, Interactions data, FitContext context) {
    return (RatingFactorModel) recipe.fit(TrainingData.of(data), context);
  }

  /**
   * Both minimise one objective, which has one minimum, signs apart, where ratings are made of one
   * factor and some noise.
   */
  @Test
  void endsWhereLeastSquaresEnd() {
    Random random = new Random(8);
    double[] userFactor = random.doubles(40, -1, 1).toArray();
    double[] itemFactor = random.doubles(30, -1, 1).toArray();
    InteractionsBuilder builder = Interactions.builder();
    for (int user = 0; user < 40; user++) {
      for (int item = 0; item < 30; item++) {
        if (random.nextInt(2) == 0) {
          double noise = 0.1 * random.nextGaussian();
          builder.add(user, item, 3 + 2 * userFactor[user] * itemFactor[item] + noise);
        }
      }
    }
    Interactions data = builder.build();
    RatingFactorModel descended =
        fit(
            BiasedMf.defaults()
                .factors(1)
                .epochs(4000)
                .learningRate(0.02)
                .learningRateDecay(0.001)
                .regularization(0.2)
                .initialDeviation(1),
            data,
            FitContext.defaults());
    BiasedMf mf = BiasedMf.defaults();
    RatingFactorModel solved =
        (RatingFactorModel)
            new ExplicitAls(
                    1,
                    2000,
                    0.2,
                    mf.userBiasRegularization(),
                    mf.itemBiasRegularization(),
                    mf.regularizationExponent(),
                    1,
                    Optional.empty())
                .fit(TrainingData.of(data), FitContext.defaults());
    for (int user = 0; user < data.userCount(); user++) {
      for (int item = 0; item < data.itemCount(); item++) {
        assertThat(RatingRows.product(descended.userRow(user), descended.itemRow(item)))
            .isCloseTo(
                RatingRows.product(solved.userRow(user), solved.itemRow(item)), within(0.01));
      }
    }
  }

  /** One rating, no threads, no blocks: the formulas of the Javadoc by hand. */
  @Test
  void aStepIsWhatTheFormulasSay() {
    Interactions two = Interactions.builder().add("u", "a", 2).add("v", "b", 4).build();
    BiasedMf recipe = new BiasedMf(1, 1, 0.1, 1, 0.3, 0.4, 0.5, 0.5, 1, Optional.empty());
    Random random = RatingRows.random(42);
    random.nextGaussian(); // the two users come first, then the items
    random.nextGaussian();
    double p = RatingRows.random(42).nextGaussian();
    double q = random.nextGaussian(); // σ is 1
    double error = -1 - p * q;
    double stepped = q + 0.1 * (error * p - 0.3 * q);
    RatingFactorModel model = fit(recipe, two, FitContext.defaults());
    assertThat(model.itemRow(0)[0]).isCloseTo((float) stepped, within(1e-6f));
    assertThat(RatingRows.bias(model.itemRow(0))).isCloseTo((float) (0.1 * error), within(1e-6f));
  }

  /** Thousands of ratings, so that every stratum has work for several threads at once. */
  @Test
  void manyThreadsGiveTheBitsOfOne() {
    Interactions data = ratings(700, 400, 60_000);
    BiasedMf recipe = BiasedMf.defaults().factors(128).epochs(3);
    FitContext one = FitContext.defaults().withParallelism(1);
    RatingFactorModel expected = fit(recipe, data, one);
    for (int parallelism : new int[] {2, 5, 16}) {
      RatingFactorModel model = fit(recipe, data, one.withParallelism(parallelism));
      for (int item = 0; item < data.itemCount(); item++) {
        assertThat(model.itemRow(item)).isEqualTo(expected.itemRow(item));
      }
    }
  }

  @Test
  void lastLossIsNearTheObjectiveOfTheModel() {
    Interactions data = ratings(60, 40, 1200);
    BiasedMf recipe = BiasedMf.defaults().factors(4).epochs(300);
    List<Double> losses = new ArrayList<>();
    RatingFactorModel model =
        fit(
            recipe,
            data,
            FitContext.defaults().withListener(p -> losses.add(p.loss().orElseThrow())));
    SparseRows byUser = data.byUser();
    RatingScale scale = RatingScale.of(byUser);
    double deviation = scale.deviation(byUser);
    double objective = 0;
    for (int user = 0; user < data.userCount(); user++) {
      for (int n = 0; n < byUser.length(user); n++) {
        float[] item = model.itemRow(byUser.column(user, n));
        double product = RatingRows.product(model.userRow(user), item);
        objective += Math.pow(byUser.weight(user, n) - scale.mean() - product, 2);
      }
      objective +=
          penalty(
              model.userRow(user),
              byUser.length(user),
              recipe,
              recipe.userBiasRegularization(),
              deviation);
    }
    for (int item = 0; item < data.itemCount(); item++) {
      objective +=
          penalty(
              model.itemRow(item),
              data.byItem().length(item),
              recipe,
              recipe.itemBiasRegularization(),
              deviation);
    }
    assertThat(losses.get(losses.size() - 1)).isCloseTo(objective, within(0.02 * objective));
  }

  private static double penalty(
      float[] row, int count, BiasedMf mf, double biasRegularization, double deviation) {
    double vector = 0;
    for (int f = 0; f < mf.factors(); f++) {
      vector += (double) row[f] * row[f];
    }
    double bias = RatingRows.bias(row);
    return Math.pow(count, mf.regularizationExponent())
        * (mf.regularization() * deviation * vector + biasRegularization * bias * bias);
  }

  static Stream<Runnable> nonsense() {
    BiasedMf good = BiasedMf.defaults();
    return Stream.of(
        () -> good.factors(0),
        () -> good.factors(4097),
        () -> good.epochs(0),
        () -> good.learningRate(0),
        () -> good.learningRate(1.5),
        () -> good.learningRateDecay(0),
        () -> good.learningRateDecay(2),
        () -> good.regularization(0),
        () -> good.userBiasRegularization(Double.NaN),
        () -> good.itemBiasRegularization(0),
        () -> good.regularizationExponent(-0.1),
        () -> good.initialDeviation(0));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void nonsenseIsRefusedAtTheCall(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is needed");
  }

  @Test
  void divergenceIsSaidWithItsCure() {
    BiasedMf wild = BiasedMf.defaults().learningRate(1).initialDeviation(50);
    assertThatThrownBy(() -> fit(wild, ratings(60, 40, 1200), FitContext.defaults()))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContainingAll("diverge", "smaller learningRate");
  }

  @Test
  void interruptionBetweenEpochsEndsTheFit() {
    FitContext context =
        FitContext.defaults()
            .withListener(
                p -> {
                  assertThat(p.done()).as("no epoch after the interrupt").isEqualTo(1);
                  Thread.currentThread().interrupt();
                });
    try {
      assertThatThrownBy(() -> fit(BiasedMf.defaults(), ratings(60, 40, 1200), context))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
