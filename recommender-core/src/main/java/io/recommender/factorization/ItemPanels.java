package io.recommender.factorization;

import io.recommender.internal.Kernels;
import io.recommender.internal.Panels;
import io.recommender.internal.RowKernels;
import io.recommender.model.BatchScorer;
import io.recommender.model.ItemScorer;
import java.util.Arrays;

/** Item vectors laid out for scoring, and which items have one. Immutable. */
final class ItemPanels {
  private final Panels panels;
  private final float[] norms; // by item: length of its vector
  private final int[] unknown; // items without a vector, ascending

  private ItemPanels(Panels panels, float[] norms) {
    this.panels = panels;
    this.norms = norms;
    unknown = without(norms);
  }

  private static int[] without(float[] norms) {
    int count = 0;
    for (float norm : norms) {
      count += norm > 0 ? 0 : 1;
    }
    int[] without = new int[count];
    int n = 0;
    for (int item = 0; item < norms.length; item++) {
      if (!(norms[item] > 0)) {
        without[n++] = item;
      }
    }
    return without;
  }

  /** Lays out vectors; one of zeros means that nothing is known of the item. */
  static ItemPanels of(float[][] vectors, int factors) {
    float[] norms = new float[vectors.length];
    for (int item = 0; item < norms.length; item++) {
      norms[item] = (float) Math.sqrt(RowKernels.dot(vectors[item], vectors[item], factors));
    }
    return new ItemPanels(Kernels.inUse().panels(vectors, factors), norms);
  }

  int factors() {
    return panels.columns();
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
    return panels.vector(item);
  }

  /** Returns a scorer by inner product with a vector. */
  ItemScorer byProduct(float[] vector) {
    return new ByProduct(panels.scorer(new float[][] {vector}));
  }

  /** Inner products with one vector. */
  private final class ByProduct implements ItemScorer {
    private final Panels.Scorer products;
    private final float[][] only = new float[1][];

    ByProduct(Panels.Scorer products) {
      this.products = products;
    }

    @Override
    public void score(int from, int to, float[] scores) {
      only[0] = scores;
      products.score(from, to, only);
      leaveOutUnknown(from, to, only);
    }

    @Override
    public void scoreAbove(float threshold, int from, int to, float[] scores) {
      only[0] = scores;
      products.scoreAbove(threshold, from, to, only);
      leaveOutUnknown(from, to, only);
    }
  }

  /** Returns a scorer by inner products with several vectors. */
  BatchScorer byProducts(float[][] vectors) {
    Panels.Scorer products = panels.scorer(vectors);
    return (from, to, scores) -> {
      products.score(from, to, scores);
      leaveOutUnknown(from, to, scores);
    };
  }

  private void leaveOutUnknown(int from, int to, float[][] scores) {
    for (int n = firstUnknown(from); n < unknown.length && unknown[n] < to; n++) {
      for (float[] ofOne : scores) {
        ofOne[unknown[n] - from] = ItemScorer.UNSCORED;
      }
    }
  }

  /** The place of the first item from {@code from} on that has no vector. */
  private int firstUnknown(int from) {
    if (unknown.length == 0) {
      return 0;
    }
    int place = Arrays.binarySearch(unknown, from);
    return place < 0 ? -place - 1 : place;
  }

  /** Returns a scorer by the cosine with the vector of an item that has one. */
  ItemScorer byCosine(int item) {
    float[] direction = vector(item);
    for (int f = 0; f < direction.length; f++) {
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
}
