package io.recommender.neighborhood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.recommender.data.Interactions;
import io.recommender.model.FitContext;
import io.recommender.model.Liking;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The sparse product against the obvious one: every pair of rows, over every column. */
class NeighborSearchTest {
  private static final Liking ALL = new Liking(OptionalDouble.empty());

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void equalsTheObviousProduct(long seed) {
    double[][] x = Samples.dense(Samples.interactions(seed, true));
    int items = x[0].length;
    int keep = 1 + new Random(seed).nextInt(items + 2);
    SparseMatrix found = search(Samples.interactions(seed, true), keep, 3);
    for (int i = 0; i < items; i++) {
      double[] likeness = new double[items];
      for (int j = 0; j < items; j++) {
        double sum = 0;
        int common = 0;
        for (double[] user : x) {
          sum += user[i] * user[j];
          common += user[i] * user[j] > 0 ? 1 : 0;
        }
        likeness[j] =
            i == j ? 0 : sum - 2 * common; // whole numbers, exact in float; many are equal
      }
      List<Integer> nearest =
          IntStream.range(0, items)
              .filter(j -> likeness[j] > 0)
              .boxed()
              .sorted(
                  Comparator.comparingDouble((Integer j) -> -likeness[j])
                      .thenComparing(Comparator.naturalOrder()))
              .limit(keep)
              .sorted()
              .toList();
      assertThat(columns(found, i)).isEqualTo(nearest);
      for (int j : nearest) {
        assertThat(found.at(i, j)).isEqualTo((float) likeness[j]);
      }
    }
  }

  private static SparseMatrix search(Interactions interactions, int keep, int threads) {
    SparseMatrix byItem = SparseMatrix.of(interactions.byItem(), ALL);
    return NeighborSearch.nearest(
        byItem,
        byItem.transposed(),
        keep,
        (row, other, sum, common) -> sum - 2 * common,
        FitContext.defaults().withParallelism(threads),
        "test");
  }

  private static List<Integer> columns(SparseMatrix matrix, int row) {
    return IntStream.range(matrix.start(row), matrix.end(row)).mapToObj(matrix::column).toList();
  }

  /** More rows than one phase has, sums that depend on their order, any number of threads. */
  @Test
  void bitsDoNotDependOnThreads() {
    int rows = 5000;
    Random random = new Random(3);
    int[] starts = new int[rows + 1];
    int[] columns = new int[rows * 5];
    float[] values = new float[columns.length];
    for (int row = 0; row < rows; row++) {
      int[] drawn = random.ints(0, 500).distinct().limit(5).sorted().toArray();
      System.arraycopy(drawn, 0, columns, starts[row], 5);
      starts[row + 1] = starts[row] + 5;
    }
    for (int n = 0; n < values.length; n++) {
      values[n] = random.nextFloat();
    }
    SparseMatrix left = new SparseMatrix(500, starts, columns, values);
    SparseMatrix one = nearest(left, 1);
    for (int threads : new int[] {2, 5}) {
      SparseMatrix many = nearest(left, threads);
      assertThat(many.size()).isEqualTo(one.size()).isGreaterThan(rows * 10);
      for (int row = 0; row < rows; row++) {
        assertThat(many.end(row)).isEqualTo(one.end(row));
        for (int p = one.start(row); p < one.end(row); p++) {
          assertThat(many.column(p)).isEqualTo(one.column(p));
          assertThat(many.value(p)).isEqualTo(one.value(p));
        }
      }
    }
  }

  private static SparseMatrix nearest(SparseMatrix left, int threads) {
    return NeighborSearch.nearest(
        left,
        left.transposed(),
        20,
        (row, other, sum, common) -> sum,
        FitContext.defaults().withParallelism(threads),
        "test");
  }

  /** What two have in common they have in common, whoever is asked. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void fullProductIsSymmetric(long seed) {
    SparseMatrix found = search(Samples.interactions(seed, true), 1000, 2);
    for (int row = 0; row < found.rowCount(); row++) {
      for (int p = found.start(row); p < found.end(row); p++) {
        assertThat(found.at(found.column(p), row)).isEqualTo(found.value(p));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void rangesOfARowAddUpToIt(long seed) {
    SparseMatrix matrix = search(Samples.interactions(seed, true), 1000, 1);
    Random random = new Random(seed);
    int row = random.nextInt(matrix.rowCount());
    int cut = random.nextInt(matrix.columnCount() + 1);
    float[] low = new float[cut];
    float[] high = new float[matrix.columnCount() - cut];
    matrix.add(row, 2, 0, cut, low);
    matrix.add(row, 2, cut, matrix.columnCount(), high);
    for (int column = 0; column < matrix.columnCount(); column++) {
      assertThat(column < cut ? low[column] : high[column - cut])
          .isCloseTo(2 * matrix.at(row, column), within(0f));
    }
  }
}
