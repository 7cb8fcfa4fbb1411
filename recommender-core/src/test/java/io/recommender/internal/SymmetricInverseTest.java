package io.recommender.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the inverse of EJML in double. */
@Tag("kernels")
class SymmetricInverseTest {
  /** Positive definite, condition near a hundred; entries below the diagonal are not to be read. */
  private static float[][] random(int order, long seed) {
    Random random = new Random(seed);
    float[][] factors = new float[order][6];
    for (float[] row : factors) {
      for (int f = 0; f < row.length; f++) {
        row[f] = (float) random.nextGaussian();
      }
    }
    float[][] a = new float[order][SymmetricInverse.rowLength(order)];
    for (int i = 0; i < order; i++) {
      for (int j = i; j < order; j++) {
        a[i][j] = (float) (RowKernels.dot(factors[i], factors[j], 6) / Math.sqrt(order));
      }
      a[i][i] += 1 + random.nextFloat();
      for (int j = 0; j < i; j++) {
        a[i][j] = 7.5f;
      }
    }
    return a;
  }

  @ParameterizedTest(name = "order {0}")
  @ValueSource(ints = {1, 2, 15, 16, 17, 63, 64, 65, 127, 128, 129, 200, 333})
  void isTheInverse(int order) {
    for (Kernels kernels : Kernels.available()) {
      float[][] a = random(order, order);
      DMatrixRMaj expected = new DMatrixRMaj(order, order);
      for (int i = 0; i < order; i++) {
        for (int j = i; j < order; j++) {
          expected.set(i, j, a[i][j]);
          expected.set(j, i, a[i][j]);
        }
      }
      assertThat(CommonOps_DDRM.invert(expected)).isTrue();
      List<Integer> told = new ArrayList<>();
      assertThat(SymmetricInverse.invert(kernels, a, 2, told::add)).isTrue();
      assertThat(told).hasSize(SymmetricInverse.blocks(order)).isSorted();
      for (int i = 0; i < order; i++) {
        for (int j = 0; j < order; j++) {
          assertThat(a[i][j])
              .as("%s, %s, %s", kernels.name(), i, j)
              .isCloseTo((float) expected.get(i, j), within(2e-5f));
        }
      }
    }
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {2, 3, 8})
  void threadsDoNotShow(int threads) {
    for (Kernels kernels : Kernels.available()) {
      float[][] one = random(333, 5);
      float[][] many = random(333, 5);
      assertThat(SymmetricInverse.invert(kernels, one, 1, done -> {})).isTrue();
      assertThat(SymmetricInverse.invert(kernels, many, threads, done -> {})).isTrue();
      for (int i = 0; i < one.length; i++) {
        for (int j = 0; j < one.length; j++) {
          assertThat(Float.floatToRawIntBits(many[i][j]))
              .isEqualTo(Float.floatToRawIntBits(one[i][j]));
        }
      }
    }
  }

  @Test
  void whatIsNotPositiveDefiniteIsRefused() {
    for (int at : new int[] {0, 70, 199}) {
      float[][] a = random(200, 3);
      a[at][at] = -1;
      assertThat(SymmetricInverse.invert(Kernels.inUse(), a, 2, done -> {})).isFalse();
    }
    float[][] nothing = new float[0][];
    assertThat(SymmetricInverse.invert(Kernels.inUse(), nothing, 2, done -> {})).isTrue();
  }
}
