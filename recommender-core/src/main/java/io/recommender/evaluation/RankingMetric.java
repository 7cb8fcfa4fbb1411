package io.recommender.evaluation;

import io.recommender.data.AttributeType;
import io.recommender.data.Catalog;
import io.recommender.data.Interactions;
import io.recommender.data.SparseRows;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * Judges one user's list: its first k places by the user's held-out items, which all count as
 * equally relevant, and for some metrics by what the training data or a catalogue say of the items.
 * Where a metric does not say otherwise, values lie in [0, 1] and more is better. Novelty,
 * diversity and calibration are better or worse only beside accuracy: a list of random items is
 * novel.
 *
 * <p><b>Thread safety:</b> immutable.
 */
public final class RankingMetric implements ListMetric {
  private final String name;
  private final String key;
  private final int cutoff;
  private final Kind kind;
  private final Recipe recipe;

  /** What a value is made of, and which way is better. */
  private enum Kind {
    HITS,
    SCORES,
    TRAINING_DATA,
    TRAINING_DATA_LESS_IS_BETTER
  }

  /** The value for the first places of one list. */
  @FunctionalInterface
  interface Formula {
    /** Returns it for the first {@code listed} places, as many as there are up to the cutoff. */
    double value(JudgedList list, int listed);
  }

  /** Looks once at the training data; each thread then gets a formula, which may hold scratch. */
  @FunctionalInterface
  private interface Recipe {
    Supplier<Formula> over(Interactions train);
  }

  private RankingMetric(String name, String key, int cutoff, Kind kind, Recipe recipe) {
    this.name = name;
    this.key = key;
    this.cutoff = cutoff;
    this.kind = kind;
    this.recipe = recipe;
  }

  private static RankingMetric of(
      String name, String key, int k, String behind, Kind kind, Recipe recipe) {
    if (k < 1) {
      throw new IllegalArgumentException(
          "the cutoff of " + name + " is " + k + ": at least 1 is needed");
    }
    String at = "@" + k + behind;
    return new RankingMetric(name + at, key + at, k, kind, recipe);
  }

  private static RankingMetric ofHits(String name, String key, int k, Formula formula) {
    return of(name, key, k, "", Kind.HITS, train -> () -> formula);
  }

  /**
   * Normalised discounted cumulative gain: DCG = Σ 1/log₂(rank + 1) over the hits among the first
   * k, ranks from 1, divided by the DCG of an ideal list, which has min(k, number of held-out
   * items) hits in front (Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR
   * techniques", ACM TOIS 20(4), 2002).
   */
  public static RankingMetric ndcgAt(int k) {
    return ofHits(
        "NDCG",
        "ndcg",
        k,
        (list, listed) -> {
          double dcg = 0;
          for (int rank = 0; rank < listed; rank++) {
            if (list.isHit(rank)) {
              dcg += discount(rank);
            }
          }
          double ideal = 0;
          for (int rank = 0; rank < Math.min(k, list.relevantCount()); rank++) {
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
    return ofHits(
        "Recall", "recall", k, (list, listed) -> (double) list.hits(listed) / list.relevantCount());
  }

  /** Precision: hits among the first k, divided by k, also where fewer than k items are listed. */
  public static RankingMetric precisionAt(int k) {
    return ofHits("Precision", "precision", k, (list, listed) -> (double) list.hits(listed) / k);
  }

  /** Hit rate: 1 if there is a hit among the first k, else 0. */
  public static RankingMetric hitRateAt(int k) {
    return ofHits("HitRate", "hit", k, (list, listed) -> list.hits(listed) > 0 ? 1 : 0);
  }

  /**
   * Average precision, whose mean over users is MAP: Σ hits among the first r / r over the ranks r
   * of the hits among the first k, divided by min(k, number of held-out items), the value of that
   * sum for an ideal list (C. Buckley, E. M. Voorhees, "Evaluating Evaluation Measure Stability",
   * SIGIR 2000, there without a cutoff).
   */
  public static RankingMetric averagePrecisionAt(int k) {
    return ofHits(
        "MAP",
        "map",
        k,
        (list, listed) -> {
          int hits = 0;
          double sum = 0;
          for (int rank = 0; rank < listed; rank++) {
            if (list.isHit(rank)) {
              hits++;
              sum += hits / (rank + 1.0);
            }
          }
          return sum / Math.min(k, list.relevantCount());
        });
  }

  /**
   * Reciprocal rank, whose mean over users is MRR: 1 / rank of the first hit, ranks from 1, and 0
   * if there is none among the first k (E. M. Voorhees, "The TREC-8 Question Answering Track
   * Report", TREC 1999).
   */
  public static RankingMetric reciprocalRankAt(int k) {
    return ofHits(
        "MRR",
        "mrr",
        k,
        (list, listed) -> {
          for (int rank = 0; rank < listed; rank++) {
            if (list.isHit(rank)) {
              return 1 / (rank + 1.0);
            }
          }
          return 0;
        });
  }

  /**
   * Area under the ROC curve of the whole ranking: the share of pairs of a held-out item and a
   * candidate that was not held out in which the held-out one has the higher score, equal scores
   * counting one half; divided by the number of all such pairs (J. A. Hanley, B. J. McNeil, "The
   * Meaning and Use of the Area under a Receiver Operating Characteristic (ROC) Curve", Radiology
   * 143, 1982). 0.5 is chance. Items that the model cannot score are equal to each other and below
   * all others, and so is a held-out item that the user's history has. 1 where there are no pairs.
   * It costs the scoring of all items once more.
   */
  public static RankingMetric auc() {
    return new RankingMetric(
        "AUC", "auc", 0, Kind.SCORES, train -> () -> (list, listed) -> list.areaUnderCurve());
  }

  /**
   * Novelty: the mean of log₂(users / users who have the item) over the listed among the first k;
   * divided by how many are listed. Users are those with interactions in the training data, and an
   * item that none of them has counts as if one had. In bits, at least 0 and not bounded by 1 (T.
   * Zhou, Z. Kuscsik, J.-G. Liu, M. Medo, J. R. Wakeling, Y.-C. Zhang, "Solving the apparent
   * diversity-accuracy dilemma of recommender systems", PNAS 107(10), 2010). 0 for an empty list.
   */
  public static RankingMetric noveltyAt(int k) {
    return of(
        "Novelty",
        "novelty",
        k,
        "",
        Kind.TRAINING_DATA,
        train -> {
          double[] information = ListFormulas.selfInformation(train);
          return () -> (list, listed) -> ListFormulas.mean(information, list.items(), listed);
        });
  }

  /**
   * Diversity within the list: the mean over all pairs of items among the first k of 1 − cosine of
   * the sets of users who have them in the training data; divided by n (n − 1) / 2 for n listed
   * items (C.-N. Ziegler, S. M. McNee, J. A. Konstan, G. Lausen, "Improving Recommendation Lists
   * Through Topic Diversification", WWW 2005, there as a sum of likenesses). An item that nobody
   * has is at distance 1 from all others. 0 for a list of fewer than two. A list costs a walk over
   * the users of its items, and a thread one double for each user.
   */
  public static RankingMetric diversityAt(int k) {
    return of(
        "Diversity",
        "diversity",
        k,
        "",
        Kind.TRAINING_DATA,
        train -> {
          SparseRows byItem = train.byItem();
          return () -> {
            double[] scratch = new double[train.userCount()];
            return (list, listed) ->
                ListFormulas.distanceByUsers(byItem, list.items(), listed, scratch);
          };
        });
  }

  /**
   * Diversity within the list as {@link #diversityAt(int)}, by the distance 1 − |A ∩ B| / |A ∪ B|
   * (Jaccard) of the categories of two items; 1 where neither has any.
   *
   * @param catalog says what the items are; items without a row have no categories
   * @param attribute of categories, the genres of films, say
   */
  public static RankingMetric diversityAt(int k, Catalog catalog, String attribute) {
    requireCategories(catalog, attribute);
    return of(
        "Diversity",
        "diversity",
        k,
        ":" + attribute,
        Kind.TRAINING_DATA,
        train -> {
          int[][] categories = ListFormulas.categories(train, catalog, attribute);
          return () ->
              (list, listed) -> ListFormulas.distanceByCategories(categories, list.items(), listed);
        });
  }

  /**
   * Miscalibration: how far the categories of the first k lie from those of the user's history, as
   * the divergence Σ_c p(c) ln(p(c) / (0.99 q(c) + 0.01 p(c))) (H. Steck, "Calibrated
   * Recommendations", RecSys 2018, section 3). p(c) is the share of category c in the history and
   * q(c) in the list, where an item counts 1, divided evenly among its categories; the denominator
   * is the number of items that have any. In [0, ln 100], 0 is calibrated and less is better. ln
   * 100 for a list without categories, 0 for a history without any.
   *
   * @param catalog says what the items are; items without a row have no categories
   * @param attribute of categories, the genres of films, say
   */
  public static RankingMetric miscalibrationAt(int k, Catalog catalog, String attribute) {
    requireCategories(catalog, attribute);
    return of(
        "Miscalibration",
        "miscalibration",
        k,
        ":" + attribute,
        Kind.TRAINING_DATA_LESS_IS_BETTER,
        train -> {
          int[][] categories = ListFormulas.categories(train, catalog, attribute);
          int count = ListFormulas.count(categories);
          return () ->
              (list, listed) ->
                  ListFormulas.miscalibration(
                      categories, count, list.history(), list.items(), listed);
        });
  }

  private static void requireCategories(Catalog catalog, String attribute) {
    Objects.requireNonNull(catalog, "catalog");
    Objects.requireNonNull(attribute, "attribute");
    AttributeType type = catalog.attributes().get(attribute);
    if (type != AttributeType.CATEGORIES) {
      throw new IllegalArgumentException(
          "attribute '"
              + attribute
              + "' is "
              + (type == null ? "not in the catalogue" : "of type " + type)
              + ": one of type CATEGORIES is needed; there are "
              + catalog.attributes());
    }
  }

  private static double discount(int rank) {
    return Math.log(2) / Math.log(rank + 2.0);
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

  @Override
  public int cutoff() {
    return cutoff;
  }

  @Override
  public boolean moreIsBetter() {
    return kind != Kind.TRAINING_DATA_LESS_IS_BETTER;
  }

  /** Tells whether lists do not suffice. */
  boolean looksAtScores() {
    return kind == Kind.SCORES;
  }

  /** Looks at the training data; the supplier gives each thread a formula of its own. */
  Supplier<Formula> over(Interactions train) {
    return recipe.over(train);
  }

  /**
   * Returns the value for one list.
   *
   * @param ranking items, best first, of any length. Not modified.
   * @param relevant tells whether an item was held out
   * @param relevantCount the number of held-out items, at least 1
   * @throws UnsupportedOperationException if the metric looks at more than the hits of the list:
   *     AUC, novelty, diversity and miscalibration, which an {@link Evaluator} gives
   */
  public double value(int[] ranking, IntPredicate relevant, int relevantCount) {
    if (relevantCount < 1) {
      throw new IllegalArgumentException(
          name + " is not defined for a user without held-out items; leave the user out");
    }
    if (kind != Kind.HITS) {
      throw new UnsupportedOperationException(
          name + " looks at more than the hits of a list: ask an Evaluator for it");
    }
    JudgedList list = new JudgedList(ranking, relevant, relevantCount, new int[0], 0);
    return over(Interactions.empty()).get().value(list, Math.min(cutoff, ranking.length));
  }

  /** Returns the name with the cutoff. */
  @Override
  public String toString() {
    return name;
  }
}
