package io.recommender.hybrid;

import io.recommender.model.ItemScorer;

/**
 * A scorer with the mean of its scores, and the factor that turns a distance from it into a
 * weighted z-score.
 */
final class Standardized {
  static final int TILE = 1024;

  final ItemScorer scorer;
  final double mean;
  final double scale;

  private Standardized(ItemScorer scorer, double mean, double scale) {
    this.scorer = scorer;
    this.mean = mean;
    this.scale = scale;
  }

  /**
   * Takes mean and standard deviation over all items that the scorer scores but these. Where all
   * scores are equal every z-score is 0.
   *
   * @param left items to leave out, in any order. Not modified.
   */
  static Standardized of(ItemScorer scorer, int itemCount, int[] left, double weight) {
    Moments moments = new Moments(left);
    float[] scores = new float[Math.min(TILE, itemCount)];
    for (int from = 0; from < itemCount; from += TILE) {
      int to = Math.min(from + TILE, itemCount);
      scorer.score(from, to, scores);
      moments.add(from, to, scores);
    }
    return new Standardized(scorer, moments.mean(), weight * moments.scale());
  }

  /** Adds weighted z-scores to a sum; what only one of the two scores counts 0 in the other. */
  void addTo(float[] sum, float[] scores, int length) {
    addTo(sum, scores, length, mean, scale);
  }

  static void addTo(float[] sum, float[] scores, int length, double mean, double scale) {
    for (int n = 0; n < length; n++) {
      if (scores[n] != ItemScorer.UNSCORED) {
        float z = (float) ((scores[n] - mean) * scale);
        sum[n] = sum[n] == ItemScorer.UNSCORED ? z : sum[n] + z;
      }
    }
  }
}
