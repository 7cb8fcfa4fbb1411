package io.recommender.internal;

import java.util.Arrays;

/**
 * Vectors copied one behind the other, filled up with zeros to whole groups of eight rows and whole
 * registers: they are read several times, and loops without remainders are shorter.
 */
final class VectorRows implements Rows {
  static final int GROUP = 8;
  private static final int LONGEST = Integer.MAX_VALUE - 64; // array

  private final int columns;
  private final int stride;
  private final float[] weights = new float[GROUP];
  private float[] packed;
  private int count;
  private int groups;

  /** Makes room at once: growing would leave an array of garbage behind for each longer row. */
  VectorRows(int columns, int expected) {
    this.columns = columns;
    stride = Rows.columnsPadded(columns);
    packed = new float[length(Math.min(expected, most(columns)))];
  }

  private int length(int count) {
    return (count + GROUP - 1) / GROUP * GROUP * stride;
  }

  @Override
  public void set(float[][] vectors, int count) {
    this.count = count;
    groups = (count + GROUP - 1) / GROUP;
    if (count > most(columns)) {
      throw new IllegalArgumentException(
          count + " vectors of length " + columns + " at once: at most " + most(columns));
    }
    int length = length(count);
    if (length > packed.length) {
      packed = new float[grown(length)];
    }
    if (columns == stride) {
      VectorProducts.pack(vectors, count, stride, packed);
    } else {
      packWithGaps(vectors);
    }
    Arrays.fill(packed, count * stride, groups * GROUP * stride, 0f);
  }

  /** Returns how many rows an array holds. */
  static int most(int columns) {
    return LONGEST / Rows.columnsPadded(columns) / GROUP * GROUP;
  }

  private static int grown(long length) {
    return (int) Math.min(LONGEST, Math.max(length, length / 4 * 5));
  }

  private void packWithGaps(float[][] vectors) {
    for (int n = 0; n < count; n++) {
      System.arraycopy(vectors[n], 0, packed, n * stride, columns);
      Arrays.fill(packed, n * stride + columns, (n + 1) * stride, 0f);
    }
  }

  @Override
  public int count() {
    return count;
  }

  float[] packed() {
    return packed;
  }

  int stride() {
    return stride;
  }

  @Override
  public void dots(int from, int to, float[] x, float[] out) {
    int end = Rows.columnsPadded(to);
    for (int g = 0; g < groups; g++) {
      VectorProducts.dots8(packed, g * GROUP * stride, stride, from, end, x, out, g * GROUP);
    }
  }

  @Override
  public void addWeighted(int from, int to, float[] weights, float[] out) {
    int end = Rows.columnsPadded(to);
    for (int g = 0; g < groups; g++) {
      VectorProducts.add8(packed, g * GROUP * stride, stride, from, end, weights, g * GROUP, out);
    }
  }

  @Override
  public void addResiduals(
      float[] confidence, float[] targets, float[] x, float[] missing, float[] out) {
    VectorProducts.addResiduals(
        packed, stride, groups, confidence, targets, x, missing, weights, out);
  }
}
