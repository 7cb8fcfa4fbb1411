package io.recommender.internal;

/**
 * Products with rows of floats, each row an array of its own.
 *
 * <p>HotSpot's C2 vectorises a loop only when every array in it is read at the same index, and
 * never a float sum; so the loops below run over one index from one start, sums of rows are written
 * as {@code out[j] += s * x[j]}, and four rows are taken at a time: one load and store of the
 * output serves four products, and more than four input streams defeat the vectoriser of JDK 17.
 *
 * <p>Which entries are computed together never changes a result: each entry has its own order of
 * additions, which depends on the order of the rows alone.
 */
public final class RowKernels {
  private RowKernels() {}

  /**
   * Adds Σ_n weights[n]·rows[n][j] to {@code out[j]} for j in [from, to).
   *
   * @param rows count rows, at least {@code to} long. Not modified.
   * @param weights one for each row. Not modified.
   * @param out at least {@code to} long. Modified.
   */
  public static void addWeighted(
      float[][] rows, float[] weights, int count, float[] out, int from, int to) {
    int n = 0;
    for (; n + 4 <= count; n += 4) {
      addFour(
          weights[n],
          rows[n],
          weights[n + 1],
          rows[n + 1],
          weights[n + 2],
          rows[n + 2],
          weights[n + 3],
          rows[n + 3],
          out,
          from,
          to);
    }
    for (; n < count; n++) {
      addOne(weights[n], rows[n], out, from, to);
    }
  }

  /**
   * Adds Σ_n weights[n]·x_n·x_nᵀ, x_n = rows[n], to the upper triangle of {@code gram}.
   *
   * @param rows count rows of length k. Not modified.
   * @param weights one for each row. Not modified.
   * @param gram k rows of length k. Modified: entries f ≤ j.
   */
  public static void addOuterProducts(
      float[][] rows, float[] weights, int count, float[][] gram, int k) {
    int n = 0;
    for (; n + 4 <= count; n += 4) {
      addFourOuterProducts(
          weights[n],
          rows[n],
          weights[n + 1],
          rows[n + 1],
          weights[n + 2],
          rows[n + 2],
          weights[n + 3],
          rows[n + 3],
          gram,
          k);
    }
    for (; n < count; n++) {
      for (int f = 0; f < k; f++) {
        addOne(weights[n] * rows[n][f], rows[n], gram[f], f, k);
      }
    }
  }

  /**
   * Writes the inner products of {@code x} with the rows {@code first}, {@code first + 1}, … over
   * the columns in [from, to).
   *
   * @param rows rows at least {@code to} long. Not modified.
   * @param x at least {@code to} long. Not modified.
   * @param out {@code out[n]} receives the product with row {@code first + n}. Modified.
   */
  public static void dots(
      float[][] rows, int first, int count, float[] x, float[] out, int from, int to) {
    int n = 0;
    for (; n + 4 <= count; n += 4) {
      int row = first + n;
      dotFour(rows[row], rows[row + 1], rows[row + 2], rows[row + 3], x, out, n, from, to);
    }
    for (; n < count; n++) {
      out[n] = dotOne(rows[first + n], x, from, to);
    }
  }

  /** Returns the inner product of the first k entries, in double: four sums, added pairwise. */
  public static double dot(float[] x, float[] y, int k) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int f = 0;
    for (; f + 4 <= k; f += 4) {
      s0 += (double) x[f] * y[f];
      s1 += (double) x[f + 1] * y[f + 1];
      s2 += (double) x[f + 2] * y[f + 2];
      s3 += (double) x[f + 3] * y[f + 3];
    }
    for (; f < k; f++) {
      s0 += (double) x[f] * y[f];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /** Adds s·x[j] to {@code out[j]} for the first k entries. */
  public static void add(float s, float[] x, float[] out, int k) {
    addOne(s, x, out, 0, k);
  }

  /** Adds s·x[j] to {@code out[j]} for j in [from, to). */
  static void addOne(float s, float[] x, float[] out, int from, int to) {
    for (int j = from; j < to; j++) {
      out[j] += s * x[j];
    }
  }

  /** Adds four multiples at once; the same index in every operand. */
  static void addFour(
      float s0,
      float[] x0,
      float s1,
      float[] x1,
      float s2,
      float[] x2,
      float s3,
      float[] x3,
      float[] out,
      int from,
      int to) {
    for (int j = from; j < to; j++) {
      out[j] += s0 * x0[j] + s1 * x1[j] + s2 * x2[j] + s3 * x3[j];
    }
  }

  private static void addFourOuterProducts(
      float w0,
      float[] x0,
      float w1,
      float[] x1,
      float w2,
      float[] x2,
      float w3,
      float[] x3,
      float[][] gram,
      int k) {
    for (int f = 0; f < k; f++) {
      addFour(w0 * x0[f], x0, w1 * x1[f], x1, w2 * x2[f], x2, w3 * x3[f], x3, gram[f], f, k);
    }
  }

  /** Four sums side by side: a float sum is not vectorised, but four of them overlap. */
  private static void dotFour(
      float[] y0,
      float[] y1,
      float[] y2,
      float[] y3,
      float[] x,
      float[] out,
      int n,
      int from,
      int to) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    for (int f = from; f < to; f++) {
      float v = x[f];
      s0 += v * y0[f];
      s1 += v * y1[f];
      s2 += v * y2[f];
      s3 += v * y3[f];
    }
    out[n] = s0;
    out[n + 1] = s1;
    out[n + 2] = s2;
    out[n + 3] = s3;
  }

  private static float dotOne(float[] y, float[] x, int from, int to) {
    float sum = 0;
    for (int f = from; f < to; f++) {
      sum += x[f] * y[f];
    }
    return sum;
  }
}
