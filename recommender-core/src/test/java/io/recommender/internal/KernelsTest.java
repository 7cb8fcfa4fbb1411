package io.recommender.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kernel of every set against its definition, in double, over random shapes: the seed names
 * the shape.
 */
@Tag("kernels")
class KernelsTest {
  static LongStream seeds() {
    return LongStream.range(0, 150);
  }

  static List<Kernels> sets() {
    return Kernels.available();
  }

  /** Each seed with each set of kernels. */
  static Stream<Arguments> cases() {
    return sets().stream()
        .flatMap(
            kernels ->
                LongStream.range(0, 150)
                    .mapToObj(seed -> Arguments.of(kernels, kernels.name(), seed)));
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
    RowKernels.dots(s.rows, first, out.length, x, out, 0, s.k);
    for (int n = 0; n < out.length; n++) {
      double expected = 0;
      for (int f = 0; f < s.k; f++) {
        expected += (double) x[f] * s.rows[first + n][f];
      }
      assertThat((double) out[n]).isCloseTo(expected, within(10 * s.tolerance(s.k)));
      assertThat(RowKernels.dot(x, s.rows[first + n], s.k)).isCloseTo(expected, within(1e-9));
      float[] alone = new float[1];
      RowKernels.dots(s.rows, first + n, 1, x, alone, 0, s.k);
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

  /** The columns of a window: from a multiple of the padding to one, or to the end. */
  private static int[] window(Random random, int k) {
    int from = random.nextInt(k / Rows.PADDING + 1) * Rows.PADDING;
    from = from == k ? 0 : from;
    int to = Math.min(k, from + Rows.PADDING * (1 + random.nextInt(8)));
    return new int[] {from, to};
  }

  private static float[] padded(float[] values, int length) {
    return Arrays.copyOf(values, length);
  }

  @ParameterizedTest(name = "{1}, seed {2}")
  @MethodSource("cases")
  void productsWithRowsOverSomeColumns(Kernels kernels, String name, long seed) {
    Shape s = new Shape(seed);
    int[] window = window(s.random, s.k);
    float[] x = padded(s.vector(), Rows.columnsPadded(s.k));
    Rows rows = kernels.rows(s.k, 3);
    rows.set(s.rows, s.count);
    float[] dots = new float[Rows.rowsPadded(s.count)];
    rows.dots(window[0], window[1], x, dots);
    for (int n = 0; n < s.count; n++) {
      double expected = 0;
      for (int f = window[0]; f < window[1]; f++) {
        expected += (double) x[f] * s.rows[n][f];
      }
      assertThat((double) dots[n]).isCloseTo(expected, within(10 * s.tolerance(s.k)));
    }
    float[] before = padded(s.vector(), x.length);
    float[] sum = before.clone();
    rows.addWeighted(window[0], window[1], padded(s.weights, dots.length), sum);
    for (int f = 0; f < s.k; f++) {
      double expected = before[f];
      for (int n = 0; n < s.count && f >= window[0] && f < window[1]; n++) {
        expected += (double) s.weights[n] * s.rows[n][f];
      }
      assertThat((double) sum[f]).isCloseTo(expected, within(10 * s.tolerance(s.count)));
    }
  }

  @ParameterizedTest(name = "{1}, seed {2}")
  @MethodSource("cases")
  void residualsAreWhatIsMissing(Kernels kernels, String name, long seed) {
    Shape s = new Shape(seed);
    Rows rows = kernels.rows(s.k, 3);
    rows.set(new float[300][s.k], 300); // memory that was used before
    rows.set(s.rows, s.count);
    int length = Rows.rowsPadded(s.count);
    float[] targets = new float[length];
    for (int n = 0; n < s.count; n++) {
      targets[n] = (float) s.random.nextGaussian();
    }
    float[] x = padded(s.vector(), Rows.columnsPadded(s.k));
    float[] before = padded(s.vector(), x.length);
    float[] out = before.clone();
    float[] missing = new float[length];
    rows.addResiduals(padded(s.weights, length), targets, x, missing, out);

    double[] expected = new double[s.k];
    for (int n = 0; n < s.count; n++) {
      double left = targets[n];
      for (int f = 0; f < s.k; f++) {
        left -= (double) x[f] * s.rows[n][f];
      }
      assertThat((double) missing[n]).isCloseTo(left, within(10 * s.tolerance(s.k)));
      for (int f = 0; f < s.k; f++) {
        expected[f] += s.weights[n] * left * s.rows[n][f];
      }
    }
    for (int f = 0; f < s.k; f++) {
      assertThat((double) out[f] - before[f])
          .isCloseTo(expected[f], within(40 * s.tolerance(s.k + s.count)));
    }
  }

  /** A square of A = G + λI + Σ w z zᵀ against EJML: what a block of a vector is solved for by. */
  @ParameterizedTest(name = "{1}, seed {2}")
  @MethodSource("cases")
  void matricesSolveWhatEjmlSolves(Kernels kernels, String name, long seed) {
    Shape s = new Shape(seed);
    for (int n = 0; n < s.count; n++) {
      s.weights[n] = seed % 3 == 0 ? 1 : Math.abs(s.weights[n]);
    }
    float[][] gramian = Gramian.of(kernels, new float[][] {s.vector(), s.vector()}, s.k, 0.5, 1);
    int from = s.random.nextInt(s.k / Rows.PADDING + 1) * Rows.PADDING % s.k;
    int order = Math.min(s.k - from, Rows.PADDING * (1 + s.random.nextInt(10)));
    DMatrixRMaj a = new DMatrixRMaj(order, order);
    for (int f = 0; f < order; f++) {
      for (int j = 0; j < order; j++) {
        double sum = gramian[from + f][from + j] + (f == j ? 0.5 : 0);
        for (int n = 0; n < s.count; n++) {
          sum += (double) s.weights[n] * s.rows[n][from + f] * s.rows[n][from + j];
        }
        a.set(f, j, sum);
      }
    }
    float[] right = Arrays.copyOf(s.vector(), order);
    DMatrixRMaj b = new DMatrixRMaj(order, 1);
    for (int f = 0; f < order; f++) {
      b.set(f, 0, right[f]);
    }
    DMatrixRMaj expected = new DMatrixRMaj(order, 1);
    var solver = LinearSolverFactory_DDRM.chol(order);
    assertThat(solver.setA(a)).isTrue();
    solver.solve(b, expected);

    Rows rows = kernels.rows(s.k, 3);
    rows.set(s.rows, s.count);
    SymmetricMatrix matrix = kernels.matrix(order);
    float[] first = null;
    for (int time = 0; time < 3; time++) { // in memory that was used before
      matrix.reset(gramian, from, 0.5f);
      matrix.addOuterProducts(rows, from, padded(s.weights, Rows.rowsPadded(s.count)));
      assertThat(matrix.factor()).isTrue();
      float[] x = Arrays.copyOf(right, Rows.columnsPadded(order));
      matrix.solve(x);
      for (int f = 0; f < order; f++) {
        assertThat((double) x[f]).isCloseTo(expected.get(f), within(2e-5 * (s.k + s.count)));
      }
      float[] solution = Arrays.copyOf(x, order);
      first = first == null ? solution : first;
      assertThat(solution).isEqualTo(first);
    }
  }

  @ParameterizedTest
  @MethodSource("sets")
  void matricesRefuseWhatIsNotPositiveDefinite(Kernels kernels) {
    float[][] indefinite = {{1, 2}, {2, 1}};
    float[][] infinite = {{Float.POSITIVE_INFINITY, 0}, {0, 1}};
    float[][] notANumber = {{1, Float.NaN}, {Float.NaN, 1}};
    SymmetricMatrix matrix = kernels.matrix(2);
    for (float[][] refused : List.of(indefinite, infinite, notANumber, new float[2][2])) {
      matrix.reset(refused, 0, 0);
      assertThat(matrix.factor()).isFalse();
    }
    matrix.reset(new float[][] {{4, 2}, {2, 2}}, 0, 0);
    assertThat(matrix.factor()).as("after refusals").isTrue();
    float[] b = Arrays.copyOf(new float[] {8, 6}, Rows.columnsPadded(2));
    matrix.solve(b);
    assertThat(Arrays.copyOf(b, 2)).containsExactly(1f, 2f);
  }

  /** Long sums are taken in pieces; every chunk must be taken once. */
  @ParameterizedTest
  @MethodSource("sets")
  void manyRowsAreAddedOnce(Kernels kernels) {
    int count = 3001;
    int k = 33;
    Random random = new Random(5);
    float[][] vectors = new float[count][k];
    float[] weights = new float[Rows.rowsPadded(count)];
    double[][] expected = new double[k][k];
    for (int n = 0; n < count; n++) {
      weights[n] = 1 + random.nextFloat();
      for (int f = 0; f < k; f++) {
        vectors[n][f] = (float) random.nextGaussian();
      }
      for (int f = 0; f < k; f++) {
        for (int j = f; j < k; j++) {
          expected[f][j - f] += (double) weights[n] * vectors[n][f] * vectors[n][j];
        }
      }
    }
    Rows rows = kernels.rows(k, 0);
    rows.set(vectors, count);
    SymmetricMatrix matrix = kernels.matrix(k);
    matrix.clear();
    matrix.addOuterProducts(rows, 0, weights);
    double[][] sums = new double[k][k];
    matrix.addUpperTo(sums);
    for (int f = 0; f < k; f++) {
      assertThat(Arrays.copyOf(sums[f], k - f))
          .usingComparatorWithPrecision(0.05)
          .containsExactly(Arrays.copyOf(expected[f], k - f));
    }
  }

  /** Alone and in company, in any cut of the range, an item's product has the same bits. */
  @ParameterizedTest(name = "{1}, seed {2}")
  @MethodSource("cases")
  void panelsScoreByInnerProducts(Kernels kernels, String name, long seed) {
    Random random = new Random(seed);
    int k = 1 + random.nextInt(seed % 10 == 0 ? 256 : 40);
    int size = seed == 7 ? 0 : random.nextInt(1400);
    float[][] items = vectors(random, size, k);
    float[][] users = vectors(random, 1 + random.nextInt(20), k);
    Panels panels = kernels.panels(items, k);
    assertThat(panels.columns()).isEqualTo(k);
    float[][] scores = new float[users.length][size];
    panels.scorer(users).score(0, size, scores);
    for (int item = 0; item < size; item++) {
      assertThat(panels.vector(item)).isEqualTo(items[item]);
      for (int user = 0; user < users.length; user++) {
        double expected = 0;
        for (int f = 0; f < k; f++) {
          expected += (double) users[user][f] * items[item][f];
        }
        assertThat((double) scores[user][item]).isCloseTo(expected, within(1e-5 * (4 + k)));
      }
    }
    Panels.Scorer together = panels.scorer(users);
    for (int from = 0; from < size; ) {
      int to = Math.min(size, from + 1 + random.nextInt(700));
      float[][] some = new float[users.length][to - from];
      together.score(from, to, some);
      for (int user = 0; user < users.length; user++) {
        float[][] alone = new float[1][to - from];
        panels.scorer(new float[][] {users[user]}).score(from, to, alone);
        float[] expected = Arrays.copyOfRange(scores[user], from, to);
        assertThat(some[user]).isEqualTo(expected);
        assertThat(alone[0]).isEqualTo(expected);
      }
      from = to;
    }
  }

  /** Some sizes are of a catalogue that is screened first, some of one that is not. */
  @ParameterizedTest(name = "{1}, seed {2}")
  @MethodSource("someCases")
  void scoresAboveAThresholdAreTheSame(Kernels kernels, String name, long seed) {
    Random random = new Random(seed);
    int k = seed == 0 ? 1 : 1 + random.nextInt(90);
    int size = seed == 0 ? 300_000 : 1000 + random.nextInt(8000);
    float[][] items = vectors(random, size, k);
    for (float[] item : items) { // long ones and short ones, some of them not worth a digit
      float scale = (float) Math.exp(4 * random.nextGaussian());
      for (int f = 0; f < k && seed % 2 == 0; f++) {
        item[f] = random.nextInt(9) == 0 ? item[f] * 1e-38f : item[f] * scale;
      }
    }
    float[] user = vectors(random, 1, k)[0];
    Panels panels = kernels.panels(items, k);
    float[][] scores = new float[1][size];
    panels.scorer(new float[][] {user}).score(0, size, scores);
    float[] sorted = scores[0].clone();
    Arrays.sort(sorted);
    for (int rank : new int[] {1, 10, 500, size / 2, size}) {
      float threshold = sorted[size - rank];
      Panels.Scorer scorer = panels.scorer(new float[][] {user});
      int above = 0;
      for (int from = 0; from < size; ) {
        int to = Math.min(size, from + 1 + random.nextInt(1500));
        float[][] some = new float[1][to - from];
        scorer.scoreAbove(threshold, from, to, some);
        for (int item = from; item < to; item++) {
          if (scores[0][item] > threshold) {
            assertThat(some[0][item - from]).as("item %s", item).isEqualTo(scores[0][item]);
            above++;
          } else {
            assertThat(some[0][item - from]).as("item %s", item).isLessThanOrEqualTo(threshold);
          }
        }
        from = to;
      }
      assertThat(above).isLessThan(rank);
    }
    float[][] all = new float[1][size];
    panels.scorer(new float[][] {user}).scoreAbove(Float.NEGATIVE_INFINITY, 0, size, all);
    assertThat(all[0]).as("all scores matter").isEqualTo(scores[0]);
  }

  /** What the bound of the screen is there for: every rounding errs to the same side. */
  @ParameterizedTest
  @MethodSource("sets")
  void nothingAboveIsLostWhereAllRoundingsAddUp(Kernels kernels) {
    float[] worst = {
      Float.intBitsToFloat(0x3F807FFF), // half a digit below what it is rounded to
      Float.intBitsToFloat(0x3F808000),
      Float.intBitsToFloat(0x7FFF), // rounded to 0
      Float.intBitsToFloat(0x8001),
      Float.intBitsToFloat(0x7F7F8000), // rounded to infinity
      Float.MAX_VALUE
    };
    Random random = new Random(3);
    for (float number : worst) {
      for (int k : new int[] {1, 64, 1024, 4097}) {
        float size = number > 1e30f ? 1e-30f : (number < 1e-30f ? 1e38f : 1f);
        float sign = random.nextBoolean() ? 1 : -1;
        float[][] items = new float[(1 << 18) / k + 1][k];
        float[] user = new float[k];
        Arrays.fill(user, sign * size * (1 + random.nextFloat() / 20));
        for (int n = 0; n < items.length; n++) {
          Arrays.fill(items[n], n % 64 == 0 ? sign * number : 0);
        }
        Panels panels = kernels.panels(items, k);
        float[][] exact = new float[1][64];
        panels.scorer(new float[][] {user}).score(0, 64, exact);
        float threshold = Math.nextDown(exact[0][0]);
        float[][] screened = new float[1][64];
        panels.scorer(new float[][] {user}).scoreAbove(threshold, 0, 64, screened);
        assertThat(screened[0][0]).as("%s, %s factors", number, k).isEqualTo(exact[0][0]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sets")
  void onlyVectorsReadLess(Kernels kernels) {
    float[][] items = vectors(new Random(1), 9000, 64);
    float[][] user = {items[4]};
    Panels panels = kernels.panels(items, 64);
    float[][] exact = new float[1][9000];
    panels.scorer(user).score(0, 9000, exact);
    float[][] screened = new float[1][9000];
    panels.scorer(user).scoreAbove(exact[0][4] / 2, 0, 9000, screened);
    long rounded =
        IntStream.range(0, 9000).filter(item -> exact[0][item] != screened[0][item]).count();
    assertThat(rounded > 8000).isEqualTo(kernels instanceof VectorKernels);
  }

  static Stream<Arguments> someCases() {
    return cases().filter(arguments -> (long) arguments.get()[2] < 20);
  }

  private static float[][] vectors(Random random, int count, int k) {
    float[][] vectors = new float[count][k];
    for (float[] vector : vectors) {
      for (int f = 0; f < k; f++) {
        vector[f] = (float) random.nextGaussian();
      }
    }
    return vectors;
  }

  @ParameterizedTest(name = "{1}, seed {2}")
  @MethodSource("cases")
  void firstAboveIsTheFirst(Kernels kernels, String name, long seed) {
    Random random = new Random(seed);
    float[] scores = new float[random.nextInt(90)];
    for (int n = 0; n < scores.length; n++) {
      scores[n] = random.nextInt(5) == 0 ? Float.NEGATIVE_INFINITY : random.nextInt(30);
    }
    for (float threshold : new float[] {Float.NEGATIVE_INFINITY, 10, 27, 29}) {
      for (int from = 0; from <= scores.length; from++) {
        int expected = from;
        while (expected < scores.length && !(scores[expected] > threshold)) {
          expected++;
        }
        assertThat(kernels.firstAbove(threshold, scores, from, scores.length)).isEqualTo(expected);
      }
    }
  }

  /** Before and after compilation, whatever the compiler makes of the loops. */
  @ParameterizedTest
  @MethodSource("sets")
  void theFirstCallEqualsTheTenThousandth(Kernels kernels) {
    Shape s = new Shape(20); // a long one
    float[] x = padded(s.vector(), Rows.columnsPadded(s.k));
    int length = Rows.rowsPadded(s.count);
    float[] weights = padded(s.weights, length);
    for (int n = 0; n < s.count; n++) {
      weights[n] = Math.abs(weights[n]);
    }
    float[][] gramian = Gramian.of(kernels, s.rows, s.k, 0.1, 1);
    Rows rows = kernels.rows(s.k, 3);
    rows.set(s.rows, s.count);
    SymmetricMatrix matrix = kernels.matrix(s.k);
    Panels panels = kernels.panels(s.rows, s.k);
    float[][] users = {x, x, x, x, x, x, x, x, x};
    float[] first = null;
    for (int call = 0; call < 10_000; call++) {
      float[] out = new float[x.length];
      float[] missing = new float[length];
      rows.addResiduals(weights, weights, x, missing, out);
      float[] solution = x.clone();
      if (call % 20 == 0) { // the dear ones
        matrix.reset(gramian, 0, 1);
        matrix.addOuterProducts(rows, 0, weights);
        matrix.factor();
      }
      matrix.solve(solution);
      float[][] scores = new float[users.length][s.count];
      panels.scorer(users).score(0, s.count, scores);
      float[][] alone = new float[1][s.count];
      panels.scorer(new float[][] {x}).score(0, s.count, alone);
      float[] all = new float[s.k + s.count + s.k + 2 * s.count];
      System.arraycopy(out, 0, all, 0, s.k);
      System.arraycopy(missing, 0, all, s.k, s.count);
      System.arraycopy(solution, 0, all, s.k + s.count, s.k);
      System.arraycopy(scores[8], 0, all, 2 * s.k + s.count, s.count);
      System.arraycopy(alone[0], 0, all, 2 * s.k + 2 * s.count, s.count);
      first = first == null ? all : first;
      assertThat(Arrays.equals(all, first)).as("call %s", call).isTrue();
    }
  }

  @Test
  void theSetInUseIsOneOfTheAvailable() {
    assertThat(Kernels.inUse()).isSameAs(Kernels.inUse());
    assertThat(sets()).extracting(Kernels::name).contains(Kernels.inUse().name());
    assertThat(sets().get(0).name()).isEqualTo("plain");
    boolean module = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    assertThat(sets()).hasSizeLessThanOrEqualTo(module ? 2 : 1);
  }

  @ParameterizedTest(name = "{1}, {0} rows")
  @MethodSource("gramians")
  void gramianIsTheProductWithTheTranspose(int count, Kernels kernels) {
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

    float[][] gram = Gramian.of(kernels, rows, k, 0.25, 2);
    for (int f = 0; f < k; f++) {
      for (int j = 0; j < k; j++) {
        assertThat((double) gram[f][j]).isCloseTo(expected.get(f, j), within(1e-6 * (10 + count)));
      }
    }
    for (int threads : new int[] {1, 7}) {
      assertThat(Gramian.of(kernels, rows, k, 0.25, threads)).isDeepEqualTo(gram);
    }
  }

  static Stream<Arguments> gramians() {
    return sets().stream()
        .flatMap(
            kernels ->
                IntStream.of(0, 1, 3, 127, 128, 129, 511, 513, 1030, 40_000)
                    .mapToObj(count -> Arguments.of(count, kernels)));
  }
}
