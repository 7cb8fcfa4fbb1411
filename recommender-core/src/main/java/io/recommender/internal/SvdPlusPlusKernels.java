package io.recommender.internal;

/**
 * Steps of stochastic gradient descent where a user's vector is a sum of two, x and z, each an
 * array of its own.
 */
public final class SvdPlusPlusKernels {
  private SvdPlusPlusKernels() {}

  /**
   * Returns (x + z)·y over the first k entries: four sums side by side, since a float sum is not
   * vectorised, but four of them overlap.
   */
  public static float dotOfSum(float[] x, float[] z, float[] y, int k) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int f = 0;
    for (; f + 4 <= k; f += 4) {
      s0 += (x[f] + z[f]) * y[f];
      s1 += (x[f + 1] + z[f + 1]) * y[f + 1];
      s2 += (x[f + 2] + z[f + 2]) * y[f + 2];
      s3 += (x[f + 3] + z[f + 3]) * y[f + 3];
    }
    for (; f < k; f++) {
      s0 += (x[f] + z[f]) * y[f];
    }
    return (s0 + s1) + (s2 + s3);
  }

  /**
   * Makes one step for one rating: with x, z and y on the right as they were,
   *
   * <pre>
   *   x ← keepX·x + step·y    z ← z + step·y    y ← keepY·y + step·(x + z)
   * </pre>
   *
   * @param x at least k long, like the others another array than they. Modified: its first k
   *     entries.
   * @param z likewise
   * @param y likewise
   * @param step learning rate times error
   * @param keepX what regularisation leaves of {@code x}
   * @param keepY likewise of {@code y}
   */
  public static void step(
      float[] x, float[] z, float[] y, int k, float step, float keepX, float keepY) {
    for (int f = 0; f < k; f++) {
      float a = x[f];
      float b = z[f];
      float c = y[f];
      x[f] = keepX * a + step * c;
      z[f] = b + step * c;
      y[f] = keepY * c + step * (a + b);
    }
  }

  /** Makes keep·y + x of the first k entries of {@code y}. */
  public static void scaleAndAdd(float keep, float[] y, float[] x, int k) {
    for (int f = 0; f < k; f++) {
      y[f] = keep * y[f] + x[f];
    }
  }
}
