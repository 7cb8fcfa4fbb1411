package io.recommender.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What an evaluation found: the value of each metric for each user that was judged.
 *
 * <p><b>Thread safety:</b> immutable.
 */
public final class Evaluation {
  private final List<RankingMetric> metrics;
  private final int[] users;
  private final double[][] values; // by metric, then by place in users

  private final Protocol protocol;

  Evaluation(List<RankingMetric> metrics, int[] users, double[][] values, Protocol protocol) {
    this.metrics = metrics;
    this.users = users;
    this.values = values;
    this.protocol = protocol;
  }

  /** Returns among which items the held-out ones had to be found. */
  public Protocol protocol() {
    return protocol;
  }

  /** Returns the metrics in the order in which they were asked for. */
  public List<RankingMetric> metrics() {
    return metrics;
  }

  /** Returns the indexes of the users that were judged, ascending: all that have held-out items. */
  public int[] users() {
    return users.clone();
  }

  /** Returns the value for each user, in the order of {@link #users()}. */
  public double[] values(RankingMetric metric) {
    return values[indexOf(metric)].clone();
  }

  /** Returns the mean over the users that were judged. */
  public double mean(RankingMetric metric) {
    return Arrays.stream(values[indexOf(metric)]).sum() / users.length;
  }

  private int indexOf(RankingMetric metric) {
    for (int n = 0; n < metrics.size(); n++) {
      if (metrics.get(n).name().equals(metric.name())) {
        return n;
      }
    }
    throw new IllegalArgumentException(metric + " was not asked for; there are " + metrics);
  }

  /**
   * Returns the means, for instance {@code "NDCG@10 0.0523, Recall@20 0.1311 (610 users)"}, and the
   * protocol unless it is full ranking.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (RankingMetric metric : metrics) {
      text.append(String.format(Locale.ROOT, "%s %.4f, ", metric, mean(metric)));
    }
    text.setLength(text.length() - 2);
    text.append(" (").append(users.length).append(" users");
    return (protocol == Protocol.FULL_RANKING ? text : text.append(", ").append(protocol))
        .append(')')
        .toString();
  }
}
