package io.recommender.factorization;

import io.recommender.io.SectionWriter;
import io.recommender.model.Profile;

/** Makes the vector of somebody from his history, the items' vectors being held. Immutable. */
interface FoldIn {
  /** Tells whether anything of a history counts, at little cost. */
  boolean knows(Profile history, ItemPanels panels);

  /** Reads what counts of a history. */
  Solution of(Profile history, ItemPanels panels);

  /** Writes what it is made of. */
  void write(SectionWriter out);

  /** The vector of one history, and the items it is made of. Belongs to one thread. */
  interface Solution {
    /** Tells whether nothing of the history counts. */
    boolean isEmpty();

    /** Returns the items that count, in the order of the contributions. Not to be modified. */
    int[] items();

    /** Returns the vector of the history. */
    float[] vector();

    /**
     * Returns how much each of the items adds to the inner product with y; they add up to it, to
     * the precision of floats.
     */
    double[] contributions(float[] y);
  }
}
