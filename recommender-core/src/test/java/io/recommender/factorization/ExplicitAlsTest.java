package io.recommender.factorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.recommender.data.Interactions;
import io.recommender.data.SparseRows;
import io.recommender.model.Algorithm;
import io.recommender.model.FitContext;
import io.recommender.model.TrainingData;
import io.recommender.model.WarmStart;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("kernels")
class ExplicitAlsTest {
  abstract static class Contract extends RatingModelContract {
    abstract ExplicitAls recipe();

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
    void lossNeverRisesAndTheLastOneIsTheObjectiveOfTheModel() {
      List<Double> losses = losses(FitContext.defaults());
      assertThat(losses).hasSize(recipe().iterations());
      for (int n = 1; n < losses.size(); n++) {
        assertThat(losses.get(n)).isLessThanOrEqualTo(losses.get(n - 1) * (1 + 1e-6));
      }
      double objective =
          objective(
              (RatingFactorModel) recipe().fit(trainingData(), FitContext.defaults()),
              trainingData().interactions(),
              recipe());
      assertThat(losses.get(losses.size() - 1)).isCloseTo(objective, within(1e-4 * objective));
    }

    /** Solutions do not depend on where they begin: the items are all that is carried on. */
    @Test
    void goesOnWhereTheOtherEnded() {
      Interactions data = trainingData().interactions();
      RatingFactorModel three = fit(recipe().iterations(3), FitContext.defaults());
      RatingFactorModel four = fit(recipe().iterations(4), FitContext.defaults());
      RatingFactorModel onwards =
          fit(
              recipe().iterations(1),
              FitContext.defaults().withStart(new WarmStart(three, data.users(), data.items())));
      for (int item = 0; item < 36; item++) {
        assertThat(onwards.itemRow(item)).isEqualTo(four.itemRow(item));
      }
    }

    private RatingFactorModel fit(ExplicitAls recipe, FitContext context) {
      return (RatingFactorModel) recipe.fit(trainingData(), context);
    }
  }

  @Nested
  class Defaults extends Contract {
    @Override
    ExplicitAls recipe() {
      return ExplicitAls.defaults();
    }
  }

  @Nested
  class WeightedLambda extends Contract {
    @Override
    ExplicitAls recipe() {
      return ExplicitAls.defaults()
          .factors(5)
          .regularization(0.08)
          .userBiasRegularization(0.02)
          .itemBiasRegularization(0.03)
          .regularizationExponent(1);
    }
  }

  @Nested
  class SameLambda extends Contract {
    @Override
    ExplicitAls recipe() {
      return ExplicitAls.defaults().factors(3).regularizationExponent(0);
    }
  }

  /** As the Javadoc of {@link ExplicitAls} states it, rating by rating. */
  private static double objective(RatingFactorModel model, Interactions data, ExplicitAls als) {
    SparseRows byUser = data.byUser();
    double sum = 0;
    double squares = 0;
    for (int user = 0; user < byUser.rowCount(); user++) {
      for (int n = 0; n < byUser.length(user); n++) {
        sum += byUser.weight(user, n);
        squares += Math.pow(byUser.weight(user, n), 2);
      }
    }
    double mean = sum / data.size();
    double deviation = Math.sqrt(squares / data.size() - mean * mean);
    int k = als.factors();
    double loss = 0;
    for (int user = 0; user < byUser.rowCount(); user++) {
      float[] x = model.userRow(user);
      for (int n = 0; n < byUser.length(user); n++) {
        float[] y = model.itemRow(byUser.column(user, n));
        double error = byUser.weight(user, n) - mean - x[k + 1] - y[k + 1];
        for (int f = 0; f < k; f++) {
          error -= (double) x[f] * y[f];
        }
        loss += error * error;
      }
      loss += penalty(x, byUser.length(user), als, als.userBiasRegularization(), deviation);
    }
    for (int item = 0; item < data.itemCount(); item++) {
      float[] y = model.itemRow(item);
      int count = data.byItem().length(item);
      loss += penalty(y, count, als, als.itemBiasRegularization(), deviation);
    }
    return loss;
  }

  private static double penalty(
      float[] row, int count, ExplicitAls als, double biasRegularization, double deviation) {
    double vector = 0;
    for (int f = 0; f < als.factors(); f++) {
      vector += (double) row[f] * row[f];
    }
    double bias = row[als.factors() + 1];
    return Math.pow(count, als.regularizationExponent())
        * (als.regularization() * deviation * vector + biasRegularization * bias * bias);
  }

  static Stream<Runnable> nonsense() {
    ExplicitAls good = ExplicitAls.defaults();
    return Stream.of(
        () -> good.factors(0),
        () -> good.factors(4097),
        () -> good.iterations(0),
        () -> good.regularization(0),
        () -> good.regularization(Double.NaN),
        () -> good.userBiasRegularization(-1),
        () -> good.itemBiasRegularization(0),
        () -> good.regularizationExponent(1.1),
        () -> good.initialDeviation(Double.POSITIVE_INFINITY));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void nonsenseIsRefusedAtTheCall(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is needed");
  }

  @Test
  void overflowIsSaidAndNotTrained() {
    Interactions huge =
        Interactions.builder().add("u", "a", 3e38).add("u", "b", -3e38).add("v", "a", 1).build();
    assertThatThrownBy(
            () -> ExplicitAls.defaults().fit(TrainingData.of(huge), FitContext.defaults()))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("regularization");
  }
}
