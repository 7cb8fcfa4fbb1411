package io.recommender.factorization;

import io.recommender.data.SparseRows;
import java.util.Locale;

/**
 * What the ratings of some training data are like.
 *
 * @param count how many there are
 * @param mean their mean, 0 where there is none
 * @param smallest the smallest, 0 where there is none
 * @param largest the largest, 0 where there is none
 */
record RatingScale(long count, double mean, double smallest, double largest) {
  static RatingScale of(SparseRows ratings) {
    double sum = 0;
    double smallest = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    for (int row = 0; row < ratings.rowCount(); row++) {
      for (int n = 0; n < ratings.length(row); n++) {
        float rating = ratings.weight(row, n);
        sum += rating;
        smallest = Math.min(smallest, rating);
        largest = Math.max(largest, rating);
      }
    }
    long count = ratings.size();
    return count == 0
        ? new RatingScale(0, 0, 0, 0)
        : new RatingScale(count, sum / count, smallest, largest);
  }

  /**
   * Returns the standard deviation of the ratings, 1 where they do not differ. Regularisation and
   * learning rates are in proportion to it, so that settings do not depend on the unit of ratings.
   */
  double deviation(SparseRows ratings) {
    double sum = 0;
    for (int row = 0; row < ratings.rowCount(); row++) {
      for (int n = 0; n < ratings.length(row); n++) {
        double distance = ratings.weight(row, n) - mean;
        sum += distance * distance;
      }
    }
    return sum > 0 ? Math.sqrt(sum / count) : 1;
  }

  double clip(double prediction) {
    return Math.max(smallest, Math.min(largest, prediction));
  }

  /** Says what the bias of an item with so many ratings means. */
  String inWords(double bias, int ratings) {
    return String.format(
        Locale.ROOT,
        "rated %.2f %s the mean of %.2f by %d %s",
        Math.abs(bias),
        bias < 0 ? "below" : "above",
        mean,
        ratings,
        ratings == 1 ? "user" : "users");
  }
}
