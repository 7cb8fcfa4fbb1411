package io.recommender.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kernel against its definition, in double, over random shapes: the seed names the shape. */
class KernelsTest {
  static LongStream seeds() {
    return LongStream.range(0, 150);
  }

  /** Rows and weights of one seed; some rows are zero, some weights too. */
  private static final class Shape {
    final Random random;
    final int k;
    final int count;
    final float[][] rows;
    final float[] weights;

    Shape(long seed) {
      random = new Random(seed);
      k = 1 + random.nextInt(seed % 10 == 0 ? 256 : 70);
      count = random.nextInt(40);
      rows = new float[count][];
      for (int n = 0; n < count; n++) {
        rows[n] = random.nextInt(9) == 0 ? new float[k] : vector();
      }
      weights = new float[count];
      for (int n = 0; n < count; n++) {
        weights[n] = random.nextInt(9) == 0 ? 0 : (float) random.nextGaussian();
      }
    }

    float[] vector() {
      float[] vector = new float[k];
      for (int f = 0; f < k; f++) {
        vector[f] = (float) random.nextGaussian();
      }
      return vector;
    }

    /** Float sums of n terms of size about 1 keep this much. */
    double tolerance(int terms) {
      return 1e-6 * (4 + terms);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void addWeightedIsASumOfRows(long seed) {
    Shape s = new Shape(seed);
    int from = s.random.nextInt(s.k);
    int to = from + s.random.nextInt(s.k - from + 1);
    float[] before = s.vector();
    float[] out = before.clone();
    RowKernels.addWeighted(s.rows, s.weights, s.count, out, from, to);
    for (int j = 0; j < s.k; j++) {
      double expected = before[j];
      for (int n = 0; n < s.count && j >= from && j < to; n++) {
        expected += (double) s.weights[n] * s.rows[n][j];
      }
      assertThat((double) out[j])
          .as("entry %s", j)
          .isCloseTo(expected, within(s.tolerance(s.count)));
      if (j < from || j >= to) {
        assertThat(out[j]).as("entry %s, out of range", j).isEqualTo(before[j]);
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void partsOfASumHaveTheBitsOfTheWhole(long seed) {
    Shape s = new Shape(seed);
    float[] whole = new float[s.k];
    RowKernels.addWeighted(s.rows, s.weights, s.count, whole, 0, s.k);
    float[] parts = new float[s.k];
    for (int from = 0; from < s.k; ) {
      int to = Math.min(s.k, from + 1 + s.random.nextInt(20));
      RowKernels.addWeighted(s.rows, s.weights, s.count, parts, from, to);
      from = to;
    }
    assertThat(parts).isEqualTo(whole);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void outerProductsFillTheUpperTriangle(long seed) {
    Shape s = new Shape(seed);
    float[][] gram = new float[s.k][s.k];
    RowKernels.addOuterProducts(s.rows, s.weights, s.count, gram, s.k);
    for (int f = 0; f < s.k; f++) {
      for (int j = 0; j < s.k; j++) {
        double expected = 0;
        for (int n = 0; n < s.count && j >= f; n++) {
          expected += (double) s.weights[n] * s.rows[n][f] * s.rows[n][j];
        }
        assertThat((double) gram[f][j])
            .as("entry %s, %s", f, j)
            .isCloseTo(expected, within(10 * s.tolerance(s.count)));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void dotsAreInnerProducts(long seed) {
    Shape s = new Shape(seed);
    int first = s.count == 0 ? 0 : s.random.nextInt(s.count);
    float[] x = s.vector();
    float[] out = new float[s.count - first];
    RowKernels.dots(s.rows, first, out.length, x, out, s.k);
    for (int n = 0; n < out.length; n++) {
      double expected = 0;
      for (int f = 0; f < s.k; f++) {
        expected += (double) x[f] * s.rows[first + n][f];
      }
      assertThat((double) out[n]).isCloseTo(expected, within(10 * s.tolerance(s.k)));
      assertThat(RowKernels.dot(x, s.rows[first + n], s.k)).isCloseTo(expected, within(1e-9));
      float[] alone = new float[1];
      RowKernels.dots(s.rows, first + n, 1, x, alone, s.k);
      assertThat(alone[0]).as("alone as in company").isEqualTo(out[n]);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void choleskySolvesWhatEjmlSolves(long seed) {
    Shape s = new Shape(seed);
    float[][] a = new float[s.k][s.k];
    Arrays.fill(s.weights, 1f);
    RowKernels.addOuterProducts(s.rows, s.weights, s.count, a, s.k);
    DMatrixRMaj matrix = new DMatrixRMaj(s.k, s.k);
    for (int f = 0; f < s.k; f++) {
      a[f][f] += 1;
      for (int j = f; j < s.k; j++) {
        matrix.set(f, j, a[f][j]);
        matrix.set(j, f, a[f][j]);
        if (j > f) {
          a[j][f] = Float.NaN; // never read
        }
      }
    }
    float[] b = s.vector();
    DMatrixRMaj right = new DMatrixRMaj(s.k, 1);
    for (int f = 0; f < s.k; f++) {
      right.set(f, 0, b[f]);
    }
    DMatrixRMaj expected = new DMatrixRMaj(s.k, 1);
    var solver = LinearSolverFactory_DDRM.chol(s.k);
    assertThat(solver.setA(matrix.copy())).isTrue();
    solver.solve(right, expected);

    assertThat(Cholesky.factor(a, s.k)).isTrue();
    Cholesky.solve(a, b, s.k);
    for (int f = 0; f < s.k; f++) {
      assertThat((double) b[f]).isCloseTo(expected.get(f), within(2e-5 * (s.k + s.count)));
    }
  }

  @Test
  void choleskyRefusesWhatIsNotPositiveDefinite() {
    assertThat(Cholesky.factor(new float[][] {{1, 2}, {0, 1}}, 2)).as("indefinite").isFalse();
    assertThat(Cholesky.factor(new float[][] {{0}}, 1)).as("singular").isFalse();
    assertThat(Cholesky.factor(new float[][] {{1, Float.NaN}, {0, 1}}, 2)).isFalse();
    assertThat(Cholesky.factor(new float[][] {{Float.POSITIVE_INFINITY}}, 1)).isFalse();
    assertThat(Cholesky.factor(new float[][] {{4, 2}, {0, 2}}, 2)).isTrue();
  }

  @ParameterizedTest(name = "{0} rows")
  @ValueSource(ints = {0, 1, 3, 127, 128, 129, 511, 513, 1030, 40_000})
  void gramianIsTheProductWithTheTranspose(int count) {
    Random random = new Random(count);
    int k = count == 40_000 ? 3 : 1 + random.nextInt(33);
    float[][] rows = new float[count][k];
    DMatrixRMaj matrix = new DMatrixRMaj(count, k);
    for (int n = 0; n < count; n++) {
      for (int f = 0; f < k; f++) {
        rows[n][f] = (float) random.nextGaussian();
        matrix.set(n, f, rows[n][f]);
      }
    }
    DMatrixRMaj expected = new DMatrixRMaj(k, k);
    CommonOps_DDRM.multTransA(0.25, matrix, matrix, expected);

    float[][] gram = Gramian.of(rows, k, 0.25, 2);
    for (int f = 0; f < k; f++) {
      for (int j = 0; j < k; j++) {
        assertThat((double) gram[f][j]).isCloseTo(expected.get(f, j), within(1e-6 * (10 + count)));
      }
    }
    for (int threads : new int[] {1, 7}) {
      assertThat(Gramian.of(rows, k, 0.25, threads)).isDeepEqualTo(gram);
    }
  }
}
