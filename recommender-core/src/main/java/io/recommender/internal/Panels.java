package io.recommender.internal;

/**
 * Vectors of items laid out for inner products with those of users. An item's product is summed
 * factor by factor in their order, whatever is computed beside it: it has the same bits alone and
 * in company.
 *
 * <p><b>Thread safety:</b> thread-safe, what is scored never changes; the scratch memory of a
 * scorer is its own.
 */
public sealed interface Panels permits PlainPanels, VectorPanels {
  /** Returns the length of a vector. */
  int columns();

  /** Returns a copy of an item's vector. */
  float[] vector(int item);

  /** Returns a scorer of the items for some users, for one thread. */
  Scorer scorer(float[][] users);

  /** Scores items for the users it was made for. */
  interface Scorer {
    /**
     * Writes the inner product of each user's vector with that of item {@code from + n} to {@code
     * scores[user][n]}, for all items in {@code [from, to)}.
     *
     * @param scores an array for each user, at least {@code to - from} long. Modified.
     */
    void score(int from, int to, float[][] scores);

    /**
     * {@link #score} where only products above a threshold matter: they are the same, and for any
     * other some number may be written that is not above it.
     */
    default void scoreAbove(float threshold, int from, int to, float[][] scores) {
      score(from, to, scores);
    }
  }
}
