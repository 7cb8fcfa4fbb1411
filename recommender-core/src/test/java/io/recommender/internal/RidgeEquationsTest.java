package io.recommender.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the objective of one row, written down as it is defined. */
@Tag("kernels")
class RidgeEquationsTest {
  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  /** 1 to 12 factors, 1 to 40 targets; rows end in 1 and something that nobody may look at. */
  private static final class Problem {
    final int k;
    final float lambda;
    final float biasLambda;
    final float[][] rows;
    final float[] targets;

    Problem(long seed) {
      Random random = new Random(seed);
      k = 1 + random.nextInt(12);
      lambda = 0.05f + random.nextFloat();
      biasLambda = 0.05f + random.nextFloat();
      rows = new float[1 + random.nextInt(40)][k + 2];
      targets = new float[rows.length];
      for (int n = 0; n < rows.length; n++) {
        for (int f = 0; f < k; f++) {
          rows[n][f] = (float) random.nextGaussian();
        }
        rows[n][k] = 1;
        rows[n][k + 1] = Float.NaN;
        targets[n] = (float) random.nextGaussian();
      }
    }

    double missing(float[] x, int n) {
      double missing = targets[n];
      for (int f = 0; f <= k; f++) {
        missing -= (double) x[f] * rows[n][f];
      }
      return missing;
    }

    double objective(float[] x) {
      double value = biasLambda * (double) x[k] * x[k];
      for (int f = 0; f < k; f++) {
        value += lambda * (double) x[f] * x[f];
      }
      for (int n = 0; n < rows.length; n++) {
        value += Math.pow(missing(x, n), 2);
      }
      return value;
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void gradientVanishesAtTheSolution(long seed) {
    Problem p = new Problem(seed);
    float[] x = new float[p.k + 1];
    RidgeEquations equations = new RidgeEquations(Kernels.inUse(), p.k, p.rows.length);
    double value = equations.solve(p.rows, p.targets, p.rows.length, p.lambda, p.biasLambda, x);
    assertThat(value).isCloseTo(p.objective(x), within(1e-4 * (1 + p.objective(x))));
    for (int f = 0; f <= p.k; f++) {
      double gradient = (f < p.k ? p.lambda : p.biasLambda) * (double) x[f];
      for (int n = 0; n < p.rows.length; n++) {
        gradient -= p.missing(x, n) * p.rows[n][f];
      }
      assertThat(gradient).isCloseTo(0, within(1e-4));
    }
  }

  /** With one rating, y = (q, 1): v = λ_b t q / (λ λ_b + λ + λ_b q²), b = λ t / (the same). */
  @ParameterizedTest(name = "lambda {0}, of the bias {1}")
  @CsvSource({"1e8, 1", "1, 1e8", "1e8, 0.01", "3e9, 7", "1e6, 1e-3"})
  void neitherPenaltyIsLostBesideTheOther(float lambda, float biasLambda) {
    RidgeEquations equations = new RidgeEquations(Kernels.inUse(), 2, 4);
    for (float q : new float[] {0, 1}) {
      float[] x = new float[3];
      equations.solve(new float[][] {{q, 0, 1}}, new float[] {1}, 1, lambda, biasLambda, x);
      double divisor = (double) lambda * biasLambda + lambda + biasLambda * q * q;
      double vector = biasLambda * q / divisor;
      double bias = lambda / divisor;
      assertThat((double) x[0]).isCloseTo(vector, within(1e-6));
      assertThat(x[1]).isZero();
      assertThat((double) x[2]).isCloseTo(bias, within(1e-6));
    }
  }

  /** What was solved before does not show. */
  @Test
  void scratchMemoryIsUsedAgain() {
    Problem p = new Problem(3);
    RidgeEquations equations = new RidgeEquations(Kernels.inUse(), p.k, p.rows.length);
    float[] first = new float[p.k + 1];
    equations.solve(p.rows, p.targets, p.rows.length, p.lambda, p.biasLambda, first);
    float[] other = new float[p.k + 1];
    equations.solve(p.rows, p.targets, 1, 7f, 3f, other);
    float[] again = new float[p.k + 1];
    equations.solve(p.rows, p.targets, p.rows.length, p.lambda, p.biasLambda, again);
    assertThat(again).isEqualTo(first).isNotEqualTo(other);
  }

  @Test
  void whatFloatsCannotSolveIsSaid() {
    RidgeEquations equations = new RidgeEquations(Kernels.inUse(), 1, 4);
    float[][] rows = {{3e30f, 1}};
    assertThatThrownBy(() -> equations.solve(rows, new float[] {1}, 1, 1e-9f, 1e-9f, new float[2]))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContainingAll("factors=1", "ratings=1", "larger regularization");
  }
}
