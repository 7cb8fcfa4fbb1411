package io.recommender.internal;

/**
 * Some vectors y_n, n in [0, count), of equal length, and products with them. Scratch memory of one
 * thread: {@link #set} brings other vectors.
 *
 * <p>Arrays that go along with the columns or with the rows are longer than these, see {@link
 * #columnsPadded} and {@link #rowsPadded}; what stands behind the last is finite when it is read
 * and without meaning when it is written.
 */
public sealed interface Rows permits PlainRows, VectorRows {
  /** The largest number that arrays are padded to a multiple of. */
  int PADDING = 16;

  /** Returns the length of an array by column. */
  static int columnsPadded(int columns) {
    return (columns + PADDING - 1) / PADDING * PADDING;
  }

  /** Returns the length of an array by row. */
  static int rowsPadded(int rows) {
    return columnsPadded(rows);
  }

  /**
   * Takes vectors. They may not be modified while they are used here.
   *
   * @param vectors at least {@code count}, each as long as there are columns. Not modified.
   */
  void set(float[][] vectors, int count);

  /** Returns how many vectors were taken. */
  int count();

  /**
   * Writes the inner products with a vector, over some columns: {@code out[n] = Σ_f y_n[f] · x[f]},
   * f in [from, to).
   *
   * @param from 0 or a multiple of {@link #PADDING}
   * @param to a multiple of {@link #PADDING} or the number of columns
   * @param x by column; 0 behind the last. Not modified.
   * @param out by row. Modified.
   */
  void dots(int from, int to, float[] x, float[] out);

  /**
   * Adds a weighted sum of the vectors, over some columns: {@code out[f] += Σ_n weights[n] ·
   * y_n[f]}, f in [from, to).
   *
   * @param from 0 or a multiple of {@link #PADDING}
   * @param to a multiple of {@link #PADDING} or the number of columns
   * @param weights by row. Not modified.
   * @param out by column. Modified.
   */
  void addWeighted(int from, int to, float[] weights, float[] out);

  /**
   * Adds what the vectors leave to be explained: {@code out += Σ_n c_n (t_n − y_n·x) y_n}, reading
   * each vector once.
   *
   * @param confidence c, by row. Not modified.
   * @param targets t, by row. Not modified.
   * @param x by column; 0 behind the last. Not modified.
   * @param missing by row. Modified: {@code missing[n] = t_n − y_n·x}
   * @param out by column. Modified.
   */
  void addResiduals(float[] confidence, float[] targets, float[] x, float[] missing, float[] out);
}
