package io.recommender.linear;

import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;
import java.util.Arrays;

/** A sparse matrix of weights by rows, the columns of a row ascending. Immutable. */
final class SparseWeights {
  private final int[] offsets; // rows + 1
  private final int[] columns;
  private final float[] weights;

  private SparseWeights(int[] offsets, int[] columns, float[] weights) {
    this.offsets = offsets;
    this.columns = columns;
    this.weights = weights;
  }

  /**
   * Turns columns into rows.
   *
   * @param rows by column: the rows that it has, any order. Not modified.
   * @param weights likewise. Not modified.
   */
  static SparseWeights ofColumns(int[][] rows, float[][] weights) {
    int[] offsets = new int[rows.length + 1];
    for (int[] ofColumn : rows) {
      for (int row : ofColumn) {
        offsets[row + 1]++;
      }
    }
    for (int row = 0; row < rows.length; row++) {
      offsets[row + 1] += offsets[row];
    }
    int[] columns = new int[offsets[rows.length]];
    float[] moved = new float[columns.length];
    int[] next = Arrays.copyOf(offsets, rows.length);
    for (int column = 0; column < rows.length; column++) {
      for (int n = 0; n < rows[column].length; n++) {
        int to = next[rows[column][n]]++;
        columns[to] = column;
        moved[to] = weights[column][n];
      }
    }
    return new SparseWeights(offsets, columns, moved);
  }

  static SparseWeights read(SectionReader in, int size) {
    int[] offsets = in.ints("offsets", size + 1);
    int[] columns = in.ints("columns");
    float[] weights = in.finiteFloats("weights", columns.length);
    if (offsets[0] != 0 || offsets[size] != columns.length) {
      throw in.invalid("offsets", "they do not fit the " + columns.length + " columns");
    }
    for (int row = 0; row < size; row++) {
      if (offsets[row + 1] < offsets[row] || offsets[row + 1] > columns.length) {
        throw in.invalid("offsets", "row " + row + " ends before it begins, or beyond the last");
      }
      int before = -1;
      for (int p = offsets[row]; p < offsets[row + 1]; p++) {
        if (columns[p] <= before || columns[p] >= size || columns[p] == row) {
          throw in.invalid("columns", "row " + row + " has column " + columns[p]);
        }
        before = columns[p];
      }
    }
    requireFiniteSums(in, weights);
    return new SparseWeights(offsets, columns, weights);
  }

  private static void requireFiniteSums(SectionReader in, float[] weights) {
    double sum = 0;
    for (float weight : weights) {
      sum += Math.abs(weight);
    }
    if (sum >= Float.MAX_VALUE) {
      throw in.invalid("weights", "they are so large that scores overflow");
    }
  }

  void write(SectionWriter out) {
    out.ints("offsets", offsets);
    out.ints("columns", columns);
    out.floats("weights", weights);
  }

  /** Adds a row: its weight in column {@code from + n} to {@code sums[n]}, up to {@code to}. */
  void add(int row, int from, int to, float[] sums) {
    for (int p = first(row, from); p < offsets[row + 1] && columns[p] < to; p++) {
      sums[columns[p] - from] += weights[p];
    }
  }

  /** Sets likewise, where the row has a weight. */
  void set(int row, int from, int to, float[] target) {
    for (int p = first(row, from); p < offsets[row + 1] && columns[p] < to; p++) {
      target[columns[p] - from] = weights[p];
    }
  }

  /** Returns one weight, 0 where there is none. */
  float weight(int row, int column) {
    int p = first(row, column);
    return p < offsets[row + 1] && columns[p] == column ? weights[p] : 0;
  }

  /** The place of the first column of a row from {@code column} on. */
  private int first(int row, int column) {
    int place = Arrays.binarySearch(columns, offsets[row], offsets[row + 1], column);
    return place < 0 ? -place - 1 : place;
  }
}
