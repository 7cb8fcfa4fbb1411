package io.recommender.factorization;

import io.recommender.data.Interactions;
import io.recommender.data.SparseRows;
import io.recommender.internal.Arguments;
import io.recommender.model.Algorithm;
import io.recommender.model.FitContext;
import io.recommender.model.Model;
import io.recommender.model.Settings;
import io.recommender.model.TrainingData;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Predicts a rating as μ + b_u + b_i: the mean of all ratings, how far the user and how far the
 * item lie from it. These are the baseline predictors that every rating model is measured against
 * (Y. Koren, "Factor in the Neighbors: Scalable and Accurate Collaborative Filtering", ACM TKDD
 * 4(1), 2010, section 2.1). Minimised is
 *
 * <pre>
 *   Σ_(u,i) (r_ui − μ − b_u − b_i)²  +  itemShrinkage Σ_i b_i²  +  userShrinkage Σ_u b_u²
 * </pre>
 *
 * by alternation: b_i = Σ_u (r_ui − μ − b_u) / (n_i + itemShrinkage) for all items, then b_u = Σ_i
 * (r_ui − μ − b_i) / (n_u + userShrinkage) for all users, n the number of ratings. An alternation
 * costs O(ratings). Users come last, so that a stranger's history gives, bit for bit, what a
 * trained user with the same history has.
 *
 * <p><b>It predicts well and ranks badly.</b> All users get one order of the items, by b_i, which
 * puts what few people rated and loved before what everybody has seen. To recommend, take {@code
 * ImplicitAls} or {@code Popular}; to know what somebody would say of an item, take this.
 *
 * @param iterations alternations, 1 to 10,000
 * @param itemShrinkage holds items with few ratings near the mean; at least 0
 * @param userShrinkage holds users with few ratings near the mean; at least 0
 * @param clipped whether predictions are kept within the smallest and the largest rating of the
 *     training data
 */
public record Biases(int iterations, double itemShrinkage, double userShrinkage, boolean clipped)
    implements Algorithm {
  private static final Biases DEFAULTS = new Biases(15, 2, 5, true);

  private static final Settings<Biases> SETTINGS =
      Settings.of("biases", "predicts ratings: mean + bias of user + bias of item", DEFAULTS)
          .wholeNumber(
              "iterations", "alternations, 1 to 10000", Biases::iterations, Biases::iterations)
          .number(
              "itemShrinkage",
              "holds items with few ratings near the mean, from 0",
              Biases::itemShrinkage,
              Biases::itemShrinkage)
          .number(
              "userShrinkage",
              "holds users with few ratings near the mean, from 0",
              Biases::userShrinkage,
              Biases::userShrinkage)
          .flag(
              "clipped",
              "keep predictions on the scale of the training data",
              Biases::clipped,
              Biases::clipped);

  /** Checks the arguments. */
  public Biases {
    Arguments.requireBetween("iterations", iterations, 1, 10_000);
    Arguments.requireBetween("itemShrinkage", itemShrinkage, 0, Double.MAX_VALUE);
    Arguments.requireBetween("userShrinkage", userShrinkage, 0, Double.MAX_VALUE);
  }

  /** Returns 15 alternations, shrinkage 2 for items and 5 for users, clipped predictions. */
  public static Biases defaults() {
    return DEFAULTS;
  }

  /** Returns the same settings with another number of alternations, 1 to 10,000. */
  public Biases iterations(int iterations) {
    return new Biases(iterations, itemShrinkage, userShrinkage, clipped);
  }

  /** Returns the same settings with another shrinkage of items, at least 0. */
  public Biases itemShrinkage(double itemShrinkage) {
    return new Biases(iterations, itemShrinkage, userShrinkage, clipped);
  }

  /** Returns the same settings with another shrinkage of users, at least 0. */
  public Biases userShrinkage(double userShrinkage) {
    return new Biases(iterations, itemShrinkage, userShrinkage, clipped);
  }

  /** Returns the same settings with predictions kept on the scale of the training data or not. */
  public Biases clipped(boolean clipped) {
    return new Biases(iterations, itemShrinkage, userShrinkage, clipped);
  }

  /** Returns the settings by name. */
  public static Settings<Biases> settingsTable() {
    return SETTINGS;
  }

  @Override
  public String name() {
    return SETTINGS.name();
  }

  @Override
  public Map<String, String> settings() {
    return SETTINGS.valuesOf(this);
  }

  @Override
  public boolean predictsRatings() {
    return true;
  }

  @Override
  public Model fit(TrainingData data, FitContext context) {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(context, "context");
    Interactions ratings = data.interactions();
    SparseRows byUser = ratings.byUser();
    SparseRows byItem = ratings.byItem();
    RatingScale scale = RatingScale.of(byUser);
    double[] users = new double[ratings.userCount()];
    double[] items = new double[ratings.itemCount()];
    for (int n = 1; n <= iterations; n++) {
      context.checkInterrupted();
      alternate(byItem, scale.mean(), users, itemShrinkage, items);
      alternate(byUser, scale.mean(), items, userShrinkage, users);
      context.report("Biases", n, iterations, OptionalDouble.empty());
    }
    int[] ratingsOf = new int[items.length];
    for (int item = 0; item < items.length; item++) {
      ratingsOf[item] = byItem.length(item);
    }
    return new BiasModel(this, scale, users, items, ratingsOf);
  }

  /**
   * Solves for one side, the other being held.
   *
   * @param rows ratings by the side that is solved for
   * @param other biases of the columns. Not modified.
   * @param biases of the rows. Modified.
   */
  private static void alternate(
      SparseRows rows, double mean, double[] other, double shrinkage, double[] biases) {
    for (int row = 0; row < biases.length; row++) {
      int count = rows.length(row);
      double sum = 0;
      for (int n = 0; n < count; n++) {
        sum += rows.weight(row, n) - mean - other[rows.column(row, n)];
      }
      biases[row] = count == 0 ? 0 : sum / (count + shrinkage);
    }
  }
}
