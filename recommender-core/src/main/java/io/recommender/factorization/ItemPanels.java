package io.recommender.factorization;

import io.recommender.internal.RowKernels;
import io.recommender.model.ItemScorer;

/**
 * Item vectors laid out for scoring: in panels of 512 items, and within a panel factor by factor,
 * each an array of its own, so that the scores of a panel are a sum of its arrays. Immutable.
 */
final class ItemPanels {
  /** Items of a panel: its scores and four of its arrays stay in the first-level cache. */
  static final int WIDTH = 512;

  private final int factors;
  private final float[][][] panels; // panel, factor, item within the panel
  private final float[][] base; // panel, item: 0, UNSCORED where the item has no vector
  private final float[] norms; // by item: length of its vector

  private ItemPanels(int factors, float[][][] panels, float[][] base, float[] norms) {
    this.factors = factors;
    this.panels = panels;
    this.base = base;
    this.norms = norms;
  }

  /** Lays out vectors; one of zeros means that nothing is known of the item. */
  static ItemPanels of(float[][] vectors, int factors) {
    int count = (vectors.length + WIDTH - 1) / WIDTH;
    float[][][] panels = new float[count][factors][];
    float[][] base = new float[count][];
    float[] norms = new float[vectors.length];
    for (int p = 0; p < count; p++) {
      int first = p * WIDTH;
      int width = Math.min(WIDTH, vectors.length - first);
      base[p] = new float[width];
      for (int f = 0; f < factors; f++) {
        panels[p][f] = new float[width];
      }
      for (int n = 0; n < width; n++) {
        float[] vector = vectors[first + n];
        norms[first + n] = (float) Math.sqrt(RowKernels.dot(vector, vector, factors));
        base[p][n] = norms[first + n] > 0 ? 0 : ItemScorer.UNSCORED;
        for (int f = 0; f < factors; f++) {
          panels[p][f][n] = vector[f];
        }
      }
    }
    return new ItemPanels(factors, panels, base, norms);
  }

  int factors() {
    return factors;
  }

  int size() {
    return norms.length;
  }

  /** Tells whether there is such an item and something is known of it. */
  boolean has(int item) {
    return item >= 0 && item < norms.length && norms[item] > 0;
  }

  /** Returns a copy of an item's vector. */
  float[] vector(int item) {
    float[][] panel = panels[item / WIDTH];
    float[] vector = new float[factors];
    for (int f = 0; f < factors; f++) {
      vector[f] = panel[f][item % WIDTH];
    }
    return vector;
  }

  /** Returns a scorer by inner product with a vector. */
  ItemScorer byProduct(float[] vector) {
    float[] scratch = new float[Math.min(WIDTH, norms.length)];
    return (from, to, scores) -> score(vector, from, to, scores, scratch);
  }

  /** Returns a scorer by the cosine with the vector of an item that has one. */
  ItemScorer byCosine(int item) {
    float[] direction = vector(item);
    for (int f = 0; f < factors; f++) {
      direction[f] /= norms[item];
    }
    ItemScorer product = byProduct(direction);
    return (from, to, scores) -> {
      product.score(from, to, scores);
      for (int n = 0; n < to - from; n++) {
        if (norms[from + n] > 0) {
          scores[n] /= norms[from + n];
        }
      }
    };
  }

  private void score(float[] vector, int from, int to, float[] scores, float[] scratch) {
    for (int item = from; item < to; ) {
      int p = item / WIDTH;
      int low = item % WIDTH;
      int high = Math.min(WIDTH, low + to - item);
      System.arraycopy(base[p], low, scratch, low, high - low);
      RowKernels.addWeighted(panels[p], vector, factors, scratch, low, high);
      System.arraycopy(scratch, low, scores, item - from, high - low);
      item += high - low;
    }
  }
}
