package io.recommender.neighborhood;

import io.recommender.data.SparseRows;
import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;
import io.recommender.model.Liking;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Numbers by row and column, few of them there (compressed sparse rows). The entries of row r stand
 * at the places from {@code start(r)} to {@code end(r)}, by ascending column.
 *
 * <p><b>Thread safety:</b> immutable.
 */
final class SparseMatrix {
  private final int columnCount;
  private final int[] starts; // of rows, and behind the last
  private final int[] columns;
  private final float[] values;

  /** Takes the arrays as they are; nobody may write to them afterwards. */
  SparseMatrix(int columnCount, int[] starts, int[] columns, float[] values) {
    this.columnCount = columnCount;
    this.starts = starts;
    this.columns = columns;
    this.values = values;
  }

  /** Makes a number of an entry. */
  @FunctionalInterface
  interface EntryFunction {
    double of(int row, int column, float value);
  }

  /**
   * Keeps the weights that are a sign of liking.
   *
   * @param rows their columns ascending, as those of {@code Interactions.byItem()} are
   */
  static SparseMatrix of(SparseRows rows, Liking liking) {
    int[] starts = new int[rows.rowCount() + 1];
    int[] columns = new int[Math.toIntExact(rows.size())];
    float[] values = new float[columns.length];
    int end = 0;
    for (int row = 0; row < rows.rowCount(); row++) {
      for (int n = 0; n < rows.length(row); n++) {
        float weight = rows.weight(row, n);
        if (liking.counts(weight)) {
          columns[end] = rows.column(row, n);
          values[end++] = weight;
        }
      }
      starts[row + 1] = end;
    }
    return new SparseMatrix(
        rows.columnCount(), starts, Arrays.copyOf(columns, end), Arrays.copyOf(values, end));
  }

  int rowCount() {
    return starts.length - 1;
  }

  int columnCount() {
    return columnCount;
  }

  int size() {
    return columns.length;
  }

  int start(int row) {
    return starts[row];
  }

  int end(int row) {
    return starts[row + 1];
  }

  int length(int row) {
    return starts[row + 1] - starts[row];
  }

  int column(int place) {
    return columns[place];
  }

  float value(int place) {
    return values[place];
  }

  /** The columns of a row, copied. */
  int[] columns(int row) {
    return Arrays.copyOfRange(columns, starts[row], starts[row + 1]);
  }

  /** The values of a row, copied. */
  float[] values(int row) {
    return Arrays.copyOfRange(values, starts[row], starts[row + 1]);
  }

  /** The value of an entry, 0 where there is none. */
  float at(int row, int column) {
    int place = Arrays.binarySearch(columns, starts[row], starts[row + 1], column);
    return place < 0 ? 0 : values[place];
  }

  /** Columns become rows. */
  SparseMatrix transposed() {
    int[] newStarts = new int[columnCount + 1];
    for (int column : columns) {
      newStarts[column + 1]++;
    }
    for (int column = 0; column < columnCount; column++) {
      newStarts[column + 1] += newStarts[column];
    }
    int[] next = Arrays.copyOf(newStarts, columnCount);
    int[] newColumns = new int[columns.length];
    float[] newValues = new float[columns.length];
    for (int row = 0; row < rowCount(); row++) {
      for (int place = starts[row]; place < starts[row + 1]; place++) {
        int to = next[columns[place]]++;
        newColumns[to] = row;
        newValues[to] = values[place];
      }
    }
    return new SparseMatrix(rowCount(), newStarts, newColumns, newValues);
  }

  /** The same entries with other values. */
  SparseMatrix with(EntryFunction function) {
    float[] changed = new float[values.length];
    for (int row = 0; row < rowCount(); row++) {
      for (int place = starts[row]; place < starts[row + 1]; place++) {
        changed[place] = (float) function.of(row, columns[place], values[place]);
      }
    }
    return new SparseMatrix(columnCount, starts, columns, changed);
  }

  /**
   * The same entries with other values.
   *
   * @param valuesOf gives those of a row, as many as it has
   */
  SparseMatrix withRows(IntFunction<float[]> valuesOf) {
    float[] changed = new float[values.length];
    for (int row = 0; row < rowCount(); row++) {
      System.arraycopy(valuesOf.apply(row), 0, changed, starts[row], length(row));
    }
    return new SparseMatrix(columnCount, starts, columns, changed);
  }

  /** The rows scaled to the sum of 1. */
  SparseMatrix normalized() {
    return withRows(
        row -> {
          float[] scaled = values(row);
          double sum = 0;
          for (float value : scaled) {
            sum += value;
          }
          for (int n = 0; n < scaled.length; n++) {
            scaled[n] = (float) (scaled[n] / sum);
          }
          return scaled;
        });
  }

  /**
   * Adds {@code scale} times a row to scores: the value of column {@code from + n} to {@code
   * target[n]}. Costs O(log(length of the row) + entries in the range).
   *
   * @param target at least {@code to - from} long. Modified.
   */
  void add(int row, float scale, int from, int to, float[] target) {
    int end = starts[row + 1];
    int place = from == 0 ? starts[row] : Arrays.binarySearch(columns, starts[row], end, from);
    for (place = place < 0 ? -place - 1 : place; place < end && columns[place] < to; place++) {
      target[columns[place] - from] += scale * values[place];
    }
  }

  void write(SectionWriter out) {
    out.ints("starts", starts);
    out.ints("columns", columns);
    out.floats("values", values);
  }

  /**
   * Reads a matrix whose values are above 0 and whose diagonal is empty: the neighbours of as many
   * items as there are columns.
   */
  static SparseMatrix readNeighbors(SectionReader in, int items) {
    int[] starts = in.ints("starts", items + 1);
    int[] columns = in.ints("columns");
    if (starts[0] != 0 || starts[items] != columns.length) {
      throw in.invalid("starts", "they do not fit the " + columns.length + " neighbours");
    }
    float[] values = in.finiteFloats("values", columns.length);
    float largest = 0;
    for (int item = 0; item < items; item++) {
      if (starts[item + 1] < starts[item] || starts[item + 1] > columns.length) {
        throw in.invalid("starts", "item " + item + " ends before it begins, or beyond the last");
      }
      int before = -1;
      for (int place = starts[item]; place < starts[item + 1]; place++) {
        int column = columns[place];
        if (column <= before || column >= items || column == item) {
          throw in.invalid(
              "columns", "item " + item + " has neighbour " + column + ", or out of order");
        }
        before = column;
        if (!(values[place] > 0)) {
          throw in.invalid("values", "a neighbour counts " + values[place] + ", above 0 is needed");
        }
        largest = Math.max(largest, values[place]);
      }
    }
    if ((double) largest * items >= Float.MAX_VALUE) {
      throw in.invalid("values", "neighbours count so much that sums of theirs overflow");
    }
    return new SparseMatrix(items, starts, columns, values);
  }
}
