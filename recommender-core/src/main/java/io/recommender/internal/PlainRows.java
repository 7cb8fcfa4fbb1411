package io.recommender.internal;

/** Vectors used where they lie, each an array of its own. */
final class PlainRows implements Rows {
  private final int columns;
  private float[][] vectors = {};
  private int count;
  private float[] weights = {};

  PlainRows(int columns) {
    this.columns = columns;
  }

  float[][] vectors() {
    return vectors;
  }

  @Override
  public void set(float[][] vectors, int count) {
    this.vectors = vectors;
    this.count = count;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public void dots(int from, int to, float[] x, float[] out) {
    RowKernels.dots(vectors, 0, count, x, out, from, to);
  }

  @Override
  public void addWeighted(int from, int to, float[] weights, float[] out) {
    RowKernels.addWeighted(vectors, weights, count, out, from, to);
  }

  @Override
  public void addResiduals(
      float[] confidence, float[] targets, float[] x, float[] missing, float[] out) {
    if (weights.length < count) {
      weights = new float[Rows.rowsPadded(Math.max(count, 2 * weights.length))];
    }
    RowKernels.dots(vectors, 0, count, x, missing, 0, columns);
    for (int n = 0; n < count; n++) {
      missing[n] = targets[n] - missing[n];
      weights[n] = confidence[n] * missing[n];
    }
    RowKernels.addWeighted(vectors, weights, count, out, 0, columns);
  }
}
