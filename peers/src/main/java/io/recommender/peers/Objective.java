package io.recommender.peers;

import io.recommender.data.SparseRows;
import io.recommender.data.Split;

/**
 * What all minimise, in the letters of each. With c = 1 for each interaction, {@code
 * io.recommender.factorization.ImplicitAls} minimises
 *
 * <pre>
 *   Σ_observed (1 − s)² + w0 Σ_all s² + Σ_u λ_u |x_u|² + Σ_i λ_i |y_i|²,   λ_u = r (n_u + w0 · items)
 * </pre>
 *
 * where s is the inner product, r the regularisation and n_u the number of a user's interactions.
 * Completing the square, and measuring vectors in units of √t with t = 1 / (1 + w0), this is w0 t²
 * times
 *
 * <pre>
 *   Σ_all (1 + α p) (p − s)² + Σ_u λ_u / (w0 t) |x_u|² + Σ_i λ_i / (w0 t) |y_i|²,   α = 1 / w0
 * </pre>
 *
 * and a constant, p being 1 where observed and 0 elsewhere: the objective of Hu, Koren and Volinsky
 * (ICDM 2008), which RankSys and Spark minimise. The factor t of all scores changes no list. What
 * cannot be the same is how λ differs among users: RankSys has one for all users and one for all
 * items, Spark has {@code regParam · n_u} and {@code regParam · n_i}. Both are set so that users
 * and items of the mean number of interactions get what they get from us; for Spark one number does
 * both, since (n + w0 · items) / n at the mean n of users is the same as its counterpart of items.
 *
 * @param users with interactions
 * @param items with interactions
 * @param interactions of them
 * @param regularization r
 * @param unobservedWeight w0
 */
record Objective(
    long users, long items, long interactions, double regularization, double unobservedWeight) {

  /** The objective that our defaults give for a training set. */
  static Objective of(Split split, double regularization) {
    long users = rowsInUse(split.train().byUser());
    long items = rowsInUse(split.train().byItem());
    long size = split.train().size();
    double density = (double) size / users / items;
    return new Objective(users, items, size, regularization, Math.min(1, 6 * density));
  }

  private static long rowsInUse(SparseRows rows) {
    long count = 0;
    for (int row = 0; row < rows.rowCount(); row++) {
      count += rows.length(row) > 0 ? 1 : 0;
    }
    return count;
  }

  /** How much our scores are smaller: t. */
  double scale() {
    return 1 / (1 + unobservedWeight);
  }

  /** α of Hu, Koren and Volinsky. */
  double alpha() {
    return 1 / unobservedWeight;
  }

  /** Their λ of the users, for RankSys. */
  double userLambda() {
    double mean = (double) interactions / users;
    return regularization * (mean + unobservedWeight * items) / (unobservedWeight * scale());
  }

  /** Their λ of the items, for RankSys. */
  double itemLambda() {
    double mean = (double) interactions / items;
    return regularization * (mean + unobservedWeight * users) / (unobservedWeight * scale());
  }

  /** What Spark multiplies by a row's number of interactions. */
  double sparkRegParam() {
    return userLambda() * users / interactions;
  }
}
