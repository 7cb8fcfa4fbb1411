package io.recommender.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the definition in double; what lies behind the k entries stays. */
@Tag("kernels")
class SgdKernelsTest {
  static Stream<Arguments> cases() {
    return Kernels.available().stream()
        .flatMap(
            kernels ->
                IntStream.of(1, 2, 3, 4, 5, 7, 8, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 128, 257)
                    .mapToObj(k -> Arguments.of(kernels, kernels.name(), k)));
  }

  @ParameterizedTest(name = "{1}, {2} factors")
  @MethodSource("cases")
  void stepIsTheDefinition(Kernels kernels, String name, int k) {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      float[] x = row(k + 3, random);
      float[] y = row(k + 3, random);
      float residual = random.nextFloat() * 4 - 2;
      double error = residual;
      for (int f = 0; f < k; f++) {
        error -= (double) x[f] * y[f];
      }
      float[] newX = x.clone();
      float[] newY = y.clone();
      float found = kernels.step(newX, newY, k, residual, 0.03f, 0.99f, 0.97f);
      assertThat((double) found).isCloseTo(error, within(1e-6 * (k + 4)));
      for (int f = 0; f < k + 3; f++) {
        boolean inside = f < k;
        double expectedX = inside ? 0.99f * (double) x[f] + 0.03f * error * y[f] : x[f];
        double expectedY = inside ? 0.97f * (double) y[f] + 0.03f * error * x[f] : y[f];
        assertThat((double) newX[f]).isCloseTo(expectedX, within(1e-6 * (inside ? k : 0)));
        assertThat((double) newY[f]).isCloseTo(expectedY, within(1e-6 * (inside ? k : 0)));
      }
    }
  }

  @ParameterizedTest(name = "{1}, {2} factors")
  @MethodSource("cases")
  void pairStepIsTheDefinition(Kernels kernels, String name, int k) {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      float[] x = row(k + 3, random);
      float[] a = row(k + 3, random);
      float[] b = row(k + 3, random);
      double margin = 0;
      for (int f = 0; f < k; f++) {
        margin += (double) x[f] * (a[f] - (double) b[f]);
      }
      double g = 0.03f / (1 + Math.exp(margin));
      float[] newX = x.clone();
      float[] newA = a.clone();
      float[] newB = b.clone();
      float found = kernels.pairStep(newX, newA, newB, k, 0.03f, 0.99f, 0.97f);
      assertThat((double) found).isCloseTo(margin, within(2e-6 * (k + 4)));
      float[] held = x.clone();
      float again = kernels.pairStepOfUser(held, a, b, k, 0.03f, 0.99f);
      assertThat(again).isEqualTo(found);
      for (int f = 0; f < k + 3; f++) {
        boolean inside = f < k;
        double tolerance = inside ? 2e-6 * (k + 4) : 0;
        double expectedX = inside ? 0.99f * (double) x[f] + g * (a[f] - (double) b[f]) : x[f];
        double expectedA = inside ? 0.97f * (double) a[f] + g * x[f] : a[f];
        double expectedB = inside ? 0.97f * (double) b[f] - g * x[f] : b[f];
        assertThat((double) newX[f]).isCloseTo(expectedX, within(tolerance));
        assertThat((double) newA[f]).isCloseTo(expectedA, within(tolerance));
        assertThat((double) newB[f]).isCloseTo(expectedB, within(tolerance));
        assertThat((double) held[f]).isCloseTo(expectedX, within(tolerance));
      }
    }
  }

  private static float[] row(int length, Random random) {
    float[] row = new float[length];
    for (int f = 0; f < length; f++) {
      row[f] = (float) random.nextGaussian();
    }
    return row;
  }
}
