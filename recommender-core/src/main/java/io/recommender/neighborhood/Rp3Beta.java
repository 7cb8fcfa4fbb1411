package io.recommender.neighborhood;

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
 * Scores items by short walks over who chose what: from an item of the history to somebody who
 * chose it, and from there to another item that he chose. Many people's choices lie on many walks,
 * so that degrees are held back. With d the number of choices of an item or a user, item i gives
 *
 * <pre>
 *   W_ij = d_i^−itemExponent · (Σ over users u of both d_u^−userExponent) · d_j^−popularityExponent
 * </pre>
 *
 * to item j, of which the {@code neighbors} largest of each i are kept; the score of j is the sum
 * over the items of the history. Choices have no strength beyond {@code minimumWeight}.
 *
 * <p>B. Paudel, F. Christoffel, C. Newell, A. Bernstein, "Updatable, Accurate, Diverse, and
 * Scalable Recommendations for Interactive Applications", ACM TiiS 2017, where it is RP³β with one
 * exponent α for both steps of the walk.
 *
 * <p>A fit costs O(Σ_u d_u²) and takes no random draw; memory is O(items · neighbors +
 * interactions), and O(items) for each thread. A known user is scored by his history like a
 * stranger.
 *
 * @param neighbors kept of each item, 1 to 1,000,000
 * @param itemExponent how much an item of the history that many chose is held back, 0 to 2
 * @param userExponent how much users of many choices are held back, 0 to 2
 * @param popularityExponent how much an item is held back for being chosen by many, 0 to 2
 * @param normalized whether what each item gives is scaled to the sum of 1
 * @param minimumWeight interactions of a smaller weight are left out, as if they had not been;
 *     where it is not set, a weight of 0 or less is refused, because it would be taken as a sign of
 *     liking
 */
public record Rp3Beta(
    int neighbors,
    double itemExponent,
    double userExponent,
    double popularityExponent,
    boolean normalized,
    OptionalDouble minimumWeight)
    implements Algorithm {

  private static final String PHASE = "Rp3Beta";

  private static final Rp3Beta DEFAULTS =
      new Rp3Beta(200, 0.7, 0.7, 0.2, false, OptionalDouble.empty());

  private static final Settings<Rp3Beta> SETTINGS =
      Settings.of("rp3beta", "short walks over who chose what (RP3beta)", DEFAULTS)
          .wholeNumber(
              "neighbors",
              "kept of each item, 1 to 1000000",
              Rp3Beta::neighbors,
              Rp3Beta::neighbors)
          .number(
              "itemExponent",
              "holds back items of the history that many chose, 0 to 2",
              Rp3Beta::itemExponent,
              Rp3Beta::itemExponent)
          .number(
              "userExponent",
              "holds back users of many choices, 0 to 2",
              Rp3Beta::userExponent,
              Rp3Beta::userExponent)
          .number(
              "popularityExponent",
              "holds back what many chose, 0 to 2",
              Rp3Beta::popularityExponent,
              Rp3Beta::popularityExponent)
          .flag(
              "normalized",
              "scale what each item gives to the sum of 1",
              Rp3Beta::normalized,
              Rp3Beta::normalized)
          .numberOr(
              "none",
              "minimumWeight",
              "smaller weights are left out; a number or none",
              Rp3Beta::minimumWeight,
              Rp3Beta::withMinimumWeight);

  /** Checks the arguments. */
  public Rp3Beta {
    Objects.requireNonNull(minimumWeight, "minimumWeight");
    Arguments.requireBetween("neighbors", neighbors, 1, NeighborSearch.MOST_NEIGHBORS);
    Arguments.requireBetween("itemExponent", itemExponent, 0, 2);
    Arguments.requireBetween("userExponent", userExponent, 0, 2);
    Arguments.requireBetween("popularityExponent", popularityExponent, 0, 2);
    new Liking(minimumWeight); // refuses what is not finite
  }

  /**
   * Returns 200 neighbours, exponents 0.7, 0.7 and 0.2, not normalised: the middle of what did well
   * on a held-out part of public check-ins (Gowalla, 0.8 million).
   */
  public static Rp3Beta defaults() {
    return DEFAULTS;
  }

  /** Returns the same settings with another number of neighbours, 1 to 1,000,000. */
  public Rp3Beta neighbors(int neighbors) {
    return new Rp3Beta(
        neighbors, itemExponent, userExponent, popularityExponent, normalized, minimumWeight);
  }

  /** Returns the same settings with another exponent of the items of a history, 0 to 2. */
  public Rp3Beta itemExponent(double itemExponent) {
    return new Rp3Beta(
        neighbors, itemExponent, userExponent, popularityExponent, normalized, minimumWeight);
  }

  /** Returns the same settings with another exponent of the users, 0 to 2. */
  public Rp3Beta userExponent(double userExponent) {
    return new Rp3Beta(
        neighbors, itemExponent, userExponent, popularityExponent, normalized, minimumWeight);
  }

  /** Returns the same settings with another exponent of the items that are scored, 0 to 2. */
  public Rp3Beta popularityExponent(double popularityExponent) {
    return new Rp3Beta(
        neighbors, itemExponent, userExponent, popularityExponent, normalized, minimumWeight);
  }

  /** Returns the same settings with what each item gives scaled to the sum of 1, or not. */
  public Rp3Beta normalized(boolean normalized) {
    return new Rp3Beta(
        neighbors, itemExponent, userExponent, popularityExponent, normalized, minimumWeight);
  }

  /**
   * Returns the same settings with only interactions of at least this weight counted as a sign of
   * liking; it holds for histories that are folded in, too, where an item without a weight was
   * liked.
   */
  public Rp3Beta minimumWeight(double minimumWeight) {
    return withMinimumWeight(OptionalDouble.of(minimumWeight));
  }

  private Rp3Beta withMinimumWeight(OptionalDouble value) {
    return new Rp3Beta(
        neighbors, itemExponent, userExponent, popularityExponent, normalized, value);
  }

  /** Returns the settings by name. */
  public static Settings<Rp3Beta> settingsTable() {
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
   * @throws io.recommender.data.InvalidDataException if a weight is 0 or less and no minimum weight
   *     is set, or if no interaction reaches the minimum weight
   */
  @Override
  public Model fit(TrainingData data, FitContext context) {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(context, "context");
    context.checkInterrupted();
    Liking liking = new Liking(minimumWeight);
    liking.check(data.interactions(), PHASE);
    SparseMatrix usersOfItems =
        SparseMatrix.of(data.interactions().byItem(), liking).with((item, user, weight) -> 1);
    SparseMatrix itemsOfUsers = usersOfItems.transposed();
    float[] ofUser = powers(itemsOfUsers, userExponent);
    float[] ofSource = powers(usersOfItems, itemExponent);
    float[] ofTarget = powers(usersOfItems, popularityExponent);
    SparseMatrix walks =
        NeighborSearch.nearest(
            usersOfItems.with((item, user, one) -> ofUser[user]),
            itemsOfUsers,
            neighbors,
            (item, other, sum, common) -> ofSource[item] * sum * ofTarget[other],
            context,
            PHASE);
    return new ItemNeighborModel(normalized ? walks.normalized() : walks, liking);
  }

  /** The lengths of the rows to the power of −exponent; 1 for those without entries. */
  private static float[] powers(SparseMatrix rows, double exponent) {
    float[] powers = new float[rows.rowCount()];
    for (int row = 0; row < powers.length; row++) {
      powers[row] = (float) StrictMath.pow(Math.max(1, rows.length(row)), -exponent);
    }
    return powers;
  }
}
