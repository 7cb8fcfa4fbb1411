package io.recommender.internal;

/**
 * A symmetric matrix A that is summed up, factored and solved with, in place. Scratch memory of one
 * thread.
 */
public sealed interface SymmetricMatrix permits PlainMatrix, VectorMatrix {
  /** Returns the number of rows and of columns. */
  int order();

  /**
   * Sets A = G + λI, G a square on the diagonal of a larger symmetric matrix.
   *
   * @param from the first row and column of the square
   * @param gramian the larger matrix. Not modified.
   */
  void reset(float[][] gramian, int from, float lambda);

  /** Sets A = 0. */
  void clear();

  /**
   * Adds Σ_n w_n·z_n·z_nᵀ, z_n the columns {@code [from, from + order)} of the n-th vector.
   *
   * @param rows of the same set of kernels as this matrix. Not modified.
   * @param from 0 or a multiple of {@link Rows#PADDING}
   * @param weights w, by row. Not modified.
   */
  void addOuterProducts(Rows rows, int from, float[] weights);

  /** Adds the upper triangle to sums in double: to {@code sums[f][j - f]} for f ≤ j. */
  void addUpperTo(double[][] sums);

  /**
   * Factors A = UᵀU, U upper triangular. Costs order³/6 multiplications with additions.
   *
   * @return whether A was positive definite to the precision of a float; where not, A is lost
   */
  boolean factor();

  /**
   * Solves A x = b for a factored A.
   *
   * @param b by column; what stands behind the last is 0 or without meaning. Modified: becomes x.
   */
  void solve(float[] b);
}
