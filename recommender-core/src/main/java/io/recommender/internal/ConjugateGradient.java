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
  private final Rows negative; // rows of −G
  private final Rows observed;
  private final float[] zeros; // by observed row: the targets of a direction
  private final float[] missing; // by observed row
  private final float[] point; // x
  private final float[] residual;
  private final float[] direction;
  private final float[] image; // of the direction under the negative of the matrix

  /**
   * Makes room for one thread.
   *
   * @param gramian G, k rows of length k, symmetric. Not modified.
   * @param longest the most observed rows of any call
   */
  public ConjugateGradient(Kernels kernels, float[][] gramian, int steps, int longest) {
    this.k = gramian.length;
    this.steps = steps;
    negative = kernels.rows(k, k);
    hold(gramian);
    observed = kernels.rows(k, longest);
    zeros = new float[Rows.rowsPadded(longest)];
    missing = new float[zeros.length];
    point = new float[Rows.columnsPadded(k)];
    residual = new float[point.length];
    direction = new float[point.length];
    image = new float[point.length];
  }

  @Override
  public void hold(float[][] gramian) {
    negative.set(negated(gramian), k);
  }

  @Override
  public double operations(int count) {
    return (steps + 1) * (4.0 * count * k + 2.0 * k * k);
  }

  static float[][] negated(float[][] gramian) {
    float[][] negated = new float[gramian.length][gramian.length];
    for (int f = 0; f < negated.length; f++) {
      for (int j = 0; j < negated.length; j++) {
        negated[f][j] = -gramian[f][j];
      }
    }
    return negated;
  }

  @Override
  public double solve(
      float[][] rows, float[] confidence, float[] targets, int count, float lambda, float[] x) {
    observed.set(rows, count);
    System.arraycopy(x, 0, point, 0, k);
    multiply(point, lambda, residual); // −(G + λI) x
    double value = -RowKernels.dot(point, residual, k);
    observed.addResiduals(confidence, targets, point, missing, residual);
    value += weightedSquares(confidence, missing, count);

    double rr = RowKernels.dot(residual, residual, k);
    double enough = CONVERGED * rr;
    System.arraycopy(residual, 0, direction, 0, k);
    for (int step = 0; step < steps && rr > enough; step++) {
      multiply(direction, lambda, image);
      observed.addResiduals(confidence, zeros, direction, missing, image);
      double alpha = -rr / RowKernels.dot(direction, image, k);
      RowKernels.add((float) alpha, direction, point, k);
      RowKernels.add((float) alpha, image, residual, k);
      value -= alpha * rr;
      double next = RowKernels.dot(residual, residual, k);
      turn((float) (next / rr));
      rr = next;
    }
    System.arraycopy(point, 0, x, 0, k);
    return value;
  }

  /** Sets out = −(G + λI) v. */
  private void multiply(float[] v, float lambda, float[] out) {
    Arrays.fill(out, 0f);
    negative.addWeighted(0, k, v, out);
    RowKernels.add(-lambda, v, out, k);
  }

  /** The next direction: the residual, made conjugate to the last direction. */
  private void turn(float beta) {
    for (int f = 0; f < k; f++) {
      direction[f] = residual[f] + beta * direction[f];
    }
  }

  /** Returns Σ_n c_n r_n². */
  static double weightedSquares(float[] c, float[] r, int count) {
    double even = 0;
    double odd = 0;
    int n = 0;
    for (; n + 2 <= count; n += 2) {
      even += (double) c[n] * r[n] * r[n];
      odd += (double) c[n + 1] * r[n + 1] * r[n + 1];
    }
    return n < count ? even + (double) c[n] * r[n] * r[n] + odd : even + odd;
  }
}
