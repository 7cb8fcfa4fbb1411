package io.recommender.internal;

/**
 * Solves A x = b for a symmetric positive definite A by A = UᵀU, U upper triangular. A lies in the
 * upper triangle of k row arrays and is overwritten by U.
 */
public final class Cholesky {
  private Cholesky() {}

  /**
   * Factors a matrix in place. Costs k³/3 multiplications and additions: row i is finished before
   * row i + 1 is touched, four earlier rows at a time.
   *
   * @param a k rows of length k. Modified: entries i ≤ j become U; the others are neither read nor
   *     written.
   * @return whether the matrix was positive definite to the precision of a float; where not, {@code
   *     a} is left half done
   */
  public static boolean factor(float[][] a, int k) {
    for (int i = 0; i < k; i++) {
      float[] row = a[i];
      subtractEarlierRows(a, i, row, k);
      float pivot = row[i];
      if (!(pivot > 0) || pivot == Float.POSITIVE_INFINITY) { // NaN included
        return false;
      }
      scale(row, (float) (1 / Math.sqrt(pivot)), i, k);
    }
    return true;
  }

  /**
   * Solves UᵀU x = b.
   *
   * @param u as {@link #factor} left it. Not modified.
   * @param b of length k. Modified: becomes x.
   */
  public static void solve(float[][] u, float[] b, int k) {
    for (int i = 0; i < k; i++) {
      b[i] /= u[i][i];
      RowKernels.addOne(-b[i], u[i], b, i + 1, k);
    }
    for (int i = k - 1; i >= 0; i--) {
      b[i] = (b[i] - tailDot(u[i], b, i + 1, k)) / u[i][i];
    }
  }

  private static void subtractEarlierRows(float[][] u, int i, float[] row, int k) {
    int f = 0;
    for (; f + 4 <= i; f += 4) {
      RowKernels.addFour(
          -u[f][i],
          u[f],
          -u[f + 1][i],
          u[f + 1],
          -u[f + 2][i],
          u[f + 2],
          -u[f + 3][i],
          u[f + 3],
          row,
          i,
          k);
    }
    for (; f < i; f++) {
      RowKernels.addOne(-u[f][i], u[f], row, i, k);
    }
  }

  private static void scale(float[] row, float s, int from, int to) {
    for (int j = from; j < to; j++) {
      row[j] *= s;
    }
  }

  /** Two sums side by side, always cut in the same way. */
  private static float tailDot(float[] x, float[] y, int from, int to) {
    float even = 0;
    float odd = 0;
    int j = from;
    for (; j + 2 <= to; j += 2) {
      even += x[j] * y[j];
      odd += x[j + 1] * y[j + 1];
    }
    return j < to ? even + x[j] * y[j] + odd : even + odd;
  }
}
