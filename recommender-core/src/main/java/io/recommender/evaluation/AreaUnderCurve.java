package io.recommender.evaluation;

import io.recommender.model.BatchScorer;
import io.recommender.model.ItemScorer;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import io.recommender.ranking.CandidateFilter;
import io.recommender.ranking.Ranking;
import java.util.Arrays;
import java.util.List;

/**
 * Counts, while the scores of the other candidates stream by, how many of them each held-out item
 * is scored above. Counts are whole, so that the order in which scores come does not matter. Costs
 * O(log(held-out items)) a score and memory for the held-out ones alone. Not thread-safe.
 */
final class AreaUnderCurve {
  private static final int TILE = 512; // items: their scores for a group stay in the cache

  private final float[] relevant; // scores of the held-out items, ascending
  private long others;
  private long halves; // 2 for each pair in the right order, 1 for each tie

  /**
   * Begins a count.
   *
   * @param relevant scores of the held-out items, {@link ItemScorer#UNSCORED} of those that cannot
   *     be listed; at least one. Not modified.
   */
  AreaUnderCurve(float[] relevant) {
    this.relevant = relevant.clone();
    Arrays.sort(this.relevant);
  }

  /** Counts one candidate that was not held out. */
  void count(float score) {
    int below = firstAtLeast(score);
    int end = below;
    while (end < relevant.length && relevant[end] == score) {
      end++;
    }
    halves += 2L * (relevant.length - end) + (end - below);
    others++;
  }

  /** The first held-out item that is scored as high. */
  private int firstAtLeast(float score) {
    int from = 0;
    int to = relevant.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (relevant[middle] < score) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /**
   * The area for each profile, by the scores of all items that a profile's filter lets pass.
   *
   * @param scorer of the profiles
   * @param relevant the held-out items of each, ascending
   */
  static double[] ofEach(
      Model model,
      BatchScorer scorer,
      int itemCount,
      List<Profile> profiles,
      List<CandidateFilter> filters,
      List<int[]> relevant) {
    AreaUnderCurve[] areas = new AreaUnderCurve[profiles.size()];
    for (int p = 0; p < areas.length; p++) {
      areas[p] =
          new AreaUnderCurve(
              scores(model.itemScorer(profiles.get(p)), filters.get(p), relevant.get(p)));
    }
    float[][] scores = new float[areas.length][Math.min(TILE, itemCount)];
    for (int from = 0; from < itemCount; from += TILE) {
      int to = Math.min(from + TILE, itemCount);
      scorer.score(from, to, scores);
      for (int p = 0; p < areas.length; p++) {
        for (int item = from; item < to; item++) {
          if (filters.get(p).allows(item) && Arrays.binarySearch(relevant.get(p), item) < 0) {
            areas[p].count(scores[p][item - from]);
          }
        }
      }
    }
    return Arrays.stream(areas).mapToDouble(AreaUnderCurve::value).toArray();
  }

  private static float[] scores(ItemScorer scorer, CandidateFilter filter, int[] items) {
    float[] scores = new float[items.length];
    float[] one = new float[1];
    for (int n = 0; n < items.length; n++) {
      if (filter.allows(items[n])) {
        scorer.score(items[n], items[n] + 1, one);
        scores[n] = one[0];
      } else {
        scores[n] = ItemScorer.UNSCORED;
      }
    }
    return scores;
  }

  /**
   * The area of a ranking of all candidates.
   *
   * @param candidates how many there are; those that are not ranked could not be scored
   * @param relevant the held-out items, ascending, all of them candidates
   */
  static double of(Ranking ranking, int candidates, int[] relevant) {
    float[] scores = new float[relevant.length];
    Arrays.fill(scores, ItemScorer.UNSCORED);
    for (int rank = 0; rank < ranking.size(); rank++) {
      int n = Arrays.binarySearch(relevant, ranking.item(rank));
      if (n >= 0) {
        scores[n] = ranking.score(rank);
      }
    }
    AreaUnderCurve area = new AreaUnderCurve(scores);
    for (int rank = 0; rank < ranking.size(); rank++) {
      if (Arrays.binarySearch(relevant, ranking.item(rank)) < 0) {
        area.count(ranking.score(rank));
      }
    }
    while (area.others < candidates - relevant.length) {
      area.count(ItemScorer.UNSCORED);
    }
    return area.value();
  }

  /** The share of pairs in the right order; 1 where there are none. */
  double value() {
    return others == 0 ? 1 : halves / (2.0 * relevant.length * others);
  }
}
