package io.recommender.internal;

/** Steps of stochastic gradient descent in plain Java. */
final class SgdKernels {
  private SgdKernels() {}

  /** {@link Kernels#step}. */
  static float step(
      float[] x, float[] y, int k, float residual, float rate, float keepX, float keepY) {
    float error = residual - dot(x, y, k);
    move(x, y, k, rate * error, keepX, keepY);
    return error;
  }

  /** {@link Kernels#pairStep}. */
  static float pairStep(
      float[] x, float[] a, float[] b, int k, float rate, float keepX, float keepItem) {
    float margin = dot(x, a, k) - dot(x, b, k);
    movePair(x, a, b, k, rate * doubt(margin), keepX, keepItem);
    return margin;
  }

  /** {@link Kernels#pairStepOfUser}. */
  static float pairStepOfUser(float[] x, float[] a, float[] b, int k, float rate, float keepX) {
    float margin = dot(x, a, k) - dot(x, b, k);
    moveUser(x, a, b, k, rate * doubt(margin), keepX);
    return margin;
  }

  private static void moveUser(float[] x, float[] a, float[] b, int k, float step, float keepX) {
    for (int f = 0; f < k; f++) {
      x[f] = keepX * x[f] + step * (a[f] - b[f]);
    }
  }

  /** Returns σ(−margin), how far from sure; on every machine the same bits. */
  static float doubt(float margin) {
    return (float) (1 / (1 + StrictMath.exp(margin)));
  }

  private static void movePair(
      float[] x, float[] a, float[] b, int k, float step, float keepX, float keepItem) {
    for (int f = 0; f < k; f++) {
      float v = x[f];
      float p = a[f];
      float q = b[f];
      x[f] = keepX * v + step * (p - q);
      a[f] = keepItem * p + step * v;
      b[f] = keepItem * q - step * v;
    }
  }

  /** Four sums side by side: a float sum is not vectorised, but four of them overlap. */
  static float dot(float[] x, float[] y, int k) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int f = 0;
    for (; f + 4 <= k; f += 4) {
      s0 += x[f] * y[f];
      s1 += x[f + 1] * y[f + 1];
      s2 += x[f + 2] * y[f + 2];
      s3 += x[f + 3] * y[f + 3];
    }
    for (; f < k; f++) {
      s0 += x[f] * y[f];
    }
    return (s0 + s1) + (s2 + s3);
  }

  private static void move(float[] x, float[] y, int k, float step, float keepX, float keepY) {
    for (int f = 0; f < k; f++) {
      float a = x[f];
      float b = y[f];
      x[f] = keepX * a + step * b;
      y[f] = keepY * b + step * a;
    }
  }
}
