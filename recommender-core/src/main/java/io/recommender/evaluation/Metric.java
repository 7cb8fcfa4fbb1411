package io.recommender.evaluation;

import java.util.Locale;

/**
 * What an evaluation can measure: how good lists are ({@link ListMetric}), or how far predictions
 * lie from ratings ({@link RatingMetric}).
 */
public sealed interface Metric permits ListMetric, RatingMetric {
  /** Returns how reports call it, for instance {@code "NDCG@10"}. */
  String name();

  /** Returns the text that {@link #of} takes for it, for instance {@code "ndcg@10"}. */
  String key();

  /** Tells whether a higher value is the better one. */
  boolean moreIsBetter();

  /**
   * Returns the metric that a text names: {@code ndcg@K}, {@code recall@K}, {@code precision@K},
   * {@code hit@K}, {@code map@K}, {@code mrr@K}, {@code novelty@K}, {@code diversity@K}, {@code
   * coverage@K} and {@code gini@K} with a cutoff of at least 1, {@code auc}, {@code rmse} and
   * {@code mae}, in any case. Metrics that need a catalogue are made by {@link RankingMetric}
   * alone.
   *
   * @throws IllegalArgumentException if it names none; the message lists them
   */
  static Metric of(String text) {
    String key = text.strip().toLowerCase(Locale.ROOT);
    for (RatingMetric metric : RatingMetric.values()) {
      if (metric.key().equals(key)) {
        return metric;
      }
    }
    if (key.equals("auc")) {
      return RankingMetric.auc();
    }
    int at = key.indexOf('@');
    String name = at < 0 ? key : key.substring(0, at);
    return switch (name) {
      case "ndcg" -> RankingMetric.ndcgAt(cutoff(text, key, at));
      case "recall" -> RankingMetric.recallAt(cutoff(text, key, at));
      case "precision" -> RankingMetric.precisionAt(cutoff(text, key, at));
      case "hit", "hitrate", "hr" -> RankingMetric.hitRateAt(cutoff(text, key, at));
      case "map" -> RankingMetric.averagePrecisionAt(cutoff(text, key, at));
      case "mrr" -> RankingMetric.reciprocalRankAt(cutoff(text, key, at));
      case "novelty" -> RankingMetric.noveltyAt(cutoff(text, key, at));
      case "diversity" -> RankingMetric.diversityAt(cutoff(text, key, at));
      case "coverage" -> ExposureMetric.coverageAt(cutoff(text, key, at));
      case "gini" -> ExposureMetric.giniAt(cutoff(text, key, at));
      default ->
          throw new IllegalArgumentException(
              "there is no metric '"
                  + text
                  + "': choose from ndcg@K, recall@K, precision@K, hit@K, map@K, mrr@K, auc, novelty@K,"
                  + " diversity@K, coverage@K, gini@K, rmse, mae");
    };
  }

  private static int cutoff(String text, String key, int at) {
    if (at >= 0) {
      try {
        return Integer.parseInt(key.substring(at + 1));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "metric '" + text + "': what follows @ is not a whole number", e);
      }
    }
    throw new IllegalArgumentException(
        "metric '"
            + text
            + "' needs to know how many places of the list it judges: "
            + key
            + "@20, say");
  }
}
