package io.recommender.internal;

/** Plain Java: see {@link RowKernels} for what makes its loops fast. */
final class PlainKernels implements Kernels {
  @Override
  public String name() {
    return "plain";
  }

  @Override
  public boolean compilesLate() {
    return false;
  }

  @Override
  public Rows rows(int columns, int expected) {
    return new PlainRows(columns);
  }

  @Override
  public long memoryOfRows(int columns, int expected) {
    return 0;
  }

  @Override
  public int mostRows(int columns) {
    return Integer.MAX_VALUE - 64;
  }

  @Override
  public SymmetricMatrix matrix(int order) {
    return new PlainMatrix(order);
  }

  @Override
  public Panels panels(float[][] vectors, int columns) {
    return new PlainPanels(vectors, columns);
  }

  @Override
  public float step(
      float[] x, float[] y, int k, float residual, float rate, float keepX, float keepY) {
    return SgdKernels.step(x, y, k, residual, rate, keepX, keepY);
  }

  @Override
  public float product(float[] x, float[] y, int k) {
    return SgdKernels.dot(x, y, k);
  }

  @Override
  public float pairStep(
      float[] x, float[] a, float[] b, int k, float rate, float keepX, float keepItem) {
    return SgdKernels.pairStep(x, a, b, k, rate, keepX, keepItem);
  }

  @Override
  public float pairStepOfUser(float[] x, float[] a, float[] b, int k, float rate, float keepX) {
    return SgdKernels.pairStepOfUser(x, a, b, k, rate, keepX);
  }

  @Override
  public int firstAbove(float threshold, float[] scores, int from, int to) {
    for (int n = from; n < to; n++) {
      if (scores[n] > threshold) {
        return n;
      }
    }
    return to;
  }
}
