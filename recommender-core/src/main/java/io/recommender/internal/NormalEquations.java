package io.recommender.internal;

import java.util.Arrays;

/**
 * The exact solver: (G + λI + Σ c_n y_n y_nᵀ) x = Σ c_n y_n by Cholesky factorisation. Costs
 * count·k²/2 + k³/6 multiplications with additions.
 */
public final class NormalEquations implements RowSolver {
  private final int k;
  private final float[][] gramian; // not modified
  private final float[][] matrix; // upper triangle
  private final float[] right;

  /**
   * Makes room for one thread.
   *
   * @param gramian G, k rows of length k. Kept, not modified.
   */
  public NormalEquations(float[][] gramian) {
    this.k = gramian.length;
    this.gramian = gramian;
    matrix = new float[k][k];
    right = new float[k];
  }

  /** Returns the length of a vector. */
  public int factors() {
    return k;
  }

  @Override
  public double solve(float[][] rows, float[] confidence, int count, float lambda, float[] x) {
    double observed = 0;
    for (int n = 0; n < count; n++) {
      observed += confidence[n];
    }
    factor(rows, confidence, count, lambda);
    Arrays.fill(right, 0f);
    RowKernels.addWeighted(rows, confidence, count, right, 0, k);
    System.arraycopy(right, 0, x, 0, k);
    solveFor(x);
    return observed - RowKernels.dot(right, x, k); // at the minimum xᵀAx = bᵀx
  }

  /** Gathers the matrix and factors it, for {@link #solveFor}. */
  public void factor(float[][] rows, float[] confidence, int count, float lambda) {
    for (int f = 0; f < k; f++) {
      System.arraycopy(gramian[f], f, matrix[f], f, k - f);
      matrix[f][f] += lambda;
    }
    RowKernels.addOuterProducts(rows, confidence, count, matrix, k);
    if (!Cholesky.factor(matrix, k)) {
      throw new ArithmeticException(
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

  /** Solves the gathered equations for another right side, in place. */
  public void solveFor(float[] b) {
    Cholesky.solve(matrix, b, k);
  }
}
