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
 * Matrix factorisation of ratings by stochastic gradient descent: a rating is predicted as μ + b_u
 * + b_i + p_u·q_i, the mean of all ratings, a bias and a vector of {@code factors} numbers for each
 * user u and each item i. Minimised is what {@link ExplicitAls} minimises,
 *
 * <pre>
 *   Σ_(u,i) rated (r_ui − μ − b_u − b_i − p_u·q_i)²
 *     +  Σ_u (λ_u |p_u|² + β_u b_u²)  +  Σ_i (λ_i |q_i|² + β_i b_i²)
 *   λ_u = regularization · σ · n_u^regularizationExponent
 *   β_u = userBiasRegularization · n_u^regularizationExponent
 * </pre>
 *
 * n_u the number of the user's ratings, and likewise for items, σ the standard deviation of all
 * ratings. An epoch takes each rating once. With e its error,
 *
 * <pre>
 *   p_u ← p_u + γ/σ (e q_i − λ_u/n_u p_u)      q_i ← q_i + γ/σ (e p_u − λ_i/n_i q_i)
 *   b_u ← b_u + γ (e − β_u/n_u b_u)            b_i ← b_i + γ (e − β_i/n_i b_i)
 * </pre>
 *
 * where the learning rate γ falls in a line from {@code learningRate} to {@code learningRateDecay}
 * times that in the last of {@code epochs}, whether or not early stopping ends before. For ratings
 * in another unit the same settings predict the same, in that unit. After the last epoch the users
 * are solved for exactly, by ridge regression, so that the numbers of a trained user are, bit for
 * bit, what the model makes of his ratings.
 *
 * <p>Model and steps: Y. Koren, R. Bell, C. Volinsky, "Matrix Factorization Techniques for
 * Recommender Systems", IEEE Computer 42(8), 2009. Ratings are laid out in blocks of users by
 * items, of which those that share neither are taken at the same time: R. Gemulla, E. Nijkamp, P.
 * J. Haas, Y. Sismanis, "Large-Scale Matrix Factorization with Distributed Stochastic Gradient
 * Descent", KDD 2011. The result is the same, bit for bit, for any number of threads.
 *
 * <p>An epoch costs O(ratings · factors), the users at the end O(ratings · factors² + users ·
 * factors³); memory is O((users + items) · factors + ratings). The progress listener is told after
 * each epoch the objective, with the errors as they were met on the way.
 *
 * <p><b>It predicts well and ranks badly,</b> as all models of ratings do: what few people rated
 * and loved comes before what everybody has seen. To recommend, take {@link ImplicitAls}; to know
 * what somebody would say of an item, take this.
 *
 * @param factors length of a vector, 1 to 4096
 * @param epochs passes over the ratings, 1 to 10,000
 * @param learningRate γ of the first epoch, above 0 to 1
 * @param learningRateDecay what is left of it in the last epoch, above 0 to 1
 * @param regularization holds vectors near zero; above 0
 * @param userBiasRegularization holds biases of users near zero; above 0
 * @param itemBiasRegularization likewise of items, which have fewer ratings in sparse data; above 0
 * @param regularizationExponent from 0, the same λ for all, to 1, λ in proportion to the number of
 *     ratings
 * @param initialDeviation vectors start as normally distributed numbers with the standard deviation
 *     {@code initialDeviation · √σ / √factors}; above 0
 * @param earlyStopping how the number of epochs is found, {@code epochs} being the most; not at all
 *     where it is not set
 */
public record BiasedMf(
    int factors,
    int epochs,
    double learningRate,
    double learningRateDecay,
    double regularization,
    double userBiasRegularization,
    double itemBiasRegularization,
    double regularizationExponent,
    double initialDeviation,
    Optional<EarlyStopping> earlyStopping)
    implements Algorithm {
  private static final BiasedMf DEFAULTS =
      new BiasedMf(128, 60, 0.015, 0.02, 0.55, 0.24, 0.6, 0.6, 0.12, Optional.empty());

  private static final Settings<BiasedMf> SETTINGS =
      EarlyStoppingSettings.behind(
          Settings.of(
                  "mf",
                  "predicts ratings: matrix factorisation with biases by stochastic gradient descent",
                  DEFAULTS)
              .wholeNumber(
                  "factors", "length of a vector, 1 to 4096", BiasedMf::factors, BiasedMf::factors)
              .wholeNumber(
                  "epochs",
                  "passes over the ratings, 1 to 10000",
                  BiasedMf::epochs,
                  BiasedMf::epochs)
              .number(
                  "learningRate",
                  "of the first epoch, above 0 to 1",
                  BiasedMf::learningRate,
                  BiasedMf::learningRate)
              .number(
                  "learningRateDecay",
                  "share of the rate in the last epoch, above 0 to 1",
                  BiasedMf::learningRateDecay,
                  BiasedMf::learningRateDecay)
              .number(
                  "regularization",
                  "how strongly vectors are held near zero, above 0",
                  BiasedMf::regularization,
                  BiasedMf::regularization)
              .number(
                  "userBiasRegularization",
                  "how strongly biases of users are held near zero, above 0",
                  BiasedMf::userBiasRegularization,
                  BiasedMf::userBiasRegularization)
              .number(
                  "itemBiasRegularization",
                  "how strongly biases of items are held near zero, above 0",
                  BiasedMf::itemBiasRegularization,
                  BiasedMf::itemBiasRegularization)
              .number(
                  "regularizationExponent",
                  "0: alike for all, to 1: by the number of ratings",
                  BiasedMf::regularizationExponent,
                  BiasedMf::regularizationExponent)
              .number(
                  "initialDeviation",
                  "vectors start with this / √factors, above 0",
                  BiasedMf::initialDeviation,
                  BiasedMf::initialDeviation),
          "epochs",
          BiasedMf::earlyStopping,
          BiasedMf::withEarlyStopping);

  /** Checks the arguments. */
  public BiasedMf {
    Objects.requireNonNull(earlyStopping, "earlyStopping");
    Arguments.requireBetween("factors", factors, 1, 4096);
    Arguments.requireBetween("epochs", epochs, 1, 10_000);
    Arguments.requirePositive("learningRate", learningRate);
    Arguments.requireBetween("learningRate", learningRate, 0, 1);
    Arguments.requirePositive("learningRateDecay", learningRateDecay);
    Arguments.requireBetween("learningRateDecay", learningRateDecay, 0, 1);
    Arguments.requirePositive("regularization", regularization);
    Arguments.requirePositive("userBiasRegularization", userBiasRegularization);
    Arguments.requirePositive("itemBiasRegularization", itemBiasRegularization);
    Arguments.requireBetween("regularizationExponent", regularizationExponent, 0, 1);
    Arguments.requirePositive("initialDeviation", initialDeviation);
  }

  /**
   * Returns settings that serve small and large data: 128 factors, 60 epochs, a learning rate that
   * falls from 0.015 to 0.0003, regularization 0.55, of biases 0.24 for users and 0.6 for items,
   * with exponent 0.6. They lie between what did best on held-out parts of three public training
   * sets: film ratings of a hundred thousand and a million, and 24,000 sparse ones, whose items
   * have ten ratings each and want ten times the itemBiasRegularization.
   */
  public static BiasedMf defaults() {
    return DEFAULTS;
  }

  /** Returns the same settings with another number of factors, 1 to 4096. */
  public BiasedMf factors(int factors) {
    Copy copy = new Copy(this);
    copy.factors = factors;
    return copy.make();
  }

  /** Returns the same settings with another number of epochs, 1 to 10,000. */
  public BiasedMf epochs(int epochs) {
    Copy copy = new Copy(this);
    copy.epochs = epochs;
    return copy.make();
  }

  /** Returns the same settings with another learning rate, above 0 to 1. */
  public BiasedMf learningRate(double learningRate) {
    Copy copy = new Copy(this);
    copy.learningRate = learningRate;
    return copy.make();
  }

  /**
   * Returns the same settings with another share of the learning rate in the last epoch, above 0 to
   * 1.
   */
  public BiasedMf learningRateDecay(double learningRateDecay) {
    Copy copy = new Copy(this);
    copy.learningRateDecay = learningRateDecay;
    return copy.make();
  }

  /** Returns the same settings with another regularisation of vectors, above 0. */
  public BiasedMf regularization(double regularization) {
    Copy copy = new Copy(this);
    copy.regularization = regularization;
    return copy.make();
  }

  /** Returns the same settings with another regularisation of the biases of users, above 0. */
  public BiasedMf userBiasRegularization(double userBiasRegularization) {
    Copy copy = new Copy(this);
    copy.userBiasRegularization = userBiasRegularization;
    return copy.make();
  }

  /** Returns the same settings with another regularisation of the biases of items, above 0. */
  public BiasedMf itemBiasRegularization(double itemBiasRegularization) {
    Copy copy = new Copy(this);
    copy.itemBiasRegularization = itemBiasRegularization;
    return copy.make();
  }

  /** Returns the same settings with another exponent of the regularisation's scale, 0 to 1. */
  public BiasedMf regularizationExponent(double regularizationExponent) {
    Copy copy = new Copy(this);
    copy.regularizationExponent = regularizationExponent;
    return copy.make();
  }

  /** Returns the same settings with another standard deviation of the start, above 0. */
  public BiasedMf initialDeviation(double initialDeviation) {
    Copy copy = new Copy(this);
    copy.initialDeviation = initialDeviation;
    return copy.make();
  }

  /**
   * Returns the same settings with the number of epochs found on a hidden part of the data, {@link
   * #epochs()} being the most.
   */
  public BiasedMf earlyStopping(EarlyStopping earlyStopping) {
    return withEarlyStopping(Optional.of(Objects.requireNonNull(earlyStopping, "earlyStopping")));
  }

  private BiasedMf withEarlyStopping(Optional<EarlyStopping> value) {
    Copy copy = new Copy(this);
    copy.earlyStopping = value;
    return copy.make();
  }

  /** Returns the settings by name. */
  public static Settings<BiasedMf> settingsTable() {
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
   * {@inheritDoc} Begins with the users and items of {@link FitContext#start()} where it holds a
   * model of ratings with as many factors; those that are new begin as ever.
   *
   * @throws ArithmeticException if the steps diverge or floats do not suffice for a linear system,
   *     with the cure
   */
  @Override
  public Model fit(TrainingData data, FitContext context) {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(context, "context");
    return ValidatedFit.ofRatings(earlyStopping, epochs, data.interactions(), context, this::train);
  }

  Model train(Interactions data, FitContext context, int rounds, AfterIteration after) {
    return new BiasedMfTraining(this, rounds, data, context).run(after);
  }

  /** The settings while one of them is being changed. */
  private static final class Copy {
    int factors;
    int epochs;
    double learningRate;
    double learningRateDecay;
    double regularization;
    double userBiasRegularization;
    double itemBiasRegularization;
    double regularizationExponent;
    double initialDeviation;
    Optional<EarlyStopping> earlyStopping;

    Copy(BiasedMf from) {
      factors = from.factors;
      epochs = from.epochs;
      learningRate = from.learningRate;
      learningRateDecay = from.learningRateDecay;
      regularization = from.regularization;
      userBiasRegularization = from.userBiasRegularization;
      itemBiasRegularization = from.itemBiasRegularization;
      regularizationExponent = from.regularizationExponent;
      initialDeviation = from.initialDeviation;
      earlyStopping = from.earlyStopping;
    }

    BiasedMf make() {
      return new BiasedMf(
          factors,
          epochs,
          learningRate,
          learningRateDecay,
          regularization,
          userBiasRegularization,
          itemBiasRegularization,
          regularizationExponent,
          initialDeviation,
          earlyStopping);
    }
  }
}
