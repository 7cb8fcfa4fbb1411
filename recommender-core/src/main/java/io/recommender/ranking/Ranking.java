package io.recommender.ranking;

import io.recommender.internal.Kernels;
import io.recommender.internal.TopK;
import io.recommender.model.BatchScorer;
import io.recommender.model.ItemScorer;
import java.util.Arrays;
import java.util.List;

/**
 * The best items of one scorer, best first; equal scores by lower index.
 *
 * <p>Made by {@link #top}: scores are computed a tile at a time, filters are asked before an item
 * takes a place, so that k items are listed whenever k may be, and items that are {@link
 * ItemScorer#UNSCORED} never are. Memory is O(k), not O(items).
 *
 * <p><b>Thread safety:</b> immutable.
 */
public final class Ranking {
  /** Scores of a tile and what computes them stay in the first-level cache together. */
  private static final int TILE = 1024;

  /** Scores of a tile for all profiles of a batch stay in the second-level cache. */
  private static final int BATCH_TILE = 512;

  private final int[] items;
  private final float[] scores;

  private Ranking(TopK best) {
    items = new int[best.size()];
    scores = new float[best.size()];
    best.drain(items, scores);
  }

  /**
   * Ranks all items.
   *
   * @param itemCount items in {@code [0, itemCount)} are scored
   * @param limit at most so many are listed, at least 0
   */
  public static Ranking top(ItemScorer scorer, int itemCount, CandidateFilter filter, int limit) {
    TopK best = new TopK(limit);
    float[] scores = new float[Math.min(TILE, itemCount)];
    for (int from = 0; from < itemCount; from += TILE) {
      int to = Math.min(from + TILE, itemCount);
      scorer.scoreAbove(best.threshold(), from, to, scores);
      offer(best, from, to, scores, filter);
    }
    return new Ranking(best);
  }

  /**
   * Ranks all items for several profiles at once; the same as {@link #top} for each of them.
   *
   * @param scorer of as many profiles as there are filters
   * @param limits at most so many are listed for each profile, at least 0. Not modified.
   */
  public static List<Ranking> topOfEach(
      BatchScorer scorer, int itemCount, List<CandidateFilter> filters, int[] limits) {
    int profiles = filters.size();
    TopK[] best = new TopK[profiles];
    Arrays.setAll(best, p -> new TopK(limits[p]));
    float[][] scores = new float[profiles][Math.min(BATCH_TILE, itemCount)];
    for (int from = 0; from < itemCount; from += BATCH_TILE) {
      int to = Math.min(from + BATCH_TILE, itemCount);
      scorer.score(from, to, scores);
      for (int p = 0; p < profiles; p++) {
        offer(best[p], from, to, scores[p], filters.get(p));
      }
    }
    return Arrays.stream(best).map(Ranking::new).toList();
  }

  /**
   * Ranks some items. Only stretches of the item space in which candidates lie are scored.
   *
   * @param candidates the items that may be listed, ascending, without repetition. Not modified.
   * @param limit at most so many are listed, at least 0
   */
  public static Ranking top(
      ItemScorer scorer, int[] candidates, CandidateFilter filter, int limit) {
    TopK best = new TopK(limit);
    float[] scores = new float[TILE];
    int n = 0;
    while (n < candidates.length) {
      int from = candidates[n];
      int end = n + 1;
      // one stretch: neighbours near enough that scoring the gap costs less than another call
      while (end < candidates.length
          && candidates[end] - candidates[end - 1] <= 16
          && candidates[end] - from < TILE) {
        end++;
      }
      scorer.score(from, candidates[end - 1] + 1, scores);
      for (; n < end; n++) {
        offer(best, candidates[n], scores[candidates[n] - from], filter);
      }
    }
    return new Ranking(best);
  }

  /** Most scores are below the worst of those kept, and are passed over many at a time. */
  private static void offer(TopK best, int from, int to, float[] scores, CandidateFilter filter) {
    Kernels kernels = Kernels.inUse();
    int count = to - from;
    int n = kernels.firstAbove(best.threshold(), scores, 0, count); // an equal one stays out
    while (n < count) {
      offer(best, from + n, scores[n], filter);
      n = kernels.firstAbove(best.threshold(), scores, n + 1, count);
    }
  }

  private static void offer(TopK best, int item, float score, CandidateFilter filter) {
    if (score > ItemScorer.UNSCORED && best.admits(item, score) && filter.allows(item)) {
      best.offer(item, score);
    }
  }

  /** Returns how many items are listed. */
  public int size() {
    return items.length;
  }

  /** Returns the item at a rank, 0 for the best. */
  public int item(int rank) {
    return items[rank];
  }

  /** Returns the score at a rank, 0 for the best. */
  public float score(int rank) {
    return scores[rank];
  }

  /** Returns a copy of the items, best first. */
  public int[] items() {
    return items.clone();
  }

  /** Returns the items and their scores. */
  @Override
  public String toString() {
    return "Ranking[" + Arrays.toString(items) + ", " + Arrays.toString(scores) + "]";
  }
}
