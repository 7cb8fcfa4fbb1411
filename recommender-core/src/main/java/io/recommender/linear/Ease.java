package io.recommender.linear;

import io.recommender.internal.Arguments;
import io.recommender.model.Algorithm;
import io.recommender.model.FitContext;
import io.recommender.model.Liking;
import io.recommender.model.Model;
import io.recommender.model.Settings;
import io.recommender.model.TrainingData;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Linear regression of each item on all others, solved for all of them by the inverse of one matrix
 * of items by items. X has a 1 where a user chose an item; D_u and D_i hold how many items a user
 * chose and how many users an item. With a, b and g the three exponents,
 *
 * <pre>
 *   Z = D_u^−a X D_i^−b     minimise |Z − Z B|² + λ |B|²  with zeros on the diagonal of B
 *   P = (ZᵀZ + λ I)⁻¹       B_ij = −P_ij / P_jj for i ≠ j
 *   score of item j = Σ_(i in the history) d_i^−b · B_ij · d_j^g
 * </pre>
 *
 * where a user's own degree is left out of the scores, which it would only multiply by one number.
 * The diagonal of zeros keeps an item from being explained by itself. With all exponents 0 this is
 * the model of the paper. A user exponent above 0 weakens those who chose very much, the item
 * exponent items that everybody chose; the popularity gives a part of that back.
 *
 * <p>{@code regularization} is λ in units of the mean of the diagonal of ZᵀZ, over the items that
 * somebody chose. In plain EASE that mean is the number of interactions an item has, and a λ that
 * is right for a million of them drowns ten thousand; in these units the same number serves both,
 * and any exponents.
 *
 * <p>Source: H. Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", WWW 2019. Dividing by
 * powers of both degrees, each ½ there: Y. Shen and others, "How Powerful is Graph Convolution for
 * Recommendation?", CIKM 2021.
 *
 * <p>Costs O(Σ_u d_u² + items³/2) where there are more users than items, else, by the identity of
 * Woodbury, O(users³/2 + interactions · (users + items)); in memory always 4 · items² bytes, a
 * gigabyte for 16,000 items. A score of all items costs O(history · items), and what a trained user
 * gets is, bit for bit, what somebody with the same history gets. Any number of threads gives the
 * same bits; the seed is not used.
 *
 * @param regularization λ over the mean of the diagonal of ZᵀZ, above 0
 * @param userExponent a, 0 to 1
 * @param itemExponent b, 0 to 1
 * @param popularity g, −1 to 1
 * @param minimumWeight interactions of a smaller weight are left out; where it is not set, a weight
 *     of 0 or less is refused, because it would be taken as a sign of liking
 */
public record Ease(
    double regularization,
    double userExponent,
    double itemExponent,
    double popularity,
    OptionalDouble minimumWeight)
    implements Algorithm {

  private static final Ease DEFAULTS = new Ease(6, 0.3, 0.25, 0.1, OptionalDouble.empty());

  private static final Settings<Ease> SETTINGS =
      Settings.of("ease", "regression of each item on all others, in closed form", DEFAULTS)
          .number(
              "regularization",
              "how strongly weights are held near zero, in units of the mean diagonal, above 0",
              Ease::regularization,
              Ease::regularization)
          .number(
              "userExponent",
              "0: users count alike, to 1: by one over the number of their items",
              Ease::userExponent,
              Ease::userExponent)
          .number(
              "itemExponent", "likewise of items, 0 to 1", Ease::itemExponent, Ease::itemExponent)
          .number(
              "popularity",
              "power of an item's users that scores are multiplied by, -1 to 1",
              Ease::popularity,
              Ease::popularity)
          .numberOr(
              "none",
              "minimumWeight",
              "least weight that counts as liking",
              Ease::minimumWeight,
              Ease::withMinimumWeight);

  /** Checks the arguments. */
  public Ease {
    Objects.requireNonNull(minimumWeight, "minimumWeight");
    Arguments.requirePositive("regularization", regularization);
    Arguments.requireBetween("userExponent", userExponent, 0, 1);
    Arguments.requireBetween("itemExponent", itemExponent, 0, 1);
    Arguments.requireBetween("popularity", popularity, -1, 1);
    new Liking(minimumWeight); // refuses what is not finite
  }

  /**
   * Returns settings that serve dense and sparse data: a user exponent of 0.3, an item exponent of
   * 0.25, a popularity of 0.1 and a regularization of 6.
   */
  public static Ease defaults() {
    return DEFAULTS;
  }

  /** Returns the model of the paper, all exponents 0, with a regularization of 4. */
  public static Ease plain() {
    return new Ease(4, 0, 0, 0, OptionalDouble.empty());
  }

  /** Returns the same settings with another regularisation, above 0. */
  public Ease regularization(double regularization) {
    return new Ease(regularization, userExponent, itemExponent, popularity, minimumWeight);
  }

  /** Returns the same settings with another exponent of users, 0 to 1. */
  public Ease userExponent(double userExponent) {
    return new Ease(regularization, userExponent, itemExponent, popularity, minimumWeight);
  }

  /** Returns the same settings with another exponent of items, 0 to 1. */
  public Ease itemExponent(double itemExponent) {
    return new Ease(regularization, userExponent, itemExponent, popularity, minimumWeight);
  }

  /** Returns the same settings with another exponent of popularity, −1 to 1. */
  public Ease popularity(double popularity) {
    return new Ease(regularization, userExponent, itemExponent, popularity, minimumWeight);
  }

  /**
   * Returns the same settings with only interactions of at least this weight counted as a sign of
   * liking, in training and in histories; an item given without a weight always counts.
   */
  public Ease minimumWeight(double minimumWeight) {
    return withMinimumWeight(OptionalDouble.of(minimumWeight));
  }

  private Ease withMinimumWeight(OptionalDouble value) {
    return new Ease(regularization, userExponent, itemExponent, popularity, value);
  }

  /** Returns the settings by name. */
  public static Settings<Ease> settingsTable() {
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

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the matrix does not fit into memory, with the estimate and
   *     before anything is computed
   * @throws io.recommender.data.InvalidDataException if a weight is 0 or less and no minimum weight
   *     is set, or if no interaction reaches the minimum weight
   * @throws ArithmeticException if floats do not suffice for the inverse, with the cure
   */
  @Override
  public Model fit(TrainingData data, FitContext context) {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(context, "context");
    context.checkInterrupted();
    return EaseTraining.of(this, data.interactions(), context).run();
  }
}
