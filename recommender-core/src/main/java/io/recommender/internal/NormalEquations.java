package io.recommender.internal;

import java.util.Arrays;

/**
 * The exact solver: (G + λI + Σ c_n y_n y_nᵀ) x = Σ c_n t_n y_n by Cholesky factorisation. Costs
 * count·k²/2 + k³/6 multiplications with additions.
 */
public final class NormalEquations implements RowSolver {
  private final int k;
  private float[][] gramian; // not modified
  private final Rows observed;
  private final SymmetricMatrix matrix;
  private final float[] right;
  private final float[] solution;
  private final float[] weights; // c_n t_n

  /**
   * Makes room for one thread.
   *
   * @param gramian G, k rows of length k. Kept, not modified.
   * @param longest the most observed rows of any call
   */
  public NormalEquations(Kernels kernels, float[][] gramian, int longest) {
    this.k = gramian.length;
    this.gramian = gramian;
    observed = kernels.rows(k, longest);
    matrix = kernels.matrix(k);
    right = new float[Rows.columnsPadded(k)];
    solution = new float[right.length];
    weights = new float[Rows.rowsPadded(longest)];
  }

  @Override
  public void hold(float[][] gramian) {
    this.gramian = gramian;
  }

  @Override
  public double operations(int count) {
    return (double) count * k * k + (double) k * k * k / 3;
  }

  /** Returns the length of a vector. */
  public int factors() {
    return k;
  }

  @Override
  public double solve(
      float[][] rows, float[] confidence, float[] targets, int count, float lambda, float[] x) {
    factor(rows, confidence, count, lambda);
    double squares = 0;
    for (int n = 0; n < count; n++) {
      weights[n] = confidence[n] * targets[n];
      squares += (double) weights[n] * targets[n];
    }
    Arrays.fill(right, 0f);
    observed.addWeighted(0, k, weights, right);
    System.arraycopy(right, 0, x, 0, k);
    solveFor(x);
    return squares - RowKernels.dot(right, x, k); // at the minimum xᵀAx = bᵀx
  }

  /** Gathers the matrix and factors it, for {@link #solveFor}. */
  public void factor(float[][] rows, float[] confidence, int count, float lambda) {
    observed.set(rows, count);
    matrix.reset(gramian, 0, lambda);
    matrix.addOuterProducts(observed, 0, confidence);
    if (!matrix.factor()) {
      throw notPositiveDefinite(k, count, lambda);
    }
  }

  /** Solves the gathered equations for another right side, in place. */
  public void solveFor(float[] b) {
    System.arraycopy(b, 0, solution, 0, k);
    Arrays.fill(solution, k, solution.length, 0f);
    matrix.solve(solution);
    System.arraycopy(solution, 0, b, 0, k);
  }

  static ArithmeticException notPositiveDefinite(int k, int count, float lambda) {
    return new ArithmeticException(
        "the normal equations are not positive definite in float arithmetic (factors="
            + k
            + ", interactions="
            + count
            + ", lambda="
            + lambda
            + "): set a larger regularization, or a confidence that stays closer to the"
            + " unobservedWeight");
  }
}
