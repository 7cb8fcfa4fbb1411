package io.recommender.hybrid;

import io.recommender.model.ItemScorer;
import java.util.Arrays;

/**
 * A scorer with the mean of its scores, and the factor that turns a distance from it into a
 * weighted z-score.
 */
final class Standardized {
  private static final int TILE = 1024;

  final ItemScorer scorer;
  final double mean;
  final double scale;

  private Standardized(ItemScorer scorer, double mean, double scale) {
    this.scorer = scorer;
    this.mean = mean;
    this.scale = scale;
  }

  /**
   * Takes mean and standard deviation over all items that the scorer scores but these, whose scores
   * are often far off. Where all scores are equal every z-score is 0.
   *
   * @param left items to leave out, in any order. Not modified.
   */
  static Standardized of(ItemScorer scorer, int itemCount, int[] left, double weight) {
    int[] skipped = left.clone();
    Arrays.sort(skipped);
    float[] scores = new float[Math.min(TILE, itemCount)];
    long count = 0;
    double mean = 0;
    double squares = 0; // of the distances from the mean so far (Welford, Technometrics 4(3), 1962)
    int skip = 0;
    for (int from = 0; from < itemCount; from += TILE) {
      int to = Math.min(from + TILE, itemCount);
      scorer.score(from, to, scores);
      for (int item = from; item < to; item++) {
        while (skip < skipped.length && skipped[skip] < item) {
          skip++;
        }
        float score = scores[item - from];
        if (score == ItemScorer.UNSCORED || (skip < skipped.length && skipped[skip] == item)) {
          continue;
        }
        count++;
        double distance = score - mean;
        mean += distance / count;
        squares += distance * (score - mean);
      }
    }
    double deviation = count == 0 ? 0 : Math.sqrt(squares / count);
    // a spread at the level of rounding is no spread
    boolean flat = deviation <= 1e-6 * Math.abs(mean) || deviation == 0;
    return new Standardized(scorer, mean, flat ? 0 : weight / deviation);
  }

  float apply(float score) {
    return (float) ((score - mean) * scale);
  }
}
