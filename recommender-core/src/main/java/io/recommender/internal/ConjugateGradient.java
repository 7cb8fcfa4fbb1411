package io.recommender.internal;

import java.util.Arrays;

/**
 * The approximate solver: a few steps of conjugate gradients on the normal equations, which are
 * never formed. A step costs count·2k + k² multiplications with additions (Takács, Pilászy and Tikk
 * 2011).
 *
 * <p>The value at the solution comes along for nothing: a step of length α along a direction that
 * is conjugate to the earlier ones lowers the quadratic by α·|r|², r the residual before it.
 */
public final class ConjugateGradient implements RowSolver {
  /** Where |r|² has shrunk so far, a float has no digit left to gain. */
  private static final double CONVERGED = 1e-14;

  private final int k;
  private final int steps;
  private final float[][] gramian; // not modified
  private final float[] dots; // by observed row
  private final float[] residual;
  private final float[] direction;
  private final float[] image; // of the direction under the matrix

  /**
   * Makes room for one thread.
   *
   * @param gramian G, k rows of length k, symmetric. Kept, not modified.
   * @param longest the most observed rows of any call
   */
  public ConjugateGradient(float[][] gramian, int steps, int longest) {
    this.k = gramian.length;
    this.steps = steps;
    this.gramian = gramian;
    dots = new float[longest];
    residual = new float[k];
    direction = new float[k];
    image = new float[k];
  }

  @Override
  public double solve(float[][] rows, float[] confidence, int count, float lambda, float[] x) {
    double value = start(rows, confidence, count, lambda, x);
    double rr = RowKernels.dot(residual, residual, k);
    double enough = CONVERGED * rr;
    System.arraycopy(residual, 0, direction, 0, k);
    for (int step = 0; step < steps && rr > enough; step++) {
      multiply(rows, confidence, count, lambda);
      double alpha = rr / RowKernels.dot(direction, image, k);
      RowKernels.add((float) alpha, direction, x, k);
      RowKernels.add((float) -alpha, image, residual, k);
      value -= alpha * rr;
      double next = RowKernels.dot(residual, residual, k);
      turn((float) (next / rr));
      rr = next;
    }
    return value;
  }

  /** Sets the residual at x, Σ c_n (1 − x·y_n) y_n − (G + λI) x, and returns the value there. */
  private double start(float[][] rows, float[] confidence, int count, float lambda, float[] x) {
    Arrays.fill(image, 0f);
    RowKernels.addWeighted(gramian, x, k, image, 0, k);
    RowKernels.add(lambda, x, image, k);
    double value = RowKernels.dot(x, image, k);
    for (int f = 0; f < k; f++) {
      residual[f] = -image[f];
    }
    RowKernels.dots(rows, 0, count, x, dots, k);
    for (int n = 0; n < count; n++) {
      float missing = 1 - dots[n];
      value += (double) confidence[n] * missing * missing;
      dots[n] = confidence[n] * missing;
    }
    RowKernels.addWeighted(rows, dots, count, residual, 0, k);
    return value;
  }

  /** Sets image = (G + λI + Σ c_n y_n y_nᵀ) direction. */
  private void multiply(float[][] rows, float[] confidence, int count, float lambda) {
    Arrays.fill(image, 0f);
    RowKernels.addWeighted(gramian, direction, k, image, 0, k);
    RowKernels.add(lambda, direction, image, k);
    RowKernels.dots(rows, 0, count, direction, dots, k);
    for (int n = 0; n < count; n++) {
      dots[n] *= confidence[n];
    }
    RowKernels.addWeighted(rows, dots, count, image, 0, k);
  }

  /** The next direction: the residual, made conjugate to the last direction. */
  private void turn(float beta) {
    for (int f = 0; f < k; f++) {
      direction[f] = residual[f] + beta * direction[f];
    }
  }
}
