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
 * Linear regression of each item on those few that go together with it most: what {@link Ease} does
 * for a catalogue that its matrix is too large for. X has a 1 where a user chose an item; with d
 * the number of choices of a user or an item and a the user exponent,
 *
 * <pre>
 *   G = Xᵀ D_u^−a X
 *   C = the {@code candidates} items i ≠ j with the largest G_ij above 0
 *   (G_CC + regularization · D_C^½) w = G_Cj      score of item j = Σ_(i in C and the history) w_i
 * </pre>
 *
 * for each item j: the minimum of Σ_u d_u^−a (x_uj − Σ_(i in C) w_i x_ui)² + regularization · Σ_i
 * d_i^½ w_i².
 *
 * <p>Sources: X. Ning, G. Karypis, "SLIM: Sparse Linear Methods for Top-N Recommender Systems",
 * ICDM 2011, for regression on chosen neighbours, there with a penalty that chooses; H. Steck,
 * "Embarrassingly Shallow Autoencoders for Sparse Data", WWW 2019, for the ridge.
 *
 * <p>For each item a matrix of its candidates is summed, O(Σ_u m_u²) with m_u how many of them a
 * user chose, and factored, O(candidates³/6): little where data are sparse, and where they are
 * dense more than {@link Ease} needs for all items at once; memory is 16 · items · candidates bytes
 * while fitting and half of that in the model. What a trained user gets is, bit for bit, what
 * somebody with the same history gets. Any number of threads gives the same bits; the seed is not
 * used.
 *
 * @param candidates how many items an item is explained by at most, 1 to 4096
 * @param regularization above 0; in units of weighted choices
 * @param userExponent a, 0 to 1: how much those who chose very much are weakened
 * @param minimumWeight interactions of a smaller weight are left out; where it is not set, a weight
 *     of 0 or less is refused, because it would be taken as a sign of liking
 */
public record LocalRidge(
    int candidates, double regularization, double userExponent, OptionalDouble minimumWeight)
    implements Algorithm {

  private static final LocalRidge DEFAULTS = new LocalRidge(200, 5, 0.45, OptionalDouble.empty());

  private static final Settings<LocalRidge> SETTINGS =
      Settings.of("local-ridge", "regression of each item on those most chosen with it", DEFAULTS)
          .wholeNumber(
              "candidates",
              "items that an item is explained by, 1 to 4096",
              LocalRidge::candidates,
              LocalRidge::candidates)
          .number(
              "regularization",
              "how strongly weights are held near zero, above 0",
              LocalRidge::regularization,
              LocalRidge::regularization)
          .number(
              "userExponent",
              "0: users count alike, to 1: by one over the number of their items",
              LocalRidge::userExponent,
              LocalRidge::userExponent)
          .numberOr(
              "none",
              "minimumWeight",
              "least weight that counts as liking",
              LocalRidge::minimumWeight,
              LocalRidge::withMinimumWeight);

  /** Checks the arguments. */
  public LocalRidge {
    Objects.requireNonNull(minimumWeight, "minimumWeight");
    Arguments.requireBetween("candidates", candidates, 1, 4096);
    Arguments.requirePositive("regularization", regularization);
    Arguments.requireBetween("userExponent", userExponent, 0, 1);
    new Liking(minimumWeight); // refuses what is not finite
  }

  /** Returns 200 candidates, a regularization of 5 and a user exponent of 0.45. */
  public static LocalRidge defaults() {
    return DEFAULTS;
  }

  /** Returns the same settings with another number of candidates, 1 to 4096. */
  public LocalRidge candidates(int candidates) {
    return new LocalRidge(candidates, regularization, userExponent, minimumWeight);
  }

  /** Returns the same settings with another regularisation, above 0. */
  public LocalRidge regularization(double regularization) {
    return new LocalRidge(candidates, regularization, userExponent, minimumWeight);
  }

  /** Returns the same settings with another exponent of users, 0 to 1. */
  public LocalRidge userExponent(double userExponent) {
    return new LocalRidge(candidates, regularization, userExponent, minimumWeight);
  }

  /**
   * Returns the same settings with only interactions of at least this weight counted as a sign of
   * liking, in training and in histories; an item given without a weight always counts.
   */
  public LocalRidge minimumWeight(double minimumWeight) {
    return withMinimumWeight(OptionalDouble.of(minimumWeight));
  }

  private LocalRidge withMinimumWeight(OptionalDouble value) {
    return new LocalRidge(candidates, regularization, userExponent, value);
  }

  /** Returns the settings by name. */
  public static Settings<LocalRidge> settingsTable() {
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
   * @throws IllegalArgumentException if the weights do not fit into memory, with the estimate and
   *     before anything is computed
   * @throws io.recommender.data.InvalidDataException if a weight is 0 or less and no minimum weight
   *     is set, or if no interaction reaches the minimum weight
   * @throws ArithmeticException if floats do not suffice for a linear system, with the cure
   */
  @Override
  public Model fit(TrainingData data, FitContext context) {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(context, "context");
    context.checkInterrupted();
    return LocalRidgeTraining.of(this, data.interactions(), context).run();
  }
}
