package io.recommender.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both solvers against the objective of one row, written down as it is defined. */
class RowSolverTest {
  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  /** One row: 1 to 12 factors, 1 to 40 items, any number of them observed, none too. */
  private static final class Problem {
    final int k;
    final double w0;
    final float lambda;
    final float[][] all;
    final float[][] observed;
    final float[] confidence;
    final Random random;

    Problem(long seed) {
      random = new Random(seed);
      k = 1 + random.nextInt(12);
      w0 = 0.01 + random.nextDouble();
      lambda = 0.05f + random.nextFloat();
      all = new float[1 + random.nextInt(40)][k];
      for (float[] y : all) {
        for (int f = 0; f < k; f++) {
          y[f] = (float) random.nextGaussian();
        }
      }
      observed = new float[random.nextInt(all.length + 1)][];
      confidence = new float[observed.length];
      for (int n = 0; n < observed.length; n++) {
        observed[n] = all[n];
        confidence[n] = 0.1f + 4 * random.nextFloat();
      }
    }

    float[][] gramian() {
      return Gramian.of(all, k, w0, 1);
    }

    float[] start() {
      float[] x = new float[k];
      for (int f = 0; f < k; f++) {
        x[f] = (float) random.nextGaussian();
      }
      return x;
    }

    double objective(float[] x) {
      double value = lambda * product(x, x);
      for (float[] y : all) {
        value += w0 * product(x, y) * product(x, y);
      }
      for (int n = 0; n < observed.length; n++) {
        double missing = 1 - product(x, observed[n]);
        value += confidence[n] * missing * missing;
      }
      return value;
    }

    double[] gradient(float[] x) {
      double[] gradient = new double[k];
      for (int f = 0; f < k; f++) {
        gradient[f] = 2 * lambda * x[f];
        for (float[] y : all) {
          gradient[f] += 2 * w0 * product(x, y) * y[f];
        }
        for (int n = 0; n < observed.length; n++) {
          gradient[f] -= 2 * confidence[n] * (1 - product(x, observed[n])) * observed[n][f];
        }
      }
      return gradient;
    }

    double solve(RowSolver solver, float[] x) {
      return solver.solve(observed, confidence, observed.length, lambda, x);
    }
  }

  private static double product(float[] x, float[] y) {
    double sum = 0;
    for (int f = 0; f < x.length; f++) {
      sum += (double) x[f] * y[f];
    }
    return sum;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void gradientVanishesAtTheExactSolution(long seed) {
    Problem p = new Problem(seed);
    float[] x = p.start();
    double value = p.solve(new NormalEquations(p.gramian()), x);
    for (double g : p.gradient(x)) {
      assertThat(g).isCloseTo(0, within(1e-3));
    }
    assertThat(value).isCloseTo(p.objective(x), within(1e-4 * (1 + p.observed.length)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void manyStepsOfConjugateGradientsReachTheExactSolution(long seed) {
    Problem p = new Problem(seed);
    float[] exact = new float[p.k];
    p.solve(new NormalEquations(p.gramian()), exact);
    float[] x = p.start();
    p.solve(new ConjugateGradient(p.gramian(), 200, p.observed.length), x);
    for (int f = 0; f < p.k; f++) {
      assertThat(x[f]).isCloseTo(exact[f], within(2e-3f));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void eachStepOfConjugateGradientsLowersTheObjectiveByWhatItSays(long seed) {
    Problem p = new Problem(seed);
    float[] start = p.start();
    double before = p.objective(start);
    for (int steps = 1; steps <= 3; steps++) {
      float[] x = start.clone();
      double value = p.solve(new ConjugateGradient(p.gramian(), steps, p.observed.length), x);
      double tolerance = 1e-4 * (1 + p.objective(start));
      assertThat(value).isCloseTo(p.objective(x), within(tolerance));
      assertThat(value).isLessThanOrEqualTo(before + tolerance);
      before = value;
    }
  }

  @Test
  void whatAFloatCannotSolveIsRefusedWithTheCure() {
    float[][] gramian = {{0, 0}, {0, 0}};
    float[][] rows = {{1e8f, 1e8f}}; // a matrix of rank 1 beside which lambda vanishes
    assertThatThrownBy(
            () -> new NormalEquations(gramian).solve(rows, new float[] {1}, 1, 1e-9f, new float[2]))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("factors=2")
        .hasMessageContaining("regularization");
  }
}
