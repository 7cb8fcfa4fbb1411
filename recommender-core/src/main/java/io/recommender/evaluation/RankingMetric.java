package io.recommender.evaluation;

import java.util.function.IntPredicate;

/**
 * Judges the first k places of one user's list by the user's held-out items, which all count as
 * equally relevant. Values lie in [0, 1], more is better.
 */
public final class RankingMetric implements Metric {
  private final String name;
  private final String key;
  private final int cutoff;
  private final Formula formula;

  /** The value for one list of a user with at least one relevant item. */
  @FunctionalInterface
  private interface Formula {
    double value(int[] items, int listed, IntPredicate relevant, int relevantCount);
  }

  private RankingMetric(String name, String key, int cutoff, Formula formula) {
    if (cutoff < 1) {
      throw new IllegalArgumentException(
          "the cutoff of " + name + " is " + cutoff + ": at least 1 is needed");
    }
    this.name = name + "@" + cutoff;
    this.key = key + "@" + cutoff;
    this.cutoff = cutoff;
    this.formula = formula;
  }

  /**
   * Normalised discounted cumulative gain: DCG = Σ 1/log₂(rank + 1) over the hits among the first
   * k, ranks from 1, divided by the DCG of an ideal list, which has min(k, number of held-out
   * items) hits in front (Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR
   * techniques", ACM TOIS 20(4), 2002).
   */
  public static RankingMetric ndcgAt(int k) {
    return new RankingMetric(
        "NDCG",
        "ndcg",
        k,
        (items, listed, relevant, relevantCount) -> {
          double dcg = 0;
          for (int rank = 0; rank < listed; rank++) {
            if (relevant.test(items[rank])) {
              dcg += discount(rank);
            }
          }
          double ideal = 0;
          for (int rank = 0; rank < Math.min(k, relevantCount); rank++) {
            ideal += discount(rank);
          }
          return dcg / ideal;
        });
  }

  /**
   * Recall: hits among the first k, divided by the number of held-out items (not by min(k, that
   * number)).
   */
  public static RankingMetric recallAt(int k) {
    return new RankingMetric(
        "Recall",
        "recall",
        k,
        (items, listed, relevant, relevantCount) ->
            (double) hits(items, listed, relevant) / relevantCount);
  }

  /** Precision: hits among the first k, divided by k, also where fewer than k items are listed. */
  public static RankingMetric precisionAt(int k) {
    return new RankingMetric(
        "Precision",
        "precision",
        k,
        (items, listed, relevant, relevantCount) -> (double) hits(items, listed, relevant) / k);
  }

  /** Hit rate: 1 if there is a hit among the first k, else 0. */
  public static RankingMetric hitRateAt(int k) {
    return new RankingMetric(
        "HitRate",
        "hit",
        k,
        (items, listed, relevant, relevantCount) -> hits(items, listed, relevant) > 0 ? 1 : 0);
  }

  private static double discount(int rank) {
    return Math.log(2) / Math.log(rank + 2.0);
  }

  private static int hits(int[] items, int listed, IntPredicate relevant) {
    int hits = 0;
    for (int rank = 0; rank < listed; rank++) {
      if (relevant.test(items[rank])) {
        hits++;
      }
    }
    return hits;
  }

  /** Returns the name with the cutoff, for instance {@code "NDCG@10"}. */
  @Override
  public String name() {
    return name;
  }

  @Override
  public String key() {
    return key;
  }

  /** Returns how many places of the list are looked at. */
  public int cutoff() {
    return cutoff;
  }

  /**
   * Returns the value for one list.
   *
   * @param ranking items, best first, of any length. Not modified.
   * @param relevant tells whether an item was held out
   * @param relevantCount the number of held-out items, at least 1
   */
  public double value(int[] ranking, IntPredicate relevant, int relevantCount) {
    if (relevantCount < 1) {
      throw new IllegalArgumentException(
          name + " is not defined for a user without held-out items; leave the user out");
    }
    return formula.value(ranking, Math.min(cutoff, ranking.length), relevant, relevantCount);
  }

  /** Returns the name with the cutoff. */
  @Override
  public String toString() {
    return name;
  }
}
