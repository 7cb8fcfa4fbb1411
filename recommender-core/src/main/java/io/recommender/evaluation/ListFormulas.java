package io.recommender.evaluation;

import io.recommender.data.Catalog;
import io.recommender.data.Interactions;
import io.recommender.data.SparseRows;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What lists are like, whether or not they hit; see {@link RankingMetric} for the definitions. */
final class ListFormulas {
  /** Keeps the divergence finite where a list lacks a category (Steck's α). */
  private static final double SMOOTHING = 0.01;

  private ListFormulas() {}

  /** By item: log2(users / users who have it). */
  static double[] selfInformation(Interactions train) {
    SparseRows users = train.byUser();
    int active = 0;
    for (int user = 0; user < users.rowCount(); user++) {
      active += users.length(user) > 0 ? 1 : 0;
    }
    double[] information = new double[train.itemCount()];
    for (int item = 0; item < information.length; item++) {
      double share = Math.max(1, train.byItem().length(item)) / Math.max(1.0, active);
      information[item] = -Math.log(share) / Math.log(2);
    }
    return information;
  }

  static double mean(double[] byItem, int[] items, int listed) {
    double sum = 0;
    for (int rank = 0; rank < listed; rank++) {
      sum += byItem[items[rank]];
    }
    return listed == 0 ? 0 : sum / listed;
  }

  /**
   * Mean distance by the users whom items share. The sum of all cosines is the squared length of
   * the sum of the items' unit vectors, so that it costs one walk over their users and not one a
   * pair.
   *
   * @param scratch one place for each user, all 0. Modified, and 0 again at the end.
   */
  static double distanceByUsers(SparseRows byItem, int[] items, int listed, double[] scratch) {
    if (listed < 2) {
      return 0;
    }
    int known = 0;
    for (int rank = 0; rank < listed; rank++) {
      int users = byItem.length(items[rank]);
      known += users > 0 ? 1 : 0;
      for (int n = 0; n < users; n++) {
        scratch[byItem.column(items[rank], n)] += 1 / Math.sqrt(users);
      }
    }
    double squares = 0;
    for (int rank = 0; rank < listed; rank++) {
      for (int n = 0; n < byItem.length(items[rank]); n++) {
        int user = byItem.column(items[rank], n);
        squares += scratch[user] * scratch[user];
        scratch[user] = 0; // a user of several items is counted once
      }
    }
    double pairs = (double) listed * (listed - 1);
    return Math.max(0, 1 - (squares - known) / pairs); // not −1e-16 where all are alike
  }

  /**
   * By item, the numbers of its categories, ascending; empty for an item of which none is known.
   * Categories are numbered as they are met in the order of items.
   */
  static int[][] categories(Interactions train, Catalog catalog, String attribute) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    int[][] categories = new int[train.itemCount()][];
    for (int item = 0; item < categories.length; item++) {
      List<String> labels =
          catalog
              .item(train.items().id(item))
              .map(row -> row.categories(attribute))
              .orElse(List.of());
      categories[item] =
          labels.stream()
              .mapToInt(label -> numbers.computeIfAbsent(label, name -> numbers.size()))
              .sorted()
              .toArray();
    }
    return categories;
  }

  /** Mean over all pairs of 1 − |A ∩ B| / |A ∪ B|. */
  static double distanceByCategories(int[][] categories, int[] items, int listed) {
    if (listed < 2) {
      return 0;
    }
    double sum = 0;
    for (int rank = 0; rank < listed; rank++) {
      for (int before = 0; before < rank; before++) {
        sum += 1 - jaccard(categories[items[rank]], categories[items[before]]);
      }
    }
    return sum / (listed * (listed - 1) / 2.0);
  }

  private static double jaccard(int[] a, int[] b) {
    int shared = 0;
    for (int category : a) {
      shared += Arrays.binarySearch(b, category) >= 0 ? 1 : 0;
    }
    int all = a.length + b.length - shared;
    return all == 0 ? 0 : (double) shared / all;
  }

  /** The divergence of a list's categories from those of a history. */
  static double miscalibration(
      int[][] categories, int categoryCount, int[] history, int[] items, int listed) {
    double[] p = distribution(categories, categoryCount, history, history.length);
    double[] q = distribution(categories, categoryCount, items, listed);
    double divergence = 0;
    for (int c = 0; c < categoryCount; c++) {
      if (p[c] > 0) {
        divergence += p[c] * Math.log(p[c] / ((1 - SMOOTHING) * q[c] + SMOOTHING * p[c]));
      }
    }
    return Math.max(0, divergence); // not −1e-17 where the two are alike
  }

  /** The share of each category; all 0 where no item has one. */
  private static double[] distribution(
      int[][] categories, int categoryCount, int[] items, int length) {
    double[] shares = new double[categoryCount];
    int counted = 0;
    for (int n = 0; n < length; n++) {
      int[] own = categories[items[n]];
      counted += own.length > 0 ? 1 : 0;
      for (int category : own) {
        shares[category] += 1.0 / own.length;
      }
    }
    for (int c = 0; c < categoryCount; c++) {
      shares[c] /= Math.max(1, counted);
    }
    return shares;
  }

  static int count(int[][] categories) {
    return 1 + Arrays.stream(categories).flatMapToInt(Arrays::stream).max().orElse(-1);
  }
}
