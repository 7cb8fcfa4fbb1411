package io.recommender.internal;

/**
 * Finds the vector x of one user (or item) while those of the items (or users) are held: the
 * minimum of
 *
 * <pre>
 *   Σ_n c_n (t_n − x·y_n)²  +  xᵀ G x  +  λ |x|²
 * </pre>
 *
 * where G is w0 times the Gramian of all items. Holds scratch memory: each thread has its own.
 */
public interface RowSolver {
  /**
   * Goes on with another Gramian.
   *
   * @param gramian G, k rows of length k, symmetric. Not modified while it is used here.
   */
  void hold(float[][] gramian);

  /** Returns about how many additions and multiplications a row with so many interactions takes. */
  double operations(int count);

  /**
   * Solves for one row.
   *
   * @param rows the vectors y_n of what was observed. Not modified.
   * @param confidence c_n, above 0; as long as {@link Rows#rowsPadded} says. Not modified.
   * @param targets t_n; likewise. Not modified.
   * @param count how many of each there are
   * @param lambda λ, above 0
   * @param x where iterations start. Modified: becomes the solution.
   * @return the value of the above at the solution
   */
  double solve(
      float[][] rows, float[] confidence, float[] targets, int count, float lambda, float[] x);
}
