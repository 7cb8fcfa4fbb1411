package io.recommender.ranking;

import io.recommender.internal.TopK;
import io.recommender.model.ItemScorer;
import java.util.Arrays;

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
      scorer.score(from, to, scores);
      for (int item = from; item < to; item++) {
        offer(best, item, scores[item - from], filter);
      }
    }
    return new Ranking(best);
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

  private static void offer(TopK best, int item, float score, CandidateFilter filter) {
    if (score != ItemScorer.UNSCORED && best.admits(item, score) && filter.allows(item)) {
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
