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
  private final float[][] matrix; // upper triangle
  private final float[] right;
  private float[] ones = new float[0]; // grows with the longest row

  /**
   * Makes room for one thread.
   *
   * @param factors k
   */
  public RidgeEquations(int factors) {
    size = factors + 1;
    matrix = new float[size][size];
    right = new float[size];
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
    double squares = RowKernels.dot(targets, targets, count);
    factor(rows, count, lambda, biasLambda);
    Arrays.fill(right, 0f);
    RowKernels.addWeighted(rows, targets, count, right, 0, size);
    System.arraycopy(right, 0, x, 0, size);
    solveFor(x);
    return squares - RowKernels.dot(right, x, size); // at the minimum xᵀAx = rightᵀx
  }

  /** Gathers the matrix and factors it, for {@link #solveFor}. */
  public void factor(float[][] rows, int count, float lambda, float biasLambda) {
    for (int f = 0; f < size; f++) {
      Arrays.fill(matrix[f], f, size, 0f);
      matrix[f][f] = f < size - 1 ? lambda : biasLambda;
    }
    RowKernels.addOuterProducts(rows, ones(count), count, matrix, size);
    if (!Cholesky.factor(matrix, size)) {
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
    Cholesky.solve(matrix, b, size);
  }

  private float[] ones(int count) {
    if (ones.length < count) {
      ones = new float[count];
      Arrays.fill(ones, 1f);
    }
    return ones;
  }
}
