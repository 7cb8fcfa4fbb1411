package io.recommender.factorization;

import io.recommender.internal.RowKernels;

/**
 * What it says of somebody that he chose certain items, however he rated them: z_u = |N|^−½ Σ_j y_j
 * over the items j of his history N, y_j a vector of each item. A model that has none takes z_u for
 * zeros. Immutable.
 */
final class ImplicitVectors {
  private static final ImplicitVectors NONE = new ImplicitVectors(new float[0][]);

  private final float[][] vectors; // by item

  private ImplicitVectors(float[][] vectors) {
    this.vectors = vectors;
  }

  /** Returns those of a model that looks at ratings alone. */
  static ImplicitVectors none() {
    return NONE;
  }

  /** Takes vectors, one for each item. Kept. */
  static ImplicitVectors of(float[][] vectors) {
    return new ImplicitVectors(vectors);
  }

  boolean isLearned() {
    return vectors.length > 0;
  }

  /** The vectors by item. Not to be modified. */
  float[][] vectors() {
    return vectors;
  }

  /** Returns the weight of one vector in a history of so many items. */
  static float share(int count) {
    return count == 0 ? 0 : (float) (1 / Math.sqrt(count));
  }

  /** Returns z_u of a history, of no length where there are no vectors. */
  float[] of(int[] items) {
    float[] z = new float[isLearned() ? vectors[0].length : 0];
    addTo(z, items);
    return z;
  }

  /** Adds z_u of a history to the front of a row. */
  void addTo(float[] row, int[] items) {
    if (!isLearned()) {
      return;
    }
    int factors = vectors[0].length;
    float share = share(items.length);
    float[] z = new float[factors];
    for (int item : items) { // share by share: what is bounded is |N|^½ y, and not |N| y
      RowKernels.add(share, vectors[item], z, factors);
    }
    RowKernels.add(1, z, row, factors);
  }

  /** Returns what one of so many items adds to the product of z_u with an item's row. */
  double product(int item, int count, float[] row) {
    return isLearned()
        ? share(count) * RowKernels.dot(vectors[item], row, vectors[item].length)
        : 0;
  }
}
