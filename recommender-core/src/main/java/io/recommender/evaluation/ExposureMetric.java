package io.recommender.evaluation;

import java.util.Arrays;
import java.util.Objects;

/**
 * How the first k places of the lists of all users that were judged, taken together, spread over
 * the items. It has no value for a single user. An item counts whether or not it can be found: the
 * denominators are all items of the split.
 *
 * <p>P. Castells, N. Hurley, S. Vargas, "Novelty and Diversity in Recommender Systems", Recommender
 * Systems Handbook, 2nd edition, 2015, section 26.3.
 */
public final class ExposureMetric implements ListMetric {
  private enum Kind {
    COVERAGE("Coverage", "coverage"),
    GINI("Gini", "gini");

    final String title;
    final String key;

    Kind(String title, String key) {
      this.title = title;
      this.key = key;
    }
  }

  private final Kind kind;
  private final int cutoff;

  private ExposureMetric(Kind kind, int cutoff) {
    if (cutoff < 1) {
      throw new IllegalArgumentException(
          "the cutoff of " + kind.title + " is " + cutoff + ": at least 1 is needed");
    }
    this.kind = kind;
    this.cutoff = cutoff;
  }

  /**
   * Coverage: the number of items that stand among the first k of at least one list, divided by the
   * number of items of the split. In (0, 1], more is better.
   */
  public static ExposureMetric coverageAt(int k) {
    return new ExposureMetric(Kind.COVERAGE, k);
  }

  /**
   * Gini coefficient of how often each item is listed: Σ_j (2j − n − 1) c_j / ((n − 1) Σ_j c_j),
   * with the counts c_1 ≤ … ≤ c_n of all n items of the split, those that are never listed
   * included. 0: all are listed as often; 1: one takes every place. Less is more even, and counts
   * as better. It is 0 where there is a single item or nothing was listed.
   */
  public static ExposureMetric giniAt(int k) {
    return new ExposureMetric(Kind.GINI, k);
  }

  @Override
  public String name() {
    return kind.title + "@" + cutoff;
  }

  @Override
  public String key() {
    return kind.key + "@" + cutoff;
  }

  @Override
  public int cutoff() {
    return cutoff;
  }

  @Override
  public boolean moreIsBetter() {
    return kind == Kind.COVERAGE;
  }

  /**
   * Returns the value.
   *
   * @param counts by item, how many lists have it among their first k, at least one item. Not
   *     modified.
   */
  public double value(long[] counts) {
    Objects.requireNonNull(counts, "counts");
    if (counts.length == 0) {
      throw new IllegalArgumentException(name() + " is not defined where there are no items");
    }
    return kind == Kind.COVERAGE
        ? (double) Arrays.stream(counts).filter(count -> count > 0).count() / counts.length
        : gini(counts);
  }

  private static double gini(long[] counts) {
    long[] sorted = counts.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double weighted = 0;
    double sum = 0;
    for (int j = 1; j <= n; j++) {
      weighted += (2.0 * j - n - 1) * sorted[j - 1];
      sum += sorted[j - 1];
    }
    return n == 1 || sum == 0 ? 0 : weighted / ((n - 1) * sum);
  }

  /** Returns the name with the cutoff. */
  @Override
  public String toString() {
    return name();
  }
}
