package io.recommender.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * What an evaluation found: the value of each {@link RankingMetric} for each user that was judged,
 * and the one value of each {@link ExposureMetric}.
 *
 * <p><b>Thread safety:</b> immutable.
 */
public final class Evaluation {
  private final List<ListMetric> metrics;
  private final int[] users;
  private final double[][] values; // by metric, then by place in users; one where users have none

  private final Protocol protocol;
  private final long heldOut; // fingerprint of what judged, so that only like is compared

  Evaluation(
      List<ListMetric> metrics, int[] users, double[][] values, Protocol protocol, long heldOut) {
    this.metrics = metrics;
    this.users = users;
    this.values = values;
    this.protocol = protocol;
    this.heldOut = heldOut;
  }

  /** Returns among which items the held-out ones had to be found. */
  public Protocol protocol() {
    return protocol;
  }

  /** Returns the metrics in the order in which they were asked for. */
  public List<ListMetric> metrics() {
    return metrics;
  }

  /** Returns those of the metrics that have a value for each user, in the same order. */
  public List<RankingMetric> rankingMetrics() {
    List<RankingMetric> ranking = new ArrayList<>();
    for (ListMetric metric : metrics) {
      if (metric instanceof RankingMetric ofUsers) {
        ranking.add(ofUsers);
      }
    }
    return List.copyOf(ranking);
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
    return value(metric);
  }

  /** Returns the mean over the users that were judged, or the one value of all their lists. */
  public double value(ListMetric metric) {
    double[] row = values[indexOf(metric)];
    return Arrays.stream(row).sum() / row.length;
  }

  /** Returns the 95 % bootstrap interval of the mean over users, of 1999 resamples. */
  public Interval interval(RankingMetric metric) {
    return interval(
        metric,
        Bootstrap.DEFAULTS.resamples(),
        Bootstrap.DEFAULTS.level(),
        Bootstrap.DEFAULTS.seed());
  }

  /**
   * Returns a bootstrap confidence interval of the mean: between which values it would lie had
   * other users of the same kind been judged. Costs O(resamples · users).
   *
   * @param resamples how often users are drawn anew, from 99 to 1,000,000
   * @param level 1 − the confidence, above 0 and below 1
   * @param seed the same seed gives the same interval
   */
  public Interval interval(RankingMetric metric, int resamples, double level, long seed) {
    return new Bootstrap(resamples, level, seed)
        .intervals(new double[][] {values[indexOf(metric)]})[0];
  }

  /** Tells whether a metric was asked for. */
  public boolean has(ListMetric metric) {
    return find(metric) >= 0;
  }

  private int find(ListMetric metric) {
    Objects.requireNonNull(metric, "metric");
    return IntStream.range(0, metrics.size())
        .filter(n -> metrics.get(n).name().equals(metric.name()))
        .findFirst()
        .orElse(-1);
  }

  private int indexOf(ListMetric metric) {
    int index = find(metric);
    if (index < 0) {
      throw new IllegalArgumentException(metric + " was not asked for; there are " + metrics);
    }
    return index;
  }

  /** What was found of some of the users, whose places in {@link #users()} ascend. */
  Evaluation of(int[] places) {
    List<RankingMetric> ranking = rankingMetrics();
    double[][] some = new double[ranking.size()][];
    for (int m = 0; m < some.length; m++) {
      double[] all = values[indexOf(ranking.get(m))];
      some[m] = Arrays.stream(places).mapToDouble(place -> all[place]).toArray();
    }
    int[] members = Arrays.stream(places).map(place -> users[place]).toArray();
    return new Evaluation(List.copyOf(ranking), members, some, protocol, heldOut);
  }

  void requireJudgedBy(long fingerprint) {
    if (heldOut != fingerprint) {
      throw new IllegalArgumentException(
          this + " was judged by other held-out interactions than those of the split");
    }
  }

  void requireComparable(String name, Evaluation other, String otherName) {
    if (heldOut != other.heldOut || !Arrays.equals(users, other.users)) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' and '"
              + otherName
              + "' were judged by different held-out interactions: evaluate both on one split");
    }
    if (protocol != other.protocol) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' was judged by "
              + protocol
              + " and '"
              + otherName
              + "' by "
              + other.protocol
              + ": such figures do not compare");
    }
  }

  /**
   * Returns the values, for instance {@code "NDCG@10 0.0523, Recall@20 0.1311 (610 users)"}, and
   * the protocol unless it is full ranking.
   */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (ListMetric metric : metrics) {
      text.append(String.format(Locale.ROOT, "%s %.4f, ", metric, value(metric)));
    }
    text.setLength(text.length() - 2);
    text.append(" (").append(users.length).append(" users");
    return (protocol == Protocol.FULL_RANKING ? text : text.append(", ").append(protocol))
        .append(')')
        .toString();
  }
}
