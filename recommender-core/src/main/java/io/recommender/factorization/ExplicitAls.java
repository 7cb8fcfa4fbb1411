package io.recommender.factorization;

import io.recommender.data.Interactions;
import io.recommender.factorization.IterativeTraining.AfterIteration;
import io.recommender.internal.Arguments;
import io.recommender.model.Algorithm;
import io.recommender.model.EarlyStopping;
import io.recommender.model.FitContext;
import io.recommender.model.Model;
import io.recommender.model.Settings;
import io.recommender.model.TrainingData;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Matrix factorisation of ratings by alternating least squares: a rating is predicted as μ + b_u +
 * b_i + p_u·q_i, the mean of all ratings, a bias and a vector of {@code factors} numbers for each
 * user u and each item i. Minimised is
 *
 * <pre>
 *   Σ_(u,i) rated (r_ui − μ − b_u − b_i − p_u·q_i)²
 *     +  Σ_u (λ_u |p_u|² + β_u b_u²)  +  Σ_i (λ_i |q_i|² + β_i b_i²)
 *   λ_u = regularization · σ · n_u^regularizationExponent
 *   β_u = userBiasRegularization · n_u^regularizationExponent
 * </pre>
 *
 * n_u the number of the user's ratings, and likewise for items; σ is the standard deviation of all
 * ratings, so that ratings in another unit are predicted as well by the same settings. The items
 * being held, each user's bias and vector are the solution of a linear system of its own (ridge
 * regression), and the other way round; an iteration solves for all users, then for all items.
 * After the last iteration the users are solved for once more, so that the numbers of a trained
 * user are, bit for bit, what the model makes of his ratings.
 *
 * <p>The method and an exponent of 1: Y. Zhou, D. Wilkinson, R. Schreiber, R. Pan, "Large-Scale
 * Parallel Collaborative Filtering for the Netflix Prize", AAIM 2008. The prediction: Y. Koren, R.
 * Bell, C. Volinsky, "Matrix Factorization Techniques for Recommender Systems", IEEE Computer
 * 42(8), 2009.
 *
 * <p>An iteration costs O(ratings · factors² + (users + items) · factors³), memory is O((users +
 * items) · factors). The progress listener is told the objective after each iteration; it never
 * rises but for rounding.
 *
 * <p><b>It predicts well and ranks badly,</b> as all models of ratings do: what few people rated
 * and loved comes before what everybody has seen. To recommend, take {@link ImplicitAls}; to know
 * what somebody would say of an item, take this or {@code BiasedMf}.
 *
 * @param factors length of a vector, 1 to 4096
 * @param iterations rounds of users and items, 1 to 10,000
 * @param regularization holds vectors near zero; above 0
 * @param userBiasRegularization holds biases of users near zero; above 0
 * @param itemBiasRegularization likewise of items, which have fewer ratings in sparse data; above 0
 * @param regularizationExponent from 0, the same λ for all, to 1, λ in proportion to the number of
 *     ratings
 * @param initialDeviation item vectors start as normally distributed numbers with the standard
 *     deviation {@code initialDeviation / √factors}; above 0
 * @param earlyStopping how the number of iterations is found, {@code iterations} being the most;
 *     not at all where it is not set
 */
public record ExplicitAls(
    int factors,
    int iterations,
    double regularization,
    double userBiasRegularization,
    double itemBiasRegularization,
    double regularizationExponent,
    double initialDeviation,
    Optional<EarlyStopping> earlyStopping)
    implements Algorithm {
  private static final ExplicitAls DEFAULTS =
      new ExplicitAls(64, 10, 0.7, 0.24, 0.6, 0.6, 0.1, Optional.empty());

  private static final Settings<ExplicitAls> SETTINGS =
      EarlyStoppingSettings.behind(
          Settings.of(
                  "explicit-als",
                  "predicts ratings: matrix factorisation with biases by alternating least squares",
                  DEFAULTS)
              .wholeNumber(
                  "factors",
                  "length of a vector, 1 to 4096",
                  ExplicitAls::factors,
                  ExplicitAls::factors)
              .wholeNumber(
                  "iterations",
                  "rounds of users and items, 1 to 10000",
                  ExplicitAls::iterations,
                  ExplicitAls::iterations)
              .number(
                  "regularization",
                  "how strongly vectors are held near zero, above 0",
                  ExplicitAls::regularization,
                  ExplicitAls::regularization)
              .number(
                  "userBiasRegularization",
                  "how strongly biases of users are held near zero, above 0",
                  ExplicitAls::userBiasRegularization,
                  ExplicitAls::userBiasRegularization)
              .number(
                  "itemBiasRegularization",
                  "how strongly biases of items are held near zero, above 0",
                  ExplicitAls::itemBiasRegularization,
                  ExplicitAls::itemBiasRegularization)
              .number(
                  "regularizationExponent",
                  "0: alike for all, to 1: by the number of ratings",
                  ExplicitAls::regularizationExponent,
                  ExplicitAls::regularizationExponent)
              .number(
                  "initialDeviation",
                  "item vectors start with this / √factors, above 0",
                  ExplicitAls::initialDeviation,
                  ExplicitAls::initialDeviation),
          "iterations",
          ExplicitAls::earlyStopping,
          ExplicitAls::withEarlyStopping);

  /** Checks the arguments. */
  public ExplicitAls {
    Objects.requireNonNull(earlyStopping, "earlyStopping");
    Arguments.requireBetween("factors", factors, 1, 4096);
    Arguments.requireBetween("iterations", iterations, 1, 10_000);
    Arguments.requirePositive("regularization", regularization);
    Arguments.requirePositive("userBiasRegularization", userBiasRegularization);
    Arguments.requirePositive("itemBiasRegularization", itemBiasRegularization);
    Arguments.requireBetween("regularizationExponent", regularizationExponent, 0, 1);
    Arguments.requirePositive("initialDeviation", initialDeviation);
  }

  /**
   * Returns settings that serve small and large data: 64 factors, 10 iterations, regularization
   * 0.7, of biases 0.24 for users and 0.6 for items, with exponent 0.6. The first did best on
   * held-out parts of a public training set of eighty thousand film ratings, the biases are those
   * of {@link BiasedMf}; sparse data, whose items have ten ratings each, want ten times the
   * itemBiasRegularization.
   */
  public static ExplicitAls defaults() {
    return DEFAULTS;
  }

  /** Returns the same settings with another number of factors, 1 to 4096. */
  public ExplicitAls factors(int factors) {
    return new ExplicitAls(
        factors,
        iterations,
        regularization,
        userBiasRegularization,
        itemBiasRegularization,
        regularizationExponent,
        initialDeviation,
        earlyStopping);
  }

  /** Returns the same settings with another number of iterations, 1 to 10,000. */
  public ExplicitAls iterations(int iterations) {
    return new ExplicitAls(
        factors,
        iterations,
        regularization,
        userBiasRegularization,
        itemBiasRegularization,
        regularizationExponent,
        initialDeviation,
        earlyStopping);
  }

  /** Returns the same settings with another regularisation of vectors, above 0. */
  public ExplicitAls regularization(double regularization) {
    return new ExplicitAls(
        factors,
        iterations,
        regularization,
        userBiasRegularization,
        itemBiasRegularization,
        regularizationExponent,
        initialDeviation,
        earlyStopping);
  }

  /** Returns the same settings with another regularisation of the biases of users, above 0. */
  public ExplicitAls userBiasRegularization(double userBiasRegularization) {
    return new ExplicitAls(
        factors,
        iterations,
        regularization,
        userBiasRegularization,
        itemBiasRegularization,
        regularizationExponent,
        initialDeviation,
        earlyStopping);
  }

  /** Returns the same settings with another regularisation of the biases of items, above 0. */
  public ExplicitAls itemBiasRegularization(double itemBiasRegularization) {
    return new ExplicitAls(
        factors,
        iterations,
        regularization,
        userBiasRegularization,
        itemBiasRegularization,
        regularizationExponent,
        initialDeviation,
        earlyStopping);
  }

  /** Returns the same settings with another exponent of the regularisation's scale, 0 to 1. */
  public ExplicitAls regularizationExponent(double regularizationExponent) {
    return new ExplicitAls(
        factors,
        iterations,
        regularization,
        userBiasRegularization,
        itemBiasRegularization,
        regularizationExponent,
        initialDeviation,
        earlyStopping);
  }

  /** Returns the same settings with another standard deviation of the start, above 0. */
  public ExplicitAls initialDeviation(double initialDeviation) {
    return new ExplicitAls(
        factors,
        iterations,
        regularization,
        userBiasRegularization,
        itemBiasRegularization,
        regularizationExponent,
        initialDeviation,
        earlyStopping);
  }

  /**
   * Returns the same settings with the number of iterations found on a hidden part of the data,
   * {@link #iterations()} being the most.
   */
  public ExplicitAls earlyStopping(EarlyStopping earlyStopping) {
    return withEarlyStopping(Optional.of(Objects.requireNonNull(earlyStopping, "earlyStopping")));
  }

  private ExplicitAls withEarlyStopping(Optional<EarlyStopping> value) {
    return new ExplicitAls(
        factors,
        iterations,
        regularization,
        userBiasRegularization,
        itemBiasRegularization,
        regularizationExponent,
        initialDeviation,
        value);
  }

  /** Returns the settings by name. */
  public static Settings<ExplicitAls> settingsTable() {
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

  /**
   * {@inheritDoc} Begins with the items of {@link FitContext#start()} where it holds a model of
   * ratings with as many factors; items that are new begin as ever.
   *
   * @throws ArithmeticException if floats do not suffice for a linear system, with the cure
   */
  @Override
  public Model fit(TrainingData data, FitContext context) {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(context, "context");
    return ValidatedFit.ofRatings(
        earlyStopping, iterations, data.interactions(), context, this::train);
  }

  Model train(Interactions data, FitContext context, int rounds, AfterIteration after) {
    return new ExplicitAlsTraining(iterations(rounds), data, context).run(after);
  }
}
