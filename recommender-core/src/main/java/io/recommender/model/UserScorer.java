package io.recommender.model;

/**
 * Scores users by their likeness to one profile; otherwise the same contract as {@link ItemScorer}.
 */
@FunctionalInterface
public interface UserScorer {
  /**
   * Writes the likeness of user {@code from + n} to {@code scores[n]} for all users in {@code
   * [from, to)}.
   *
   * @param from first user index
   * @param to behind the last user index
   * @param scores at least {@code to - from} long. Modified.
   */
  void score(int from, int to, float[] scores);
}
