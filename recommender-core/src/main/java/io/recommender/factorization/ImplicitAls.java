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
 * Matrix factorisation of implicit feedback by alternating least squares. Each user u and item i
 * gets a vector of {@code factors} numbers, x_u and y_i, such that their inner product is near 1
 * where the user chose the item and near 0 elsewhere. Minimised is
 *
 * <pre>
 *   Σ_(u,i) observed c_ui (1 − x_u·y_i)²  +  w0 Σ_(u,i) all (x_u·y_i)²  +  Σ_u λ_u |x_u|²  +  Σ_i λ_i |y_i|²
 *   λ_u = regularization · (Σ_i c_ui + w0 · number of items)^regularizationExponent,  λ_i likewise
 * </pre>
 *
 * with c_ui the {@link Confidence} of an interaction and w0 the {@code unobservedWeight}. The
 * items' vectors being held, each user's is the solution of a linear system of its own, and the
 * other way round; an iteration solves for all users, then for all items. After the last iteration
 * the users are solved for once more and exactly, so that the vector of a trained user is, bit for
 * bit, what the model makes of his history.
 *
 * <p>Objective: S. Rendle, W. Krichene, L. Zhang, Y. Koren, "Revisiting the Performance of iALS on
 * Item Recommendation Benchmarks", RecSys 2022; first Y. Hu, Y. Koren, C. Volinsky, "Collaborative
 * Filtering for Implicit Feedback Datasets", ICDM 2008. Conjugate gradients: G. Takács, I. Pilászy,
 * D. Tikk, "Applications of the Conjugate Gradient Method for Implicit Feedback Collaborative
 * Filtering", RecSys 2011. Block coordinate descent: S. Rendle, W. Krichene, L. Zhang, Y. Koren,
 * "iALS++: Speeding up Matrix Factorization with Subspace Optimization", arXiv 2110.14044, 2021.
 *
 * <p>An iteration costs O(interactions · factors² + (users + items) · factors³) with {@link
 * Solver#CHOLESKY} and O(steps · (interactions · factors + (users + items) · factors²)) with {@link
 * Solver#CONJUGATE_GRADIENT}, between them with {@link Solver#BLOCK_COORDINATE_DESCENT}:
 * O(interactions · factors · blockSize + (users + items) · factors · (factors + blockSize²)); each
 * in memory O((users + items) · factors). The progress listener is told the objective after each
 * iteration.
 *
 * <p>Users and items without (counted) interactions have no vector: they are left out of the
 * objective and of its counts, and are never scored.
 *
 * @param factors length of a vector, 1 to 4096
 * @param iterations rounds of users and items, 1 to 10,000
 * @param regularization above 0
 * @param regularizationExponent from 0, the same λ for all, to 1, λ in proportion to the weight of
 *     the terms a vector takes part in
 * @param unobservedWeight w0, above 0: how much "did not choose" counts against one chosen item.
 *     Where it is not set, all pairs together get six times the confidence of what was observed,
 *     but no pair more than an observed one has on average: a weight for one pair that is right for
 *     a thousand items would drown the few choices among a million
 * @param confidence how much an interaction counts, by its weight
 * @param minimumWeight interactions of a smaller weight are left out, as if they had not been;
 *     where it is not set, a weight of 0 or less is refused, because it would be taken as a sign of
 *     liking
 * @param solver how the linear systems are solved
 * @param conjugateGradientSteps for {@link Solver#CONJUGATE_GRADIENT}, 1 to 1000
 * @param blockSize for {@link Solver#BLOCK_COORDINATE_DESCENT}: factors solved for at once, a
 *     multiple of 16 up to 4096
 * @param initialDeviation item vectors start as normally distributed numbers with the standard
 *     deviation {@code initialDeviation / √factors}; above 0
 * @param earlyStopping how the number of iterations is found, {@code iterations} being the most;
 *     not at all where it is not set
 */
public record ImplicitAls(
    int factors,
    int iterations,
    double regularization,
    double regularizationExponent,
    OptionalDouble unobservedWeight,
    Confidence confidence,
    OptionalDouble minimumWeight,
    Solver solver,
    int conjugateGradientSteps,
    int blockSize,
    double initialDeviation,
    Optional<EarlyStopping> earlyStopping)
    implements Algorithm {

  /** How the linear system of a user or an item is solved. */
  public enum Solver {
    /** Exactly, by Cholesky factorisation. */
    CHOLESKY,
    /**
     * By a few steps of conjugate gradients from where the last iteration left the vector: faster
     * the more factors there are, and as good in ranking.
     */
    CONJUGATE_GRADIENT,
    /**
     * Block by block of the vector, from where the last iteration left it, each block exactly
     * (iALS++): the lowest loss for the time where vectors are long.
     */
    BLOCK_COORDINATE_DESCENT
  }

  private static final ImplicitAls DEFAULTS =
      new ImplicitAls(
          64,
          15,
          0.01,
          1,
          OptionalDouble.empty(),
          Confidence.binary(),
          OptionalDouble.empty(),
          Solver.CONJUGATE_GRADIENT,
          3,
          32,
          0.1,
          Optional.empty());

  /** Checks the arguments. */
  public ImplicitAls {
    Objects.requireNonNull(unobservedWeight, "unobservedWeight");
    Objects.requireNonNull(minimumWeight, "minimumWeight");
    Objects.requireNonNull(earlyStopping, "earlyStopping");
    Arguments.requireBetween("factors", factors, 1, 4096);
    Arguments.requireBetween("iterations", iterations, 1, 10_000);
    Arguments.requirePositive("regularization", regularization);
    Arguments.requireBetween("regularizationExponent", regularizationExponent, 0, 1);
    unobservedWeight.ifPresent(w0 -> Arguments.requirePositive("unobservedWeight", w0));
    Objects.requireNonNull(confidence, "confidence");
    new Liking(minimumWeight); // refuses what is not finite
    Objects.requireNonNull(solver, "solver");
    Arguments.requireBetween("conjugateGradientSteps", conjugateGradientSteps, 1, 1000);
    if (blockSize < 16 || blockSize > 4096 || blockSize % 16 != 0) {
      throw new IllegalArgumentException(
          "blockSize is " + blockSize + ": a multiple of 16 from 16 to 4096 is needed");
    }
    Arguments.requirePositive("initialDeviation", initialDeviation);
  }

  /**
   * Returns settings that serve small and large data: 64 factors, 15 iterations, regularization
   * 0.01 with exponent 1, an unobserved weight that follows from the data, binary confidence, 3
   * steps of conjugate gradients. They lie in the middle of what did well on held-out parts of five
   * public training sets, from 34,000 interactions with 4,400 items to 800,000 with 41,000.
   */
  public static ImplicitAls defaults() {
    return DEFAULTS;
  }

  /** Returns the same settings with another number of factors, 1 to 4096. */
  public ImplicitAls factors(int factors) {
    Copy copy = new Copy(this);
    copy.factors = factors;
    return copy.make();
  }

  /** Returns the same settings with another number of iterations, 1 to 10,000. */
  public ImplicitAls iterations(int iterations) {
    Copy copy = new Copy(this);
    copy.iterations = iterations;
    return copy.make();
  }

  /** Returns the same settings with another regularisation, above 0. */
  public ImplicitAls regularization(double regularization) {
    Copy copy = new Copy(this);
    copy.regularization = regularization;
    return copy.make();
  }

  /** Returns the same settings with another exponent of the regularisation's scale, 0 to 1. */
  public ImplicitAls regularizationExponent(double regularizationExponent) {
    Copy copy = new Copy(this);
    copy.regularizationExponent = regularizationExponent;
    return copy.make();
  }

  /** Returns the same settings with another weight of all pairs on target 0, above 0. */
  public ImplicitAls unobservedWeight(double unobservedWeight) {
    Copy copy = new Copy(this);
    copy.unobservedWeight = OptionalDouble.of(unobservedWeight);
    return copy.make();
  }

  /** Returns the same settings with another confidence of interactions. */
  public ImplicitAls confidence(Confidence confidence) {
    Copy copy = new Copy(this);
    copy.confidence = confidence;
    return copy.make();
  }

  /**
   * Returns the same settings with only interactions of at least this weight counted as a sign of
   * liking: 4, say, for ratings of 1 to 5, or 0.5 for ratings of −10 to 10.
   *
   * <p>It holds for histories that are folded in, too. An item given without a weight was liked,
   * and counts as one of this weight, or of weight 1 if that is more.
   */
  public ImplicitAls minimumWeight(double minimumWeight) {
    Copy copy = new Copy(this);
    copy.minimumWeight = OptionalDouble.of(minimumWeight);
    return copy.make();
  }

  /** Returns the same settings with another solver. */
  public ImplicitAls solver(Solver solver) {
    Copy copy = new Copy(this);
    copy.solver = solver;
    return copy.make();
  }

  /**
   * Returns the same settings with another number of steps for each conjugate gradient solution, 1
   * to 1000.
   */
  public ImplicitAls conjugateGradientSteps(int conjugateGradientSteps) {
    Copy copy = new Copy(this);
    copy.conjugateGradientSteps = conjugateGradientSteps;
    return copy.make();
  }

  /**
   * Returns the same settings with another number of factors for each step of block coordinate
   * descent, a multiple of 16 up to 4096.
   */
  public ImplicitAls blockSize(int blockSize) {
    Copy copy = new Copy(this);
    copy.blockSize = blockSize;
    return copy.make();
  }

  /** Returns the same settings with another standard deviation of the start, above 0. */
  public ImplicitAls initialDeviation(double initialDeviation) {
    Copy copy = new Copy(this);
    copy.initialDeviation = initialDeviation;
    return copy.make();
  }

  /**
   * Returns the same settings with the number of iterations found on a hidden part of the data,
   * {@link #iterations()} being the most.
   */
  public ImplicitAls earlyStopping(EarlyStopping earlyStopping) {
    return withEarlyStopping(Optional.of(Objects.requireNonNull(earlyStopping, "earlyStopping")));
  }

  /** Returns the settings by name. */
  public static Settings<ImplicitAls> settingsTable() {
    return ImplicitAlsSettings.TABLE;
  }

  @Override
  public String name() {
    return ImplicitAlsSettings.TABLE.name();
  }

  @Override
  public Map<String, String> settings() {
    return ImplicitAlsSettings.TABLE.valuesOf(this);
  }

  /** The same settings, the weight of all pairs set or left to follow from the data. */
  ImplicitAls withUnobservedWeight(OptionalDouble value) {
    Copy copy = new Copy(this);
    copy.unobservedWeight = value;
    return copy.make();
  }

  /** The same settings, the number of iterations to be found or given. */
  ImplicitAls withEarlyStopping(Optional<EarlyStopping> value) {
    Copy copy = new Copy(this);
    copy.earlyStopping = value;
    return copy.make();
  }

  /** The same settings, the smallest weight that counts set or not. */
  ImplicitAls withMinimumWeight(OptionalDouble value) {
    Copy copy = new Copy(this);
    copy.minimumWeight = value;
    return copy.make();
  }

  /**
   * {@inheritDoc} Begins with the vectors of {@link FitContext#start()} where it holds some of as
   * many factors; users and items that are new begin as ever.
   *
   * @throws io.recommender.data.InvalidDataException if a weight is 0 or less and no minimum weight
   *     is set, or if no interaction reaches the minimum weight
   * @throws ArithmeticException if floats do not suffice for a linear system, with the cure
   */
  @Override
  public Model fit(TrainingData data, FitContext context) {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(context, "context");
    if (earlyStopping.isEmpty()) {
      return train(data.interactions(), context, iterations, AfterIteration.GO_ON);
    }
    return validated(earlyStopping.get(), data.interactions(), context)
        .run(data.interactions(), this::train);
  }

  Model train(Interactions data, FitContext context, int rounds, AfterIteration after) {
    return new ImplicitAlsTraining(iterations(rounds), data, context).run(after);
  }

  ValidatedFit validated(EarlyStopping stopping, Interactions data, FitContext context) {
    PositiveFeedback feedback = new PositiveFeedback(confidence, new Liking(minimumWeight));
    feedback.check(
        data, "ImplicitAls"); // before a part of it is hidden, so that the message tells of all
    return new ValidatedFit(
        stopping,
        iterations,
        data,
        context,
        weight -> feedback.confidence((float) weight) > 0,
        HiddenPart.Measure.NDCG);
  }

  /** The settings while one of them is being changed. */
  private static final class Copy {
    int factors;
    int iterations;
    double regularization;
    double regularizationExponent;
    OptionalDouble unobservedWeight;
    Confidence confidence;
    OptionalDouble minimumWeight;
    Solver solver;
    int conjugateGradientSteps;
    int blockSize;
    double initialDeviation;
    Optional<EarlyStopping> earlyStopping;

    Copy(ImplicitAls from) {
      factors = from.factors;
      iterations = from.iterations;
      regularization = from.regularization;
      regularizationExponent = from.regularizationExponent;
      unobservedWeight = from.unobservedWeight;
      confidence = from.confidence;
      minimumWeight = from.minimumWeight;
      solver = from.solver;
      conjugateGradientSteps = from.conjugateGradientSteps;
      blockSize = from.blockSize;
      initialDeviation = from.initialDeviation;
      earlyStopping = from.earlyStopping;
    }

    ImplicitAls make() {
      return new ImplicitAls(
          factors,
          iterations,
          regularization,
          regularizationExponent,
          unobservedWeight,
          confidence,
          minimumWeight,
          solver,
          conjugateGradientSteps,
          blockSize,
          initialDeviation,
          earlyStopping);
    }
  }
}
