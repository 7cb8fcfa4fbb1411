package io.recommender.neighborhood;

import io.recommender.internal.Heap;
import io.recommender.internal.Parallel;
import io.recommender.internal.TopK;
import io.recommender.model.FitContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Finds the rows of a sparse matrix that are most alike: the product of the matrix with its
 * transpose, of which only the K largest of each row are kept.
 *
 * <p>A row of the product is made at a time, as the sum of the rows of the second factor that the
 * first one names, in a dense array of sums with a list of those touched (F. G. Gustavson, "Two
 * Fast Algorithms for Sparse Matrices: Multiplication and Permuted Transposition", ACM TOMS 1978).
 * It costs O(Σ over the entries of the first factor of the length of the second one's row), and
 * each thread holds a sum, a count and a place for every row. Rows are independent, and each sums
 * in the order of its entries: the bits do not depend on the threads.
 */
final class NeighborSearch {
  /** How many may be asked for of each row. */
  static final int MOST_NEIGHBORS = 1_000_000;

  private static final int ROWS_PER_TASK = 64;
  private static final int TASKS_PER_PHASE = 32; // some twenty reports for a few ten thousand rows

  private NeighborSearch() {}

  /** Makes the likeness of two rows from what they have in common. */
  @FunctionalInterface
  interface Likeness {
    /**
     * Returns how alike they are; 0 or less, and NaN, for not at all.
     *
     * @param sum of the products of their entries, added up in float
     * @param common number of columns in which both have an entry
     */
    float of(int row, int other, float sum, int common);
  }

  /**
   * Finds for each row of {@code left} the others that are most like it.
   *
   * @param left n × m. Not modified.
   * @param right m × n, where the transpose of {@code left} has entries. Not modified.
   * @param neighbors K: at most so many are kept in a row, of equal ones those of lower index
   * @param phase named in progress and messages
   * @return n × n, without a diagonal, all values above 0 and finite
   */
  static SparseMatrix nearest(
      SparseMatrix left,
      SparseMatrix right,
      int neighbors,
      Likeness likeness,
      FitContext context,
      String phase) {
    int rows = left.rowCount();
    requireMemory(left, right, neighbors, phase);
    int[][] columns = new int[rows][];
    float[][] values = new float[rows][];
    int tasks = Math.min(TASKS_PER_PHASE, (rows + ROWS_PER_TASK - 1) / ROWS_PER_TASK);
    int rowsPerPhase = tasks * ROWS_PER_TASK;
    Parallel.runPhases(
        context.parallelism(),
        tasks == 0 ? 0 : (rows + rowsPerPhase - 1) / rowsPerPhase,
        tasks,
        () -> new Accumulator(left, right, neighbors, likeness),
        (accumulator, part, task) -> {
          int from = part * rowsPerPhase + task * ROWS_PER_TASK;
          for (int row = from; row < Math.min(rows, from + ROWS_PER_TASK); row++) {
            accumulator.fill(row, columns, values);
          }
        },
        part -> {
          context.checkInterrupted();
          int done = (int) Math.min(rows, (part + 1L) * rowsPerPhase);
          context.report(phase, done, rows, OptionalDouble.empty());
          return true;
        });
    return joined(columns, values, phase);
  }

  /**
   * Somebody with d choices makes each of them a neighbour of d − 1 others, so that the longest of
   * the rows that an item stands in tells of how many neighbours there are at least.
   */
  private static void requireMemory(
      SparseMatrix left, SparseMatrix right, int neighbors, String phase) {
    long kept = 0;
    for (int row = 0; row < left.rowCount(); row++) {
      int least = 0;
      for (int place = left.start(row); place < left.end(row); place++) {
        least = Math.max(least, right.length(left.column(place)) - 1);
      }
      kept += Math.min(neighbors, least);
    }
    Heap.require(
        String.format(
            Locale.ROOT,
            "%s with %,d neighbours for each of %,d",
            phase,
            neighbors,
            left.rowCount()),
        16 * kept + 16L * left.size(),
        "keep fewer neighbours");
  }

  private static SparseMatrix joined(int[][] columns, float[][] values, String phase) {
    int rows = columns.length;
    int[] starts = new int[rows + 1];
    long size = 0;
    for (int row = 0; row < rows; row++) {
      size += columns[row].length;
      if (size > Integer.MAX_VALUE - 8) {
        throw new IllegalArgumentException(
            phase + " found more than two billion neighbours in all: keep fewer for each");
      }
      starts[row + 1] = (int) size;
    }
    int[] allColumns = new int[(int) size];
    float[] allValues = new float[allColumns.length];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(columns[row], 0, allColumns, starts[row], columns[row].length);
      System.arraycopy(values[row], 0, allValues, starts[row], values[row].length);
    }
    return new SparseMatrix(rows, starts, allColumns, allValues);
  }

  /** What one thread needs for one row after another. */
  private static final class Accumulator {
    private final SparseMatrix left;
    private final SparseMatrix right;
    private final Likeness likeness;
    private final float[] sums; // 0 between rows, as are the counts
    private final int[] counts;
    private final int[] touched;
    private final TopK nearest;
    private int[] kept = new int[0];
    private float[] keptScores = new float[0];

    Accumulator(SparseMatrix left, SparseMatrix right, int neighbors, Likeness likeness) {
      this.left = left;
      this.right = right;
      this.likeness = likeness;
      sums = new float[right.columnCount()];
      counts = new int[sums.length];
      touched = new int[sums.length];
      nearest = new TopK(neighbors);
    }

    void fill(int row, int[][] columns, float[][] values) {
      int others = addUp(row);
      for (int n = 0; n < others; n++) {
        int other = touched[n];
        if (other != row) {
          float score = likeness.of(row, other, sums[other], counts[other]);
          sums[other] = score;
          if (score > 0) {
            nearest.offer(other, score);
          }
        }
      }
      columns[row] = drain();
      values[row] = new float[columns[row].length];
      for (int n = 0; n < columns[row].length; n++) {
        values[row][n] = sums[columns[row][n]];
      }
      for (int n = 0; n < others; n++) {
        sums[touched[n]] = 0;
        counts[touched[n]] = 0;
      }
    }

    /** Adds up one row of the product, and returns how many places it touched. */
    private int addUp(int row) {
      int others = 0;
      for (int p = left.start(row); p < left.end(row); p++) {
        float weight = left.value(p);
        int through = left.column(p);
        for (int q = right.start(through); q < right.end(through); q++) {
          int other = right.column(q);
          if (counts[other]++ == 0) {
            touched[others++] = other;
          }
          sums[other] += weight * right.value(q);
        }
      }
      return others;
    }

    /** The nearest of this row by ascending index. */
    private int[] drain() {
      int size = nearest.size();
      if (kept.length < size) {
        kept = new int[size];
        keptScores = new float[size];
      }
      nearest.drain(kept, keptScores);
      int[] ascending = Arrays.copyOf(kept, size);
      Arrays.sort(ascending);
      return ascending;
    }
  }
}
