package io.recommender.evaluation;

import java.util.Locale;

/**
 * What an evaluation can measure: how good a list is ({@link RankingMetric}), or how far
 * predictions lie from ratings ({@link RatingMetric}).
 */
public sealed interface Metric permits RankingMetric, RatingMetric {
  /** Returns how reports call it, for instance {@code "NDCG@10"}. */
  String name();

  /** Returns the text that {@link #of} takes for it, for instance {@code "ndcg@10"}. */
  String key();

  /**
   * Returns the metric that a text names: {@code ndcg@K}, {@code recall@K}, {@code precision@K} and
   * {@code hit@K} with a cutoff of at least 1, {@code rmse} and {@code mae}, in any case.
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
    int at = key.indexOf('@');
    String name = at < 0 ? key : key.substring(0, at);
    return switch (name) {
      case "ndcg" -> RankingMetric.ndcgAt(cutoff(text, key, at));
      case "recall" -> RankingMetric.recallAt(cutoff(text, key, at));
      case "precision" -> RankingMetric.precisionAt(cutoff(text, key, at));
      case "hit", "hitrate", "hr" -> RankingMetric.hitRateAt(cutoff(text, key, at));
      default ->
          throw new IllegalArgumentException(
              "there is no metric '"
                  + text
                  + "': choose from ndcg@K, recall@K, precision@K, hit@K, rmse, mae");
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
