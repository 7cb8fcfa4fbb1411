package io.recommender.benchmarks;

/** What any JVM can run. */
final class PlainPeak {
  private static final int LENGTH = 1024; // two arrays of it stay in the first-level cache
  static final double FLOPS_OF_ROUND = 2.0 * LENGTH;
  private static float sink;

  private PlainPeak() {}

  /** Rounds of a multiply-add of each number of an array. */
  static void multiplyAdd(int rounds) {
    float[] x = new float[LENGTH];
    float[] y = new float[LENGTH];
    for (int n = 0; n < rounds; n++) {
      multiplyAdd(x, y);
    }
    sink = y[rounds % LENGTH];
  }

  private static void multiplyAdd(float[] x, float[] y) {
    for (int j = 0; j < LENGTH; j++) {
      y[j] = Math.fma(0.999f, y[j], x[j]);
    }
  }

  /** Reads the first {@code count} numbers: as integers, whose sums every compiler vectorises. */
  static void read(float[] memory, int count) {
    int sum = 0;
    for (int n = 0; n < count; n++) {
      sum += Float.floatToRawIntBits(memory[n]);
    }
    sink = sum;
  }

  /** Keeps the sums alive. */
  static float sink() {
    return sink;
  }
}
