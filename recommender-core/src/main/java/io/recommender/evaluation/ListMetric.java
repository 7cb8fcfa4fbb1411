package io.recommender.evaluation;

/**
 * What can be told of lists: of each user's alone ({@link RankingMetric}), or of all together
 * ({@link ExposureMetric}).
 */
public sealed interface ListMetric extends Metric permits RankingMetric, ExposureMetric {
  /** Returns how many places of a list are looked at, 0 for a metric that looks at all scores. */
  int cutoff();
}
