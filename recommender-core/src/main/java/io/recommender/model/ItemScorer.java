package io.recommender.model;

import java.util.Arrays;
import java.util.List;

/**
 * Scores items for one profile, a contiguous range at a time, and explains the scores.
 *
 * <p>A score only orders the items of one scorer: a higher one is better, and neither its unit nor
 * its sign means anything across models. An item about which the model knows nothing gets {@link
 * #UNSCORED}, which no ranking ever lists; NaN is never written.
 *
 * <p><b>Thread safety:</b> a scorer belongs to the thread that asked for it; it may hold scratch
 * memory.
 */
@FunctionalInterface
public interface ItemScorer {
  /** Stands where a model cannot score an item. */
  float UNSCORED = Float.NEGATIVE_INFINITY;

  /** Returns a scorer that leaves every item {@link #UNSCORED}. */
  static ItemScorer none() {
    return (from, to, scores) -> Arrays.fill(scores, 0, to - from, UNSCORED);
  }

  /**
   * Writes the score of item {@code from + n} to {@code scores[n]} for all items in {@code [from,
   * to)}. The value does not depend on how the items are cut into ranges.
   *
   * @param from first item index
   * @param to behind the last item index
   * @param scores at least {@code to - from} long. Modified.
   */
  void score(int from, int to, float[] scores);

  /**
   * Does what {@link #score} does, where only scores above a threshold matter: they are the same,
   * and for any other item some number may be written that is not above it, which can be had for
   * less than its score.
   *
   * @param threshold {@link #UNSCORED} where all scores matter
   */
  default void scoreAbove(float threshold, int from, int to, float[] scores) {
    score(from, to, scores);
  }

  /**
   * Returns the largest contributions to the score of one item, largest first; an empty list where
   * the model cannot tell or does not score the item. Amounts are in the unit of the score.
   *
   * <p>It stands here and not in {@link Model}, because what it costs to explain one item (a system
   * of equations, the scale of a blend) is the same for all items of a profile and is paid once.
   *
   * @param limit at most so many
   */
  default List<Contribution> explain(int itemIndex, int limit) {
    return List.of();
  }
}
