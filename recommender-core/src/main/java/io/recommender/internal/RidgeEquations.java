package io.recommender.internal;

import java.util.Arrays;

/**
 * Finds the vector and the bias of one user (or item) while those of the items (or users) are held:
 * the minimum over v of length k and b of
 *
 * <pre>
 *   Σ_n (t_n − b − v·y_n)²  +  λ |v|²  +  λ_b b²
 * </pre>
 *
 * by Cholesky factorisation of the k + 1 normal equations, the bias being the weight of a further
 * entry of each y_n that is always 1. Costs count·(k + 1)²/2 + (k + 1)³/6 multiplications with
 * additions. Holds scratch memory: each thread has its own.
 */
public final class RidgeEquations {
  private final int size; // k + 1
  private final float[][] start; // of the matrix: the penalty on its diagonal
  private final Rows observed;
  private final SymmetricMatrix matrix;
  private final float[] right;
  private final float[] solution;
  private final float[] ones;
  private final float[] weights;

  /**
   * Makes room for one thread.
   *
   * @param factors k
   * @param longest the most ratings of any call
   */
  public RidgeEquations(Kernels kernels, int factors, int longest) {
    size = factors + 1;
    start = new float[size][size];
    observed = kernels.rows(size, longest);
    matrix = kernels.matrix(size);
    right = new float[Rows.columnsPadded(size)];
    solution = new float[right.length];
    ones = new float[Rows.rowsPadded(longest)];
    Arrays.fill(ones, 1f);
    weights = new float[ones.length];
  }

  /**
   * Solves for one row.
   *
   * @param rows y_n and behind it 1: at least k + 1 long. Not modified.
   * @param targets t_n. Not modified.
   * @param count how many of both there are
   * @param lambda λ, above 0
   * @param biasLambda λ_b, above 0
   * @param x at least k + 1 long. Modified: becomes v and behind it b.
   * @return the value of the above at the solution
   */
  public double solve(
      float[][] rows, float[] targets, int count, float lambda, float biasLambda, float[] x) {
    factor(rows, count, lambda, biasLambda);
    System.arraycopy(targets, 0, weights, 0, count);
    Arrays.fill(right, 0f);
    observed.addWeighted(0, size, weights, right);
    System.arraycopy(right, 0, x, 0, size);
    solveFor(x);
    // at the minimum xᵀAx = rightᵀx
    return RowKernels.dot(targets, targets, count) - RowKernels.dot(right, x, size);
  }

  /** Gathers the matrix and factors it, for {@link #solveFor}. */
  public void factor(float[][] rows, int count, float lambda, float biasLambda) {
    observed.set(rows, count);
    for (int f = 0; f < size - 1; f++) {
      start[f][f] = lambda;
    }
    start[size - 1][size - 1] = biasLambda; // as it is: from a sum with the other it would be lost
    matrix.reset(start, 0, 0);
    matrix.addOuterProducts(observed, 0, ones);
    if (!matrix.factor()) {
      throw new ArithmeticException(
          "the normal equations are not positive definite in float arithmetic (factors="
              + (size - 1)
              + ", ratings="
              + count
              + ", lambda="
              + lambda
              + ", lambda of the bias="
              + biasLambda
              + "): set a larger regularization, also of the biases");
    }
  }

  /** Solves the gathered equations for another right side of length k + 1, in place. */
  public void solveFor(float[] b) {
    System.arraycopy(b, 0, solution, 0, size);
    Arrays.fill(solution, size, solution.length, 0f);
    matrix.solve(solution);
    System.arraycopy(solution, 0, b, 0, size);
  }
}
