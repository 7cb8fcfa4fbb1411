package io.recommender.data;

import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A sparse matrix by rows (compressed sparse rows): for each row the columns that hold something,
 * with a weight and, where known, a time. Read as {@code user × item} or, transposed, as {@code
 * item × user}.
 *
 * <p>Rows are addressed by index and entries by their place within the row, so that callers depend
 * neither on the layout nor on how far an offset reaches. {@link #columnsOf} and {@link #weightsOf}
 * copy a whole row into scratch memory of the caller, which is what inner loops want.
 *
 * <p><b>Thread safety:</b> immutable.
 */
public final class SparseRows {
  private final int columnCount;
  private final int[] offsets; // rowCount + 1
  private final int[] columns;
  private final float @Nullable [] weights; // null: all are 1
  private final long @Nullable [] times; // null: none is known

  /** Takes the arrays as they are; nobody may write to them afterwards. */
  SparseRows(
      int columnCount,
      int[] offsets,
      int[] columns,
      float @Nullable [] weights,
      long @Nullable [] times) {
    this.columnCount = columnCount;
    this.offsets = offsets;
    this.columns = columns;
    this.weights = weights;
    this.times = times;
  }

  /** Returns the number of rows, empty ones included. */
  public int rowCount() {
    return offsets.length - 1;
  }

  /** Returns the number of columns, empty ones included. */
  public int columnCount() {
    return columnCount;
  }

  /** Returns the number of entries of all rows. */
  public long size() {
    return columns.length;
  }

  /** Returns the number of entries of a row. */
  public int length(int row) {
    return offsets[row + 1] - offsets[row];
  }

  /**
   * Returns the length of the longest row, 0 when there is none: the size of a scratch array that
   * holds any row.
   */
  public int maxLength() {
    int max = 0;
    for (int row = 0; row < rowCount(); row++) {
      max = Math.max(max, length(row));
    }
    return max;
  }

  /** Returns the column of the {@code n}-th entry of a row, {@code 0 <= n < length(row)}. */
  public int column(int row, int n) {
    return columns[offsets[row] + n];
  }

  /** Returns the weight of the {@code n}-th entry of a row; 1 where the data have no weights. */
  public float weight(int row, int n) {
    return weights == null ? 1f : weights[offsets[row] + n];
  }

  /**
   * Returns the time of the {@code n}-th entry of a row in the caller's unit; 0 where the data have
   * no times.
   */
  public long time(int row, int n) {
    return times == null ? 0 : times[offsets[row] + n];
  }

  /** Tells whether any weight differs from 1. */
  public boolean hasWeights() {
    return weights != null;
  }

  /** Tells whether entries carry a time. */
  public boolean hasTimes() {
    return times != null;
  }

  /**
   * Copies the columns of a row into the front of {@code target} and returns how many there are.
   *
   * @param target at least {@code length(row)} long. Modified.
   */
  public int columnsOf(int row, int[] target) {
    int length = length(row);
    System.arraycopy(columns, offsets[row], target, 0, length);
    return length;
  }

  /**
   * Copies the weights of a row into the front of {@code target} and returns how many there are.
   *
   * @param target at least {@code length(row)} long. Modified.
   */
  public int weightsOf(int row, float[] target) {
    int length = length(row);
    if (weights == null) {
      Arrays.fill(target, 0, length, 1f);
    } else {
      System.arraycopy(weights, offsets[row], target, 0, length);
    }
    return length;
  }

  /** The same rows, and empty ones behind them, over at least as many columns. */
  SparseRows extended(int rows, int columnCount) {
    int[] extended = Arrays.copyOf(offsets, rows + 1);
    Arrays.fill(extended, offsets.length, rows + 1, columns.length);
    return new SparseRows(columnCount, extended, columns, weights, times);
  }

  /**
   * Columns become rows. Entries of a new row are in the order of the old rows. Times are left out.
   */
  SparseRows transposed() {
    int[] start = new int[columnCount + 1];
    for (int column : columns) {
      start[column + 1]++;
    }
    for (int c = 0; c < columnCount; c++) {
      start[c + 1] += start[c];
    }
    int[] rows = new int[columns.length];
    float[] moved = weights == null ? null : new float[columns.length];
    int[] next = Arrays.copyOf(start, columnCount);
    for (int row = 0; row < rowCount(); row++) {
      for (int p = offsets[row]; p < offsets[row + 1]; p++) {
        int to = next[columns[p]]++;
        rows[to] = row;
        if (moved != null && weights != null) {
          moved[to] = weights[p];
        }
      }
    }
    return new SparseRows(rowCount(), start, rows, moved, null);
  }

  void write(SectionWriter out) {
    out.ints("offsets", offsets);
    out.ints("columns", columns);
    if (weights != null) {
      out.floats("weights", weights);
    }
    if (times != null) {
      out.longs("times", times);
    }
  }

  /** Reads what {@link #write} has written; the columns of a row may stand in any order. */
  static SparseRows read(SectionReader in, int rowCount, int columnCount) {
    int[] offsets = in.ints("offsets", rowCount + 1);
    int[] columns = in.ints("columns");
    if (offsets[0] != 0 || offsets[rowCount] != columns.length) {
      throw in.invalid("offsets", "they do not fit the " + columns.length + " columns");
    }
    int[] lastRow = new int[columnCount]; // by column: the row that had it last, + 1
    for (int row = 0; row < rowCount; row++) {
      if (offsets[row + 1] < offsets[row] || offsets[row + 1] > columns.length) {
        throw in.invalid("offsets", "row " + row + " ends before it begins, or beyond the last");
      }
      for (int p = offsets[row]; p < offsets[row + 1]; p++) {
        int column = columns[p];
        if (column < 0 || column >= columnCount || lastRow[column] == row + 1) {
          throw in.invalid(
              "columns",
              "row "
                  + row
                  + " has column "
                  + column
                  + " twice, or there are only "
                  + columnCount
                  + " columns");
        }
        lastRow[column] = row + 1;
      }
    }
    float[] weights = in.has("weights") ? in.finiteFloats("weights", columns.length) : null;
    long[] times = in.has("times") ? in.longs("times", columns.length) : null;
    return new SparseRows(columnCount, offsets, columns, weights, times);
  }

  /** The place of an entry among all, in the order of rows. */
  int position(int row, int n) {
    return offsets[row] + n;
  }

  /** The entries whose position is marked, in rows and columns as they are. */
  SparseRows where(boolean[] kept) {
    int[] keptOffsets = new int[offsets.length];
    int total = 0;
    for (int row = 0; row < rowCount(); row++) {
      for (int p = offsets[row]; p < offsets[row + 1]; p++) {
        total += kept[p] ? 1 : 0;
      }
      keptOffsets[row + 1] = total;
    }
    int[] keptColumns = new int[total];
    float[] keptWeights = weights == null ? null : new float[total];
    long[] keptTimes = times == null ? null : new long[total];
    int to = 0;
    for (int p = 0; p < columns.length; p++) {
      if (kept[p]) {
        keptColumns[to] = columns[p];
        if (keptWeights != null && weights != null) {
          keptWeights[to] = weights[p];
        }
        if (keptTimes != null && times != null) {
          keptTimes[to] = times[p];
        }
        to++;
      }
    }
    return new SparseRows(columnCount, keptOffsets, keptColumns, keptWeights, keptTimes);
  }

  /** These rows, and in place of those that are empty the ones of another matrix of this size. */
  SparseRows orElse(SparseRows other) {
    int[] bothOffsets = new int[offsets.length];
    for (int row = 0; row < rowCount(); row++) {
      int length = length(row) > 0 ? length(row) : other.length(row);
      bothOffsets[row + 1] = Math.addExact(bothOffsets[row], length);
    }
    int total = bothOffsets[rowCount()];
    int[] bothColumns = new int[total];
    float[] bothWeights = weights == null && other.weights == null ? null : new float[total];
    long[] bothTimes = times == null && other.times == null ? null : new long[total];
    for (int row = 0; row < rowCount(); row++) {
      SparseRows source = length(row) > 0 ? this : other;
      int to = bothOffsets[row];
      for (int n = 0; n < source.length(row); n++, to++) {
        bothColumns[to] = source.column(row, n);
        if (bothWeights != null) {
          bothWeights[to] = source.weight(row, n);
        }
        if (bothTimes != null) {
          bothTimes[to] = source.time(row, n);
        }
      }
    }
    return new SparseRows(columnCount, bothOffsets, bothColumns, bothWeights, bothTimes);
  }

  /**
   * The same entries under other indexes.
   *
   * @param rowIndex the new index of each row
   * @param columnIndex the new index of each column
   */
  SparseRows reindexed(int[] rowIndex, int rows, int[] columnIndex, int columnCount) {
    int[] newOffsets = new int[rows + 1];
    for (int row = 0; row < rowIndex.length; row++) {
      newOffsets[rowIndex[row] + 1] = length(row);
    }
    for (int row = 0; row < rows; row++) {
      newOffsets[row + 1] += newOffsets[row];
    }
    int[] newColumns = new int[columns.length];
    float[] newWeights = weights == null ? null : new float[columns.length];
    long[] newTimes = times == null ? null : new long[columns.length];
    for (int row = 0; row < rowIndex.length; row++) {
      int to = newOffsets[rowIndex[row]];
      for (int p = offsets[row]; p < offsets[row + 1]; p++, to++) {
        newColumns[to] = columnIndex[columns[p]];
        if (newWeights != null && weights != null) {
          newWeights[to] = weights[p];
        }
        if (newTimes != null && times != null) {
          newTimes[to] = times[p];
        }
      }
    }
    return new SparseRows(columnCount, newOffsets, newColumns, newWeights, newTimes);
  }
}
