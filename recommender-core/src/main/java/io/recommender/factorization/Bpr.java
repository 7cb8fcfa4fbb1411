package io.recommender.factorization;

import io.recommender.data.Interactions;
import io.recommender.factorization.IterativeTraining.AfterIteration;
import io.recommender.internal.Arguments;
import io.recommender.model.Algorithm;
import io.recommender.model.EarlyStopping;
import io.recommender.model.FitContext;
import io.recommender.model.Liking;
import io.recommender.model.Model;
import io.recommender.model.Settings;
import io.recommender.model.TrainingData;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Matrix factorisation that learns order: Bayesian personalised ranking. Each user u and item i
 * gets a vector of {@code factors} numbers, x_u and y_i, such that for an item i that the user
 * chose and an item j that he did not, x_u·y_i is above x_u·y_j. Minimised is
 *
 * <pre>
 *   Σ_(u,i) chosen E_j [ −ln σ(x_u·y_i − x_u·y_j) ]  +  λ/2 (|x_u|² + |y_i|² + |y_j|²)
 * </pre>
 *
 * over items j that u did not choose, each as likely as the other, by stochastic gradient descent:
 * an epoch takes each choice once, with one j drawn for it. The learning rate falls in a line from
 * {@code learningRate} to a tenth of it in the last of {@code epochs}, whether or not early
 * stopping ends before.
 *
 * <p>After the last epoch the users' vectors are learned once more, from nothing and while those of
 * the items are held: by the same steps, thirty for each choice, against a sample of at most 1,024
 * items that is drawn once. So the vector of a trained user is, bit for bit, what the model makes
 * of his history.
 *
 * <p>S. Rendle, C. Freudenthaler, Z. Gantner, L. Schmidt-Thieme, "BPR: Bayesian Personalized
 * Ranking from Implicit Feedback", UAI 2009. Choices are laid out in blocks of users by items, of
 * which those that share neither are taken at the same time (R. Gemulla, E. Nijkamp, P. J. Haas, Y.
 * Sismanis, "Large-Scale Matrix Factorization with Distributed Stochastic Gradient Descent", KDD
 * 2011); the other item comes from the same block, and which items make a block is drawn anew for
 * each epoch. A choice of somebody who chose nearly all of a block may find no other, and is passed
 * over. The result is the same, bit for bit, for any number of threads.
 *
 * <p>An epoch costs O(choices · factors), the users at the end thirty times that; memory is
 * O((users + items) · factors + choices). The progress listener is told after each epoch the mean
 * of −ln σ over its steps, as it was met on the way, or no loss if there was none.
 *
 * <p>Users and items without (counted) interactions have no vector, and are never scored.
 *
 * @param factors length of a vector, 1 to 4096
 * @param epochs passes over the choices, 1 to 10,000
 * @param learningRate of the first epoch, above 0 to 1
 * @param regularization λ, above 0
 * @param initialDeviation vectors start as normally distributed numbers with the standard deviation
 *     {@code initialDeviation / √factors}; above 0
 * @param candidates items that are drawn for a choice to be compared with; the one that stands
 *     highest with the user at that moment is taken. 1, as first published, draws evenly; more
 *     learn faster what matters at the top of a list. 1 to 1000
 * @param minimumWeight interactions of a smaller weight are left out, as if they had not been;
 *     where it is not set, a weight of 0 or less is refused, because it would be taken as a sign of
 *     liking
 * @param earlyStopping how the number of epochs is found, {@code epochs} being the most; not at all
 *     where it is not set
 */
public record Bpr(
    int factors,
    int epochs,
    double learningRate,
    double regularization,
    double initialDeviation,
    int candidates,
    OptionalDouble minimumWeight,
    Optional<EarlyStopping> earlyStopping)
    implements Algorithm {

  static final int MOST_CANDIDATES = 1000;

  private static final Bpr DEFAULTS =
      new Bpr(64, 50, 0.1, 0.025, 1, 16, OptionalDouble.empty(), Optional.empty());

  private static final Settings<Bpr> SETTINGS =
      EarlyStoppingSettings.behind(
          Settings.of("bpr", "matrix factorisation that learns order (BPR)", DEFAULTS)
              .wholeNumber("factors", "length of a vector, 1 to 4096", Bpr::factors, Bpr::factors)
              .wholeNumber(
                  "epochs", "passes over the choices, 1 to 10000", Bpr::epochs, Bpr::epochs)
              .number(
                  "learningRate",
                  "of the first epoch, above 0 to 1",
                  Bpr::learningRate,
                  Bpr::learningRate)
              .number(
                  "regularization",
                  "how strongly vectors are held near zero, above 0",
                  Bpr::regularization,
                  Bpr::regularization)
              .number(
                  "initialDeviation",
                  "vectors start with this / √factors, above 0",
                  Bpr::initialDeviation,
                  Bpr::initialDeviation)
              .wholeNumber(
                  "candidates",
                  "others drawn for a choice, of which the highest is taken, 1 to 1000",
                  Bpr::candidates,
                  Bpr::candidates)
              .numberOr(
                  "none",
                  "minimumWeight",
                  "smaller weights are left out; a number or none",
                  Bpr::minimumWeight,
                  Bpr::withMinimumWeight),
          "epochs",
          Bpr::earlyStopping,
          Bpr::withEarlyStopping);

  /** Checks the arguments. */
  public Bpr {
    Objects.requireNonNull(minimumWeight, "minimumWeight");
    Objects.requireNonNull(earlyStopping, "earlyStopping");
    Arguments.requireBetween("factors", factors, 1, 4096);
    Arguments.requireBetween("epochs", epochs, 1, 10_000);
    Arguments.requirePositive("learningRate", learningRate);
    Arguments.requireBetween("learningRate", learningRate, 0, 1);
    Arguments.requirePositive("regularization", regularization);
    if (learningRate * regularization >= 1) {
      throw new IllegalArgumentException(
          "learningRate · regularization is "
              + learningRate * regularization
              + ": below 1 is needed, a step would turn vectors over and not shrink them");
    }
    Arguments.requirePositive("initialDeviation", initialDeviation);
    Arguments.requireBetween("candidates", candidates, 1, MOST_CANDIDATES);
    new Liking(minimumWeight); // refuses what is not finite
  }

  /**
   * Returns 64 factors, 50 epochs, learning rate 0.1, regularization 0.025, deviation 1, 16
   * candidates: what did well on a held-out part of public check-ins (Gowalla, 0.8 million).
   */
  public static Bpr defaults() {
    return DEFAULTS;
  }

  /** Returns the same settings with another number of factors, 1 to 4096. */
  public Bpr factors(int factors) {
    return new Bpr(
        factors,
        epochs,
        learningRate,
        regularization,
        initialDeviation,
        candidates,
        minimumWeight,
        earlyStopping);
  }

  /** Returns the same settings with another number of epochs, 1 to 10,000. */
  public Bpr epochs(int epochs) {
    return new Bpr(
        factors,
        epochs,
        learningRate,
        regularization,
        initialDeviation,
        candidates,
        minimumWeight,
        earlyStopping);
  }

  /** Returns the same settings with another learning rate, above 0 to 1. */
  public Bpr learningRate(double learningRate) {
    return new Bpr(
        factors,
        epochs,
        learningRate,
        regularization,
        initialDeviation,
        candidates,
        minimumWeight,
        earlyStopping);
  }

  /** Returns the same settings with another regularisation, above 0. */
  public Bpr regularization(double regularization) {
    return new Bpr(
        factors,
        epochs,
        learningRate,
        regularization,
        initialDeviation,
        candidates,
        minimumWeight,
        earlyStopping);
  }

  /** Returns the same settings with another standard deviation of the start, above 0. */
  public Bpr initialDeviation(double initialDeviation) {
    return new Bpr(
        factors,
        epochs,
        learningRate,
        regularization,
        initialDeviation,
        candidates,
        minimumWeight,
        earlyStopping);
  }

  /** Returns the same settings with another number of candidates, 1 to 1000. */
  public Bpr candidates(int candidates) {
    return new Bpr(
        factors,
        epochs,
        learningRate,
        regularization,
        initialDeviation,
        candidates,
        minimumWeight,
        earlyStopping);
  }

  /**
   * Returns the same settings with only interactions of at least this weight counted as a sign of
   * liking; it holds for histories that are folded in, too.
   */
  public Bpr minimumWeight(double minimumWeight) {
    return withMinimumWeight(OptionalDouble.of(minimumWeight));
  }

  /**
   * Returns the same settings with the number of epochs found on a hidden part of the data, {@link
   * #epochs()} being the most.
   */
  public Bpr earlyStopping(EarlyStopping earlyStopping) {
    return withEarlyStopping(Optional.of(Objects.requireNonNull(earlyStopping, "earlyStopping")));
  }

  private Bpr withMinimumWeight(OptionalDouble value) {
    return new Bpr(
        factors,
        epochs,
        learningRate,
        regularization,
        initialDeviation,
        candidates,
        value,
        earlyStopping);
  }

  private Bpr withEarlyStopping(Optional<EarlyStopping> value) {
    return new Bpr(
        factors,
        epochs,
        learningRate,
        regularization,
        initialDeviation,
        candidates,
        minimumWeight,
        value);
  }

  /** Returns the settings by name. */
  public static Settings<Bpr> settingsTable() {
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
   * {@inheritDoc} Begins with the vectors of {@link FitContext#start()} where it holds some of as
   * many factors that this algorithm has learned.
   *
   * @throws io.recommender.data.InvalidDataException if a weight is 0 or less and no minimum weight
   *     is set, or if no interaction reaches the minimum weight
   * @throws ArithmeticException if the steps diverge, with the cure
   */
  @Override
  public Model fit(TrainingData data, FitContext context) {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(context, "context");
    if (earlyStopping.isEmpty()) {
      return train(data.interactions(), context, epochs, AfterIteration.GO_ON);
    }
    PositiveFeedback feedback = feedback();
    feedback.check(
        data.interactions(), "Bpr"); // before a part of it is hidden: the message tells of all
    return new ValidatedFit(
            earlyStopping.get(),
            epochs,
            data.interactions(),
            context,
            weight -> feedback.confidence((float) weight) > 0,
            HiddenPart.Measure.NDCG)
        .run(data.interactions(), this::train);
  }

  /** The learning rate of an epoch, from 0, however many of them are made. */
  double learningRateAt(int epoch) {
    return learningRate * (1 - 0.9 * epoch / Math.max(1, epochs - 1));
  }

  PositiveFeedback feedback() {
    return new PositiveFeedback(Confidence.binary(), new Liking(minimumWeight));
  }

  Model train(Interactions data, FitContext context, int rounds, AfterIteration after) {
    return new BprTraining(this, rounds, data, context).run(after);
  }
}
