package io.recommender.model;

import java.util.List;

/**
 * Scores items for several profiles at once, a contiguous range at a time: what {@link ItemScorer}
 * does for one, bit for bit. Models that multiply vectors turn it into a product of matrices, which
 * reads each item once for all profiles.
 *
 * <p><b>Thread safety:</b> a scorer belongs to the thread that asked for it; it may hold scratch
 * memory.
 */
@FunctionalInterface
public interface BatchScorer {
  /**
   * Writes the score of item {@code from + n} for profile {@code p} to {@code scores[p][n]}, for
   * all profiles and all items in {@code [from, to)}.
   *
   * @param from first item index
   * @param to behind the last item index
   * @param scores an array for each profile, at least {@code to - from} long. Modified.
   */
  void score(int from, int to, float[][] scores);

  /** Returns the scorers of single profiles as one. */
  static BatchScorer of(List<ItemScorer> scorers) {
    List<ItemScorer> each = List.copyOf(scorers);
    return (from, to, scores) -> {
      for (int p = 0; p < each.size(); p++) {
        each.get(p).score(from, to, scores[p]);
      }
    };
  }
}
