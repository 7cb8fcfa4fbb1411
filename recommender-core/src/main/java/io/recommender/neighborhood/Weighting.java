package io.recommender.neighborhood;

import io.recommender.model.Liking;

/**
 * What a choice counts in the vectors that a {@link Similarity} compares. Of two items the users
 * are the places in their vectors, of two users the items are.
 */
public enum Weighting {
  /** Each the same. */
  BINARY,
  /** Its weight. */
  WEIGHT,
  /**
   * The square root of its weight, times how rare the place is: ln(1 + (n − d + ½) / (d + ½)) where
   * d of n vectors have an entry.
   */
  TF_IDF,
  /**
   * The same rarity, times w · (k + 1) / (w + k · (1 − b + b · s)) with the weight w, k = 1.2, b =
   * 0.75 and s the sum of the vector's weights over the mean of all.
   *
   * <p>S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond",
   * Foundations and Trends in Information Retrieval 3(4), 2009.
   */
  BM25;

  /** Refuses a minimum that lets weights through which count nothing, or less. */
  void requireFor(Liking liking) {
    double least = liking.minimumWeight().orElse(Double.MIN_VALUE);
    if (this != BINARY && least <= 0) {
      throw new IllegalArgumentException(
          "minimumWeight is "
              + least
              + ": a number above 0 is needed with weighting "
              + this
              + ", only BINARY does without");
    }
  }
}
