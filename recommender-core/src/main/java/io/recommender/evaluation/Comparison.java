package io.recommender.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Who is better than whom, and how sure that is: systems that were judged on the same users, every
 * one against every other by every metric that all of them have and that has a value for each user.
 *
 * <p>Each difference has a bootstrap confidence interval over users and the p-value of Wilcoxon's
 * signed-rank test; as many tests would find something by chance, p-values are corrected over all
 * pairs and metrics (S. Holm, "A Simple Sequentially Rejective Multiple Test Procedure",
 * Scandinavian Journal of Statistics 6(2), 1979). Intervals are of one difference each and are not
 * corrected.
 *
 * <p><b>Thread safety:</b> immutable.
 *
 * @param differences by metric in the order of the first evaluation, then by pair in the order
 *     given
 */
public record Comparison(List<Difference> differences) {
  /** Copies the differences. */
  public Comparison {
    Objects.requireNonNull(differences, "differences");
    differences = List.copyOf(differences);
  }

  /** Compares by 95 % intervals of 1999 resamples, and calls a winner at p &lt; 0.05. */
  public static Comparison of(Map<String, Evaluation> evaluations) {
    return of(
        evaluations,
        Bootstrap.DEFAULTS.resamples(),
        Bootstrap.DEFAULTS.level(),
        Bootstrap.DEFAULTS.seed());
  }

  /**
   * Compares. Costs O(resamples · users) for each pair and metric.
   *
   * @param evaluations at least two by the names of the systems, in an order that is kept if the
   *     map keeps one
   * @param resamples of the bootstrap, from 99 to 1,000,000
   * @param level the chance of error: 1 − it is the confidence of intervals, and below it a p-value
   *     is significant; above 0 and below 1
   * @param seed the same seed gives the same intervals
   * @throws IllegalArgumentException if they were judged by other held-out interactions or among
   *     other candidates, or no metric is in all of them
   */
  public static Comparison of(
      Map<String, Evaluation> evaluations, int resamples, double level, long seed) {
    Objects.requireNonNull(evaluations, "evaluations");
    List<String> names = new ArrayList<>(evaluations.keySet());
    List<Evaluation> judged = new ArrayList<>(evaluations.values());
    Bootstrap bootstrap = new Bootstrap(resamples, level, seed);
    if (names.size() < 2) {
      throw new IllegalArgumentException(
          "evaluations are of " + names + ": at least two systems are needed to compare");
    }
    for (int n = 1; n < names.size(); n++) {
      judged.get(n).requireComparable(names.get(n), judged.get(0), names.get(0));
    }
    List<RankingMetric> metrics = sharedMetrics(judged);
    List<Pair> pairs = new ArrayList<>();
    for (RankingMetric metric : metrics) {
      for (int a = 0; a < names.size(); a++) {
        for (int b = a + 1; b < names.size(); b++) {
          pairs.add(new Pair(metric, names.get(a), judged.get(a), names.get(b), judged.get(b)));
        }
      }
    }
    double[][] columns = pairs.stream().map(Pair::differences).toArray(double[][]::new);
    Interval[] intervals = bootstrap.intervals(columns);
    double[] p = Arrays.stream(columns).mapToDouble(c -> SignedRankTest.of(c).p()).toArray();
    double[] adjusted = holm(p);
    List<Difference> differences = new ArrayList<>();
    for (int n = 0; n < p.length; n++) {
      Pair pair = pairs.get(n);
      differences.add(
          new Difference(
              pair.metric,
              pair.first,
              pair.second,
              pair.one.mean(pair.metric),
              pair.other.mean(pair.metric),
              intervals[n],
              p[n],
              adjusted[n],
              p.length,
              columns[n].length,
              level));
    }
    return new Comparison(differences);
  }

  /** Two systems and a metric. */
  private record Pair(
      RankingMetric metric, String first, Evaluation one, String second, Evaluation other) {
    double[] differences() {
      double[] differences = one.values(metric);
      double[] subtracted = other.values(metric);
      for (int n = 0; n < differences.length; n++) {
        differences[n] -= subtracted[n];
      }
      return differences;
    }
  }

  private static List<RankingMetric> sharedMetrics(List<Evaluation> judged) {
    List<RankingMetric> shared =
        judged.get(0).rankingMetrics().stream()
            .filter(metric -> judged.stream().allMatch(evaluation -> evaluation.has(metric)))
            .toList();
    if (shared.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no metric with a value for each user that all evaluations have; the first has "
              + judged.get(0).metrics());
    }
    return shared;
  }

  /** The smallest p is multiplied by the number of tests, the next by one less, and none falls. */
  static double[] holm(double[] p) {
    int[] ascending =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(n -> p[n]))
            .mapToInt(n -> n)
            .toArray();
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int n = 0; n < p.length; n++) {
      largest = Math.max(largest, Math.min(1, (p.length - n) * p[ascending[n]]));
      adjusted[ascending[n]] = largest;
    }
    return adjusted;
  }

  /**
   * Returns the difference of two systems by a metric, in the order in which they were compared.
   *
   * @throws IllegalArgumentException if they were not compared so
   */
  public Difference difference(String first, String second, RankingMetric metric) {
    return differences.stream()
        .filter(d -> d.first().equals(first) && d.second().equals(second))
        .filter(d -> d.metric().name().equals(metric.name()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + first + "' was not compared with '" + second + "' by " + metric));
  }

  /** Returns a sentence for each difference, a line each. */
  @Override
  public String toString() {
    return differences.stream().map(Difference::toString).collect(Collectors.joining("\n"));
  }
}
