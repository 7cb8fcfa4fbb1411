package io.recommender.internal;

import java.util.Arrays;

/**
 * Descends by blocks of the vector, one after the other: each block is set to its minimum while the
 * others are held (iALS++). One round over the blocks costs count·k·(b/2 + 2) + k² + k·b²/6
 * multiplications with additions, b the length of a block.
 *
 * <p>S. Rendle, W. Krichene, L. Zhang, Y. Koren, "iALS++: Speeding up Matrix Factorization with
 * Subspace Optimization", arXiv 2110.14044, 2021.
 */
public final class BlockDescent implements RowSolver {
  private final int k;
  private final int block;
  private float[][] gramian; // not modified
  private final Rows negative; // rows of −G
  private final Rows observed;
  private final SymmetricMatrix[] matrices; // by block
  private final float[] point; // x
  private final float[] gradient; // half of it, downwards
  private final float[] step; // of one block, its first entry in front
  private final float[] moved; // the step where its block lies, 0 elsewhere
  private final float[] missing; // by observed row: t_n − x·y_n
  private final float[] weights; // by observed row
  private final float[] changes; // by observed row: of x·y_n

  /**
   * Makes room for one thread.
   *
   * @param gramian G, k rows of length k, symmetric. Kept, not modified.
   * @param block length of a block, a multiple of {@link Rows#PADDING}
   * @param longest the most observed rows of any call
   */
  public BlockDescent(Kernels kernels, float[][] gramian, int block, int longest) {
    this.k = gramian.length;
    this.block = block;
    negative = kernels.rows(k, k);
    hold(gramian);
    observed = kernels.rows(k, longest);
    matrices = new SymmetricMatrix[(k + block - 1) / block];
    for (int b = 0; b < matrices.length; b++) {
      int order = Math.min(block, k - b * block);
      matrices[b] =
          b > 0 && matrices[b - 1].order() == order ? matrices[b - 1] : kernels.matrix(order);
    }
    point = new float[Rows.columnsPadded(k)];
    gradient = new float[point.length];
    step = new float[Rows.columnsPadded(block)];
    moved = new float[point.length];
    missing = new float[Rows.rowsPadded(longest)];
    weights = new float[missing.length];
    changes = new float[missing.length];
  }

  @Override
  public void hold(float[][] gramian) {
    this.gramian = gramian;
    negative.set(ConjugateGradient.negated(gramian), k);
  }

  @Override
  public double operations(int count) {
    double b = Math.min(block, k);
    return count * k * (b + 6) + 4.0 * k * k + k * b * b / 3;
  }

  @Override
  public double solve(
      float[][] rows, float[] confidence, float[] targets, int count, float lambda, float[] x) {
    observed.set(rows, count);
    System.arraycopy(x, 0, point, 0, k);
    observed.dots(0, k, point, missing);
    for (int n = 0; n < count; n++) {
      missing[n] = targets[n] - missing[n];
    }
    for (int b = 0; b < matrices.length; b++) {
      int from = b * block;
      descend(matrices[b], from, confidence, count, lambda);
    }
    System.arraycopy(point, 0, x, 0, k);
    return value(confidence, count, lambda);
  }

  private void descend(
      SymmetricMatrix matrix, int from, float[] confidence, int count, float lambda) {
    int order = matrix.order();
    int to = from + order;
    for (int n = 0; n < count; n++) {
      weights[n] = confidence[n] * missing[n];
    }
    Arrays.fill(gradient, 0f);
    negative.addWeighted(from, to, point, gradient);
    observed.addWeighted(from, to, weights, gradient);
    for (int f = 0; f < order; f++) {
      step[f] = gradient[from + f] - lambda * point[from + f];
    }
    Arrays.fill(step, order, step.length, 0f);

    matrix.reset(gramian, from, lambda);
    matrix.addOuterProducts(observed, from, confidence);
    if (!matrix.factor()) {
      throw NormalEquations.notPositiveDefinite(k, count, lambda);
    }
    matrix.solve(step);

    System.arraycopy(step, 0, moved, from, order);
    observed.dots(from, to, moved, changes);
    RowKernels.add(1, moved, point, k);
    Arrays.fill(moved, 0f);
    for (int n = 0; n < count; n++) {
      missing[n] -= changes[n];
    }
  }

  private double value(float[] confidence, int count, float lambda) {
    Arrays.fill(gradient, 0f);
    negative.addWeighted(0, k, point, gradient);
    return ConjugateGradient.weightedSquares(confidence, missing, count)
        - RowKernels.dot(point, gradient, k)
        + lambda * RowKernels.dot(point, point, k);
  }
}
