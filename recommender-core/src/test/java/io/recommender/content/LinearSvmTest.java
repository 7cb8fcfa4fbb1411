package io.recommender.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinearSvmTest {
  /**
   * A random problem: the first {@code positives} examples are positive, overlapping the others.
   */
  private static final class Problem {
    private final float[][] rows;
    private final int positives;
    private final double positiveCost;
    private final double negativeCost;

    Problem(float[][] rows, int positives, double positiveCost, double negativeCost) {
      this.rows = rows;
      this.positives = positives;
      this.positiveCost = positiveCost;
      this.negativeCost = negativeCost;
    }

    static Problem random(long seed) {
      Random random = new Random(seed);
      int count = 1 + random.nextInt(40);
      int positives = 1 + random.nextInt(Math.min(5, count));
      float[][] rows = new float[count][1 + random.nextInt(15)];
      for (int n = 0; n < count; n++) {
        for (int f = 0; f < rows[n].length; f++) {
          rows[n][f] = (float) (random.nextGaussian() * 0.4 + (n < positives ? 0.2 : 0));
        }
      }
      return new Problem(
          rows, positives, 0.1 + 2 * random.nextDouble(), 0.05 + random.nextDouble());
    }

    LinearSvm machine(boolean dense) {
      int[] examples = IntStream.range(0, rows.length).toArray();
      return new LinearSvm(
          ItemVectorsTest.pack(rows, dense), examples, positives, positiveCost, negativeCost);
    }

    double margin(int n, double[] wb) {
      double sum = wb[wb.length - 1];
      for (int f = 0; f < rows[n].length; f++) {
        sum += rows[n][f] * wb[f];
      }
      return n < positives ? sum : -sum;
    }

    double cost(int n) {
      return n < positives ? positiveCost : negativeCost;
    }

    /** The gradient of the objective in w and, last, b; from its definition. */
    double[] gradient(double[] wb) {
      double[] gradient = wb.clone();
      for (int n = 0; n < rows.length; n++) {
        double slope = -2 * cost(n) * Math.max(0, 1 - margin(n, wb)) * (n < positives ? 1 : -1);
        for (int f = 0; f < rows[n].length; f++) {
          gradient[f] += slope * rows[n][f];
        }
        gradient[wb.length - 1] += slope;
      }
      return gradient;
    }

    /** The slow, obvious way: downhill in small steps until nothing moves any more. */
    double[] solve() {
      double steepest = 1; // no curvature is larger
      for (int n = 0; n < rows.length; n++) {
        double square = 1;
        for (float x : rows[n]) {
          square += x * x;
        }
        steepest += 2 * cost(n) * square;
      }
      double[] wb = new double[rows[0].length + 1];
      for (int step = 0; step < 20_000; step++) {
        double[] gradient = gradient(wb);
        for (int f = 0; f < wb.length; f++) {
          wb[f] -= gradient[f] / steepest;
        }
      }
      return wb;
    }
  }

  private static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  private static double[] solution(LinearSvm machine) {
    double[] wb = Arrays.copyOf(machine.weights(), machine.weights().length + 1);
    wb[wb.length - 1] = machine.bias();
    return wb;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void equalsGradientDescent(long seed) {
    Problem problem = Problem.random(seed);
    LinearSvm machine = problem.machine(seed % 2 == 0);
    machine.train(1e-10, 100_000, seed);
    double[] expected = problem.solve();
    double[] actual = solution(machine);
    for (int f = 0; f < expected.length; f++) {
      assertThat(actual[f]).as("weight %s", f).isCloseTo(expected[f], within(1e-6));
    }
  }

  /** At the minimum the gradient is zero, and the multipliers are the errors times 2 C. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void optimalityConditionsHold(long seed) {
    Problem problem = Problem.random(1000 + seed);
    LinearSvm machine = problem.machine(seed % 2 == 0);
    machine.train(1e-10, 100_000, seed);
    double[] wb = solution(machine);
    for (double g : problem.gradient(wb)) {
      assertThat(g).isCloseTo(0, within(1e-6));
    }
    for (int n = 0; n < problem.rows.length; n++) {
      double error = Math.max(0, 1 - problem.margin(n, wb));
      assertThat(machine.multipliers()[n]).isCloseTo(2 * problem.cost(n) * error, within(1e-6));
    }
  }

  /**
   * Many easy examples and large costs: most are set aside on the way, some of them too early, and
   * the last look at all of them must find those.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatWasSetAsideTooEarlyIsFoundAgain(long seed) {
    Random random = new Random(seed);
    float[][] rows = new float[300][6];
    for (int n = 0; n < rows.length; n++) {
      for (int f = 0; f < 6; f++) {
        rows[n][f] = (float) (random.nextGaussian() + (n < 20 ? 1.5 : -0.5));
      }
    }
    Problem problem = new Problem(rows, 20, 50, 10);
    LinearSvm machine = problem.machine(false);
    machine.train(1e-3, 100_000, seed);
    double[] wb = solution(machine);
    for (int n = 0; n < rows.length; n++) {
      double error = Math.max(0, 1 - problem.margin(n, wb));
      assertThat(machine.multipliers()[n] / (2 * problem.cost(n))).isCloseTo(error, within(5e-3));
    }
  }

  @Test
  void seedDecidesOnlyTheWay() {
    Problem problem = Problem.random(7);
    LinearSvm one = problem.machine(false);
    LinearSvm same = problem.machine(false);
    LinearSvm other = problem.machine(false);
    one.train(0.01, 100, 1);
    same.train(0.01, 100, 1);
    other.train(1e-10, 100_000, 2);
    assertThat(same.weights()).as("same seed, same bits").isEqualTo(one.weights());
    one = problem.machine(false);
    one.train(1e-10, 100_000, 1);
    for (int f = 0; f < one.weights().length; f++) {
      assertThat(one.weights()[f]).isCloseTo(other.weights()[f], within(1e-6));
    }
  }

  @Test
  void epochsAreLimited() {
    assertThat(Problem.random(3).machine(false).train(1e-15, 4, 1)).isEqualTo(4);
  }
}
