package io.recommender.factorization;

import io.recommender.data.Interactions;
import io.recommender.internal.Kernels;
import io.recommender.internal.Parallel;
import io.recommender.model.FitContext;
import io.recommender.model.WarmStart;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;

/** One run of {@link BiasedMf}. Used once, by one thread, which starts others. */
final class BiasedMfTraining {
  private static final String PHASE = "BiasedMf";

  /** Numbers of vectors, in a stratum: some 20 µs of work. */
  private static final int WORK_OF_THREAD = 1 << 15;

  private final BiasedMf recipe;
  private final int rounds; // epochs at most; the learning rate falls over those of the recipe
  private final FitContext context;
  private final Interactions data;
  private final RatingScale scale;
  private final double deviation;
  private final RatingPenalty penalty; // of users
  private final RatingSide users;
  private final RatingSide items;

  BiasedMfTraining(BiasedMf recipe, int rounds, Interactions data, FitContext context) {
    context.checkInterrupted();
    RatingSide.requireMemory("BiasedMf", recipe.factors(), data, 12 * data.size());
    this.recipe = recipe;
    this.rounds = rounds;
    this.context = context;
    this.data = data;
    scale = RatingScale.of(data.byUser());
    deviation = scale.deviation(data.byUser());
    penalty = penalty(recipe.userBiasRegularization());
    users = new RatingSide(data.byUser(), recipe.factors(), penalty);
    items =
        new RatingSide(data.byItem(), recipe.factors(), penalty(recipe.itemBiasRegularization()));
  }

  private RatingPenalty penalty(double biasRegularization) {
    return new RatingPenalty(
        recipe.regularization() * deviation, biasRegularization, recipe.regularizationExponent());
  }

  /** Trains for all rounds, or until {@code after} ends it. */
  RatingFactorModel run(IterativeTraining.AfterIteration after) {
    Random random = RatingRows.random(context.seed());
    users.draw(random, recipe.initialDeviation() * Math.sqrt(deviation));
    items.draw(random, recipe.initialDeviation() * Math.sqrt(deviation));
    context.start().ifPresent(this::beginWith);
    int rowBytes = Float.BYTES * (recipe.factors() + 6); // with the array's own
    RatingGrid grid = RatingGrid.of(data.byUser(), data.byItem(), scale.mean(), rowBytes, random);
    descend(grid, after);
    users.solve(items, scale.mean(), context.parallelism());
    return model();
  }

  /** The users' rows are finished only at the end; strangers do not need them. */
  private RatingFactorModel model() {
    return new RatingFactorModel(
        scale, users.rows, items.rows, recipe.factors(), items.counts(), penalty);
  }

  /** A phase is a stratum of the grid, an epoch as many phases as there are. */
  private void descend(RatingGrid grid, IterativeTraining.AfterIteration after) {
    int strata = grid.strata();
    double[] squares = new double[strata * strata]; // by block, of the epoch's errors
    float[] userDecay = users.decay();
    float[] itemDecay = items.decay();
    Parallel.runPhases(
        threads(strata),
        Math.multiplyExact(rounds, strata),
        strata,
        () -> new Worker(userDecay, itemDecay),
        (worker, phase, task) -> {
          int stratum = phase % strata;
          squares[stratum * strata + task] = worker.run(grid, phase / strata, stratum, task);
        },
        phase -> {
          if ((phase + 1) % strata > 0) {
            return true;
          }
          int epoch = (phase + 1) / strata;
          finishEpoch(epoch, Arrays.stream(squares).sum());
          return after.goesOn(epoch, this::model);
        });
  }

  /** No more than have enough to do between two barriers to be worth waiting for. */
  private int threads(int strata) {
    long work = data.size() * recipe.factors() / strata / WORK_OF_THREAD;
    return (int) Math.max(1, Math.min(context.parallelism(), work));
  }

  private void finishEpoch(int epoch, double squares) {
    double loss = squares + users.penalty() + items.penalty();
    if (!Double.isFinite(loss)) {
      throw new ArithmeticException(
          "the loss is "
              + loss
              + " after epoch "
              + epoch
              + " of "
              + recipe
              + ": the steps diverge; set a smaller learningRate or a larger regularization");
    }
    context.report(PHASE, epoch, rounds, OptionalDouble.of(loss));
    context.checkInterrupted();
  }

  /** Takes the rows of a rating model of those who are known already. */
  private void beginWith(WarmStart start) {
    start
        .find(RatingFactorModel.class, model -> model.factors() == recipe.factors())
        .ifPresent(
            model -> {
              users.copyRows(data.users(), start.users(), model::userRow);
              items.copyRows(data.items(), start.items(), model::itemRow);
            });
  }

  /** Makes the steps of one thread. */
  private final class Worker implements RatingGrid.Step {
    private final Kernels kernels = Kernels.inUse();
    private final int factors = recipe.factors();
    private final int bias = factors + 1; // its place in a row
    private final float[] userDecay;
    private final float[] itemDecay;
    private final float userBiasShare =
        (float) (recipe.userBiasRegularization() / (recipe.regularization() * deviation));
    private final float itemBiasShare =
        (float) (recipe.itemBiasRegularization() / (recipe.regularization() * deviation));
    private float rate; // of vectors
    private float biasRate;

    Worker(float[] userDecay, float[] itemDecay) {
      this.userDecay = userDecay;
      this.itemDecay = itemDecay;
    }

    double run(RatingGrid grid, int epoch, int stratum, int n) {
      double progress = recipe.epochs() == 1 ? 0 : epoch / (recipe.epochs() - 1.0);
      biasRate =
          (float) (recipe.learningRate() * (1 - progress * (1 - recipe.learningRateDecay())));
      rate = (float) (biasRate / deviation);
      return grid.run(stratum, n, this);
    }

    @Override
    public double step(int user, int item, float residual) {
      float[] x = users.rows[user];
      float[] y = items.rows[item];
      float keepX = 1 - rate * userDecay[user];
      float keepY = 1 - rate * itemDecay[item];
      float left = residual - x[bias] - y[bias];
      float error = kernels.step(x, y, factors, left, rate, keepX, keepY);
      x[bias] += biasRate * (error - userBiasShare * userDecay[user] * x[bias]);
      y[bias] += biasRate * (error - itemBiasShare * itemDecay[item] * y[bias]);
      return (double) error * error;
    }
  }
}
