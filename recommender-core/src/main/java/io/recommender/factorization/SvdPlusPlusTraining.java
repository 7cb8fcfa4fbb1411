package io.recommender.factorization;

import io.recommender.data.Interactions;
import io.recommender.data.SparseRows;
import io.recommender.internal.Heap;
import io.recommender.internal.Kernels;
import io.recommender.internal.Parallel;
import io.recommender.internal.RidgeEquations;
import io.recommender.internal.RowKernels;
import io.recommender.internal.SvdPlusPlusKernels;
import io.recommender.model.FitContext;
import io.recommender.model.Profile;
import io.recommender.model.WarmStart;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

/** One run of {@link SvdPlusPlus}. Used once, by one thread, which starts others at the end. */
final class SvdPlusPlusTraining {
  private static final String PHASE = "SvdPlusPlus";
  private static final int USERS_PER_TASK = 32;
  private static final int USERS_PER_CHECK = 256; // between looks for an interrupt

  private final SvdPlusPlus recipe;
  private final int rounds; // epochs at most; the learning rate falls over those of the recipe
  private final FitContext context;
  private final Interactions data;
  private final SparseRows ratings;
  private final RatingScale scale;
  private final double deviation;
  private final int factors;
  private final int bias; // its place in a row
  private final RatingPenalty userPenalty;
  private final RatingPenalty implicitPenalty; // its part for biases is not used
  private final RatingSide users;
  private final RatingSide items;
  private final float[][] implicit; // y by item
  private final int[] ratingsOf; // by item: how many
  private final float[] itemDecay; // by item: the penalty of its vector for each of its ratings
  private final float[] itemBiasDecay; // likewise of its bias
  private final float[] implicitDecay; // likewise of y

  // of the user whose turn it is
  private final int[] columns;
  private final float[] weights;
  private final float[] z;
  private final float[] moved;

  // of the epoch
  private float rate; // of vectors
  private float biasRate;

  SvdPlusPlusTraining(SvdPlusPlus recipe, int rounds, Interactions data, FitContext context) {
    context.checkInterrupted();
    RatingSide.requireMemory(
        "SvdPlusPlus", recipe.factors(), data, Heap.ofRows(data.itemCount(), recipe.factors()));
    this.recipe = recipe;
    this.rounds = rounds;
    this.context = context;
    this.data = data;
    ratings = data.byUser();
    scale = RatingScale.of(ratings);
    deviation = scale.deviation(ratings);
    factors = recipe.factors();
    bias = factors + 1;
    userPenalty = penalty(recipe.regularization(), recipe.userBiasRegularization());
    RatingPenalty itemPenalty = penalty(recipe.regularization(), recipe.itemBiasRegularization());
    implicitPenalty = penalty(recipe.implicitRegularization(), recipe.itemBiasRegularization());
    users = new RatingSide(ratings, factors, userPenalty);
    items = new RatingSide(data.byItem(), factors, itemPenalty);
    ratingsOf = items.counts();
    itemDecay = new float[ratingsOf.length];
    itemBiasDecay = new float[ratingsOf.length];
    implicitDecay = new float[ratingsOf.length];
    for (int item = 0; item < ratingsOf.length; item++) {
      int count = Math.max(1, ratingsOf[item]);
      itemDecay[item] = itemPenalty.lambda(count) / count;
      itemBiasDecay[item] = itemPenalty.biasLambda(count) / count;
      implicitDecay[item] = implicitPenalty.lambda(count) / count;
    }
    implicit = new float[ratingsOf.length][factors];
    columns = new int[ratings.maxLength()];
    weights = new float[columns.length];
    z = new float[factors];
    moved = new float[factors];
  }

  private RatingPenalty penalty(double regularization, double biasRegularization) {
    return new RatingPenalty(
        regularization * deviation, biasRegularization, recipe.regularizationExponent());
  }

  /** Trains for all rounds, or until {@code after} ends it. */
  RatingFactorModel run(IterativeTraining.AfterIteration after) {
    Random random = RatingRows.random(context.seed());
    users.draw(random, recipe.initialDeviation() * Math.sqrt(deviation));
    items.draw(random, recipe.initialDeviation() * Math.sqrt(deviation));
    context.start().ifPresent(this::beginWith);
    int[] order =
        IntStream.range(0, users.rows.length).filter(user -> ratings.length(user) > 0).toArray();
    boolean goesOn = true;
    for (int epoch = 1; goesOn && epoch <= rounds; epoch++) {
      setRates(epoch);
      shuffle(order, random);
      finishEpoch(epoch, descend(order, random));
      goesOn = after.goesOn(epoch, this::model);
    }
    solveUsers(new RatingFoldIn(scale.mean(), userPenalty, ImplicitVectors.of(implicit)));
    return model();
  }

  /** The users' rows are finished only at the end; strangers do not need them. */
  private RatingFactorModel model() {
    return new RatingFactorModel(
        scale,
        users.rows,
        items.rows,
        factors,
        ratingsOf,
        userPenalty,
        ImplicitVectors.of(implicit));
  }

  private void setRates(int epoch) {
    double progress = recipe.epochs() == 1 ? 0 : (epoch - 1) / (recipe.epochs() - 1.0);
    biasRate = (float) (recipe.learningRate() * (1 - progress * (1 - recipe.learningRateDecay())));
    rate = (float) (biasRate / deviation);
  }

  private static void shuffle(int[] order, Random random) {
    for (int n = order.length; n > 1; n--) {
      int other = random.nextInt(n);
      int kept = order[n - 1];
      order[n - 1] = order[other];
      order[other] = kept;
    }
  }

  /** Takes all ratings once and returns the sum of the squared errors met. */
  private double descend(int[] order, Random random) {
    double squares = 0;
    for (int n = 0; n < order.length; n++) {
      if (n % USERS_PER_CHECK == 0) {
        context.checkInterrupted();
      }
      int count = ratings.columnsOf(order[n], columns);
      ratings.weightsOf(order[n], weights);
      shuffle(count, random);
      squares += descend(order[n], count);
    }
    return squares;
  }

  /** Brings the ratings of the user whose turn it is in another order. */
  private void shuffle(int count, Random random) {
    for (int n = count; n > 1; n--) {
      int other = random.nextInt(n);
      int column = columns[n - 1];
      columns[n - 1] = columns[other];
      columns[other] = column;
      float weight = weights[n - 1];
      weights[n - 1] = weights[other];
      weights[other] = weight;
    }
  }

  /** Takes the ratings of one user, then brings the y_j of his items up to date. */
  private double descend(int user, int count) {
    float share = ImplicitVectors.share(count);
    gather(count, share);
    System.arraycopy(z, 0, moved, 0, factors);
    float[] x = users.rows[user];
    float keep = 1 - rate * userPenalty.lambda(count) / count;
    float biasDecay = userPenalty.biasLambda(count) / count;
    double squares = 0;
    for (int n = 0; n < count; n++) {
      int item = columns[n];
      float[] y = items.rows[item];
      double left = weights[n] - scale.mean() - x[bias] - y[bias];
      float error = (float) (left - SvdPlusPlusKernels.dotOfSum(x, z, y, factors));
      float keepItem = 1 - rate * itemDecay[item];
      SvdPlusPlusKernels.step(x, z, y, factors, rate * error, keep, keepItem);
      x[bias] += biasRate * (error - biasDecay * x[bias]);
      y[bias] += biasRate * (error - itemBiasDecay[item] * y[bias]);
      squares += (double) error * error;
    }
    for (int f = 0; f < factors; f++) {
      moved[f] = share * (z[f] - moved[f]);
    }
    for (int n = 0; n < count; n++) {
      int item = columns[n];
      SvdPlusPlusKernels.scaleAndAdd(
          1 - rate * implicitDecay[item], implicit[item], moved, factors);
    }
    return squares;
  }

  private void gather(int count, float share) {
    Arrays.fill(z, 0f);
    for (int n = 0; n < count; n++) {
      RowKernels.add(share, implicit[columns[n]], z, factors);
    }
  }

  private void finishEpoch(int epoch, double squares) {
    double loss = squares + users.penalty() + items.penalty();
    for (int item = 0; item < implicit.length; item++) {
      loss +=
          implicitPenalty.lambda(ratingsOf[item])
              * RowKernels.dot(implicit[item], implicit[item], factors);
    }
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

  /** Gives each user what the model would make of his history. */
  private void solveUsers(RatingFoldIn foldIn) {
    int count = users.rows.length;
    int longest = ratings.maxLength();
    Parallel.run(
        context.parallelism(),
        (count + USERS_PER_TASK - 1) / USERS_PER_TASK,
        () -> new RidgeEquations(Kernels.inUse(), factors, longest),
        (equations, task) -> {
          int from = task * USERS_PER_TASK;
          for (int user = from; user < Math.min(count, from + USERS_PER_TASK); user++) {
            if (ratings.length(user) > 0) {
              Profile history = Profile.ofRow(user, ratings);
              users.rows[user] = foldIn.of(history, items.rows).row(factors, equations);
            }
          }
        });
  }

  /**
   * Takes the rows of a rating model of those who are known already, and its y_j. What a user's
   * vector is beyond z_u of his present history becomes p_u: he begins with the predictions that he
   * had.
   */
  private void beginWith(WarmStart start) {
    start
        .find(RatingFactorModel.class, model -> model.factors() == factors)
        .ifPresent(
            model -> {
              items.copyRows(data.items(), start.items(), model::itemRow);
              if (model.implicit().isLearned()) {
                copyImplicit(model.implicit().vectors(), start);
              }
              users.copyRows(data.users(), start.users(), model::userRow);
              subtractImplicit(model, start);
            });
  }

  private void copyImplicit(float[][] vectors, WarmStart start) {
    for (int item = 0; item < implicit.length; item++) {
      int index = start.items().indexOf(data.items().id(item));
      if (index >= 0 && ratingsOf[item] > 0) {
        System.arraycopy(vectors[index], 0, implicit[item], 0, factors);
      }
    }
  }

  private void subtractImplicit(RatingFactorModel model, WarmStart start) {
    for (int user = 0; user < users.rows.length; user++) {
      int index = start.users().indexOf(data.users().id(user));
      if (index >= 0 && RatingRows.isRated(model.userRow(index))) {
        int count = ratings.columnsOf(user, columns);
        gather(count, ImplicitVectors.share(count));
        RowKernels.add(-1, z, users.rows[user], factors);
      }
    }
  }
}
