package io.recommender.internal;

import java.util.Arrays;

/** The upper triangle of a matrix in arrays of rows; factored by {@link Cholesky}. */
final class PlainMatrix implements SymmetricMatrix {
  private final int order;
  private final float[][] upper;
  private float[][] windows = {}; // columns of vectors, from 0

  PlainMatrix(int order) {
    this.order = order;
    upper = new float[order][order];
  }

  @Override
  public int order() {
    return order;
  }

  @Override
  public void reset(float[][] gramian, int from, float lambda) {
    for (int f = 0; f < order; f++) {
      System.arraycopy(gramian[from + f], from + f, upper[f], f, order - f);
      upper[f][f] += lambda;
    }
  }

  @Override
  public void clear() {
    for (float[] row : upper) {
      Arrays.fill(row, 0f);
    }
  }

  @Override
  public void addOuterProducts(Rows rows, int from, float[] weights) {
    float[][] vectors = ((PlainRows) rows).vectors();
    int count = rows.count();
    if (from > 0) { // a loop that reads its arrays at different indexes would not be vectorised
      vectors = windows(vectors, count, from);
    }
    RowKernels.addOuterProducts(vectors, weights, count, upper, order);
  }

  private float[][] windows(float[][] vectors, int count, int from) {
    if (windows.length < count) {
      windows = new float[Math.max(count, 2 * windows.length)][order];
    }
    for (int n = 0; n < count; n++) {
      System.arraycopy(vectors[n], from, windows[n], 0, order);
    }
    return windows;
  }

  @Override
  public void addUpperTo(double[][] sums) {
    for (int f = 0; f < order; f++) {
      for (int j = f; j < order; j++) {
        sums[f][j - f] += upper[f][j];
      }
    }
  }

  @Override
  public boolean factor() {
    return Cholesky.factor(upper, order);
  }

  @Override
  public void solve(float[] b) {
    Cholesky.solve(upper, b, order);
  }
}
