package io.recommender.internal;

import java.util.Arrays;

/**
 * Panels of 512 items, and within a panel factor by factor, each an array of its own, so that the
 * scores of a panel are a sum of its arrays.
 */
final class PlainPanels implements Panels {
  /** Items of a panel: its scores and four of its arrays stay in the first-level cache. */
  static final int WIDTH = 512;

  private final int columns;
  private final float[][][] panels; // panel, factor, item within the panel
  private final int size;

  PlainPanels(float[][] vectors, int columns) {
    this.columns = columns;
    this.size = vectors.length;
    panels = new float[(size + WIDTH - 1) / WIDTH][columns][];
    for (int p = 0; p < panels.length; p++) {
      int first = p * WIDTH;
      int width = Math.min(WIDTH, size - first);
      for (int f = 0; f < columns; f++) {
        float[] ofFactor = new float[width];
        for (int n = 0; n < width; n++) {
          ofFactor[n] = vectors[first + n][f];
        }
        panels[p][f] = ofFactor;
      }
    }
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public float[] vector(int item) {
    float[][] panel = panels[item / WIDTH];
    float[] vector = new float[columns];
    for (int f = 0; f < columns; f++) {
      vector[f] = panel[f][item % WIDTH];
    }
    return vector;
  }

  @Override
  public Scorer scorer(float[][] users) {
    float[] scratch = new float[Math.min(WIDTH, size)];
    return (from, to, scores) -> {
      for (int item = from; item < to; ) {
        int low = item % WIDTH;
        int high = Math.min(WIDTH, low + to - item);
        for (int user = 0; user < users.length; user++) {
          Arrays.fill(scratch, low, high, 0f);
          RowKernels.addWeighted(panels[item / WIDTH], users[user], columns, scratch, low, high);
          System.arraycopy(scratch, low, scores[user], item - from, high - low);
        }
        item += high - low;
      }
    };
  }
}
