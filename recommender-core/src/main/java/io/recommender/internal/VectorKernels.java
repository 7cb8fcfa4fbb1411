package io.recommender.internal;

/** On the JDK's vector module: see {@link Registers}. Touched only in a JVM that has it. */
final class VectorKernels implements Kernels {
  /** Shorter vectors gain nothing over what the compiler makes of plain loops. */
  private static final int LEAST_LANES = 8;

  /** Tells whether the vectors of this machine are long enough, and not longer than the padding. */
  static boolean isSuitable() {
    return Registers.LANES >= LEAST_LANES && Rows.PADDING % Registers.LANES == 0;
  }

  @Override
  public String name() {
    return "vector-" + Registers.LANES * Float.SIZE;
  }

  @Override
  public boolean compilesLate() {
    return true;
  }

  @Override
  public Rows rows(int columns, int expected) {
    return new VectorRows(columns, expected);
  }

  @Override
  public long memoryOfRows(int columns, int expected) {
    return (long) expected * Rows.columnsPadded(columns) * Float.BYTES;
  }

  @Override
  public int mostRows(int columns) {
    return VectorRows.most(columns);
  }

  @Override
  public SymmetricMatrix matrix(int order) {
    return new VectorMatrix(order);
  }

  @Override
  public Panels panels(float[][] vectors, int columns) {
    return new VectorPanels(vectors, columns);
  }

  @Override
  public float step(
      float[] x, float[] y, int k, float residual, float rate, float keepX, float keepY) {
    return VectorSteps.step(x, y, k, residual, rate, keepX, keepY);
  }

  @Override
  public float product(float[] x, float[] y, int k) {
    return VectorSteps.product(x, y, Registers.of(k), k);
  }

  @Override
  public float pairStep(
      float[] x, float[] a, float[] b, int k, float rate, float keepX, float keepItem) {
    return VectorSteps.pairStep(x, a, b, k, rate, keepX, keepItem);
  }

  @Override
  public float pairStepOfUser(float[] x, float[] a, float[] b, int k, float rate, float keepX) {
    return VectorSteps.pairStepOfUser(x, a, b, k, rate, keepX);
  }

  @Override
  public int firstAbove(float threshold, float[] scores, int from, int to) {
    return VectorScores.firstAbove(threshold, scores, from, to);
  }
}
