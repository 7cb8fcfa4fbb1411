package io.recommender.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All solvers against the objective of one row, written down as it is defined. */
@Tag("kernels")
class RowSolverTest {
  /** Each seed with each set of kernels. */
  static Stream<Arguments> cases() {
    return Kernels.available().stream()
        .flatMap(
            kernels ->
                LongStream.range(0, 200)
                    .mapToObj(seed -> Arguments.of(kernels, kernels.name(), seed)));
  }

  /** One row: 1 to 12 factors, 1 to 40 items, any number of them observed, none too. */
  private static final class Problem {
    final int k;
    final double w0;
    final float lambda;
    final float[][] all;
    final float[][] observed;
    final float[] confidence;
    final float[] targets;
    final Random random;

    Problem(long seed) {
      random = new Random(seed);
      k = 1 + random.nextInt(seed % 8 == 0 ? 70 : 12);
      w0 = 0.01 + random.nextDouble();
      lambda = 0.05f + random.nextFloat();
      all = new float[1 + random.nextInt(40)][k];
      for (float[] y : all) {
        for (int f = 0; f < k; f++) {
          y[f] = (float) random.nextGaussian();
        }
      }
      observed = new float[random.nextInt(all.length + 1)][];
      confidence = new float[Rows.rowsPadded(observed.length)];
      targets = new float[confidence.length];
      for (int n = 0; n < observed.length; n++) {
        observed[n] = all[n];
        confidence[n] = seed % 3 == 0 ? 1 : 0.1f + 4 * random.nextFloat();
        targets[n] = seed % 2 == 0 ? 1 : 5 * random.nextFloat();
      }
    }

    float[][] gramian(Kernels kernels) {
      return Gramian.of(kernels, all, k, w0, 1);
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
        double missing = targets[n] - product(x, observed[n]);
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
          gradient[f] -=
              2 * confidence[n] * (targets[n] - product(x, observed[n])) * observed[n][f];
        }
      }
      return gradient;
    }

    double solve(RowSolver solver, float[] x) {
      return solver.solve(observed, confidence, targets, observed.length, lambda, x);
    }
  }

  private static double product(float[] x, float[] y) {
    double sum = 0;
    for (int f = 0; f < x.length; f++) {
      sum += (double) x[f] * y[f];
    }
    return sum;
  }

  @ParameterizedTest(name = "{1}, seed {2}")
  @MethodSource("cases")
  void gradientVanishesAtTheExactSolution(Kernels kernels, String name, long seed) {
    Problem p = new Problem(seed);
    float[] x = p.start();
    double value = p.solve(new NormalEquations(kernels, p.gramian(kernels), p.observed.length), x);
    for (double g : p.gradient(x)) {
      assertThat(g).isCloseTo(0, within(1e-2));
    }
    assertThat(value).isCloseTo(p.objective(x), within(1e-3 * (1 + p.observed.length)));
  }

  @ParameterizedTest(name = "{1}, seed {2}")
  @MethodSource("cases")
  void manyStepsOfConjugateGradientsReachTheExactSolution(Kernels kernels, String name, long seed) {
    Problem p = new Problem(seed);
    float[] exact = new float[p.k];
    p.solve(new NormalEquations(kernels, p.gramian(kernels), p.observed.length), exact);
    float[] x = p.start();
    p.solve(new ConjugateGradient(kernels, p.gramian(kernels), 400, p.observed.length), x);
    for (int f = 0; f < p.k; f++) {
      assertThat(x[f]).isCloseTo(exact[f], within(1e-2f));
    }
  }

  @ParameterizedTest(name = "{1}, seed {2}")
  @MethodSource("cases")
  void eachStepOfConjugateGradientsLowersTheObjectiveByWhatItSays(
      Kernels kernels, String name, long seed) {
    Problem p = new Problem(seed);
    float[] start = p.start();
    double before = p.objective(start);
    for (int steps = 1; steps <= 3; steps++) {
      float[] x = start.clone();
      double value =
          p.solve(new ConjugateGradient(kernels, p.gramian(kernels), steps, p.observed.length), x);
      double tolerance = 1e-4 * (1 + p.objective(start));
      assertThat(value).isCloseTo(p.objective(x), within(tolerance));
      assertThat(value).isLessThanOrEqualTo(before + tolerance);
      before = value;
    }
  }

  /** A vector that is one block is solved for exactly. */
  @ParameterizedTest(name = "{1}, seed {2}")
  @MethodSource("cases")
  void oneBlockIsTheExactSolution(Kernels kernels, String name, long seed) {
    Problem p = new Problem(seed);
    float[] exact = new float[p.k];
    p.solve(new NormalEquations(kernels, p.gramian(kernels), p.observed.length), exact);
    float[] x = p.start();
    double value = p.solve(new BlockDescent(kernels, p.gramian(kernels), 80, p.observed.length), x);
    for (int f = 0; f < p.k; f++) {
      assertThat(x[f]).isCloseTo(exact[f], within(1e-2f));
    }
    assertThat(value).isCloseTo(p.objective(x), within(1e-3 * (1 + p.observed.length)));
  }

  /** Along each block the gradient vanishes when it was solved for; after the last one, there. */
  @ParameterizedTest(name = "{1}, seed {2}")
  @MethodSource("cases")
  void eachRoundOverTheBlocksLowersTheObjective(Kernels kernels, String name, long seed) {
    Problem p = new Problem(seed);
    BlockDescent solver = new BlockDescent(kernels, p.gramian(kernels), 16, p.observed.length);
    float[] x = p.start();
    double tolerance = 1e-4 * (1 + p.objective(x));
    double before = p.objective(x);
    for (int round = 0; round < 3; round++) {
      double value = p.solve(solver, x);
      assertThat(value).isCloseTo(p.objective(x), within(tolerance));
      assertThat(value).isLessThanOrEqualTo(before + tolerance);
      before = value;
      double[] gradient = p.gradient(x);
      for (int f = (p.k - 1) / 16 * 16; f < p.k; f++) {
        assertThat(gradient[f]).isCloseTo(0, within(1e-2));
      }
    }
  }

  /** Scratch memory is kept while the other side changes: nothing of an earlier Gramian is left. */
  @ParameterizedTest
  @MethodSource("io.recommender.internal.KernelsTest#sets")
  void anotherGramianIsHeldAsIfNew(Kernels kernels) {
    Problem p = new Problem(3);
    float[][] now = p.gramian(kernels);
    float[][] earlier = new float[now.length][now.length];
    for (int f = 0; f < now.length; f++) {
      earlier[f][f] = 7;
    }
    int longest = p.observed.length;
    List<Function<float[][], RowSolver>> makers =
        List.of(
            gramian -> new NormalEquations(kernels, gramian, longest),
            gramian -> new ConjugateGradient(kernels, gramian, 3, longest),
            gramian -> new BlockDescent(kernels, gramian, 16, longest));
    for (Function<float[][], RowSolver> maker : makers) {
      RowSolver solver = maker.apply(earlier);
      float[] other = new float[now.length];
      p.solve(solver, other);
      solver.hold(now);
      float[] x = new float[now.length];
      p.solve(solver, x);
      float[] expected = new float[now.length];
      p.solve(maker.apply(now), expected);
      assertThat(x).isEqualTo(expected).isNotEqualTo(other);
    }
  }

  @ParameterizedTest
  @MethodSource("io.recommender.internal.KernelsTest#sets")
  void whatAFloatCannotSolveIsRefusedWithTheCure(Kernels kernels) {
    float[] ones = new float[Rows.rowsPadded(1)];
    Arrays.fill(ones, 1f);
    float[][] gramian = {{0, 0}, {0, 0}};
    float[][] rows = {{1e8f, 1e8f}}; // a matrix of rank 1 beside which lambda vanishes
    assertThatThrownBy(
            () ->
                new NormalEquations(kernels, gramian, 1)
                    .solve(rows, ones, ones, 1, 1e-9f, new float[2]))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("factors=2")
        .hasMessageContaining("regularization");
  }

  /** They decide what is worth a warm-up, so they are held to the formulas of the papers. */
  @Test
  void operationsAreThoseOfTheFormulas() {
    Kernels kernels = Kernels.available().get(0);
    Random random = new Random(11);
    for (int n = 0; n < 50; n++) {
      int k = 1 + random.nextInt(200);
      double count = random.nextInt(1000);
      int steps = 1 + random.nextInt(10);
      int block = Rows.PADDING * (1 + random.nextInt(20));
      float[][] gramian = new float[k][k];
      double exact = count * k * k + k * (double) k * k / 3;
      double passes = (steps + 1) * (4 * count * k + 2.0 * k * k);
      double b = Math.min(block, k);
      double blocks = count * k * (b + 4) + 2.0 * k * k + k * b * b / 3;
      assertThat(new NormalEquations(kernels, gramian, 0).operations((int) count))
          .isBetween(exact, 2 * exact);
      assertThat(new ConjugateGradient(kernels, gramian, steps, 0).operations((int) count))
          .isBetween(passes, 2 * passes);
      assertThat(new BlockDescent(kernels, gramian, block, 0).operations((int) count))
          .isBetween(blocks, 2.5 * blocks);
    }
  }
}
