package io.recommender.factorization;

import io.recommender.data.Interactions;
import io.recommender.model.FitContext;
import io.recommender.model.WarmStart;
import java.util.OptionalDouble;

/** One run of {@link ExplicitAls}: the two sides, solved in turn. Used once, by one thread. */
final class ExplicitAlsTraining {
  private static final String PHASE = "ExplicitAls";

  private final ExplicitAls recipe;
  private final FitContext context;
  private final Interactions data;
  private final RatingScale scale;
  private final double deviation;
  private final RatingPenalty penalty; // of users
  private final RatingSide users;
  private final RatingSide items;

  ExplicitAlsTraining(ExplicitAls recipe, Interactions data, FitContext context) {
    context.checkInterrupted();
    RatingSide.requireMemory("ExplicitAls", recipe.factors(), data, 0);
    this.recipe = recipe;
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

  /** Trains until the recipe's last iteration, or until {@code after} ends it. */
  RatingFactorModel run(IterativeTraining.AfterIteration after) {
    items.draw(RatingRows.random(context.seed()), recipe.initialDeviation() * Math.sqrt(deviation));
    context.start().ifPresent(this::beginWith);
    for (int n = 1; n <= recipe.iterations(); n++) {
      context.checkInterrupted();
      users.solve(items, scale.mean(), context.parallelism());
      double loss = items.solve(users, scale.mean(), context.parallelism()) + users.penalty();
      if (n == recipe.iterations()) {
        loss = users.solve(items, scale.mean(), context.parallelism()) + items.penalty();
      }
      if (!Double.isFinite(loss)) {
        throw new ArithmeticException(
            "the loss is "
                + loss
                + " after iteration "
                + n
                + " of "
                + recipe
                + ": floats overflowed; bring the ratings to a smaller scale, or set a larger"
                + " regularization");
      }
      context.report(PHASE, n, recipe.iterations(), OptionalDouble.of(loss));
      if (!after.goesOn(n, this::model) && n < recipe.iterations()) {
        users.solve(items, scale.mean(), context.parallelism());
        break;
      }
    }
    return model();
  }

  private RatingFactorModel model() {
    return new RatingFactorModel(
        scale, users.rows, items.rows, recipe.factors(), items.counts(), penalty);
  }

  /** Takes the items of a rating model, from which the users follow. */
  private void beginWith(WarmStart start) {
    start
        .find(RatingFactorModel.class, model -> model.factors() == recipe.factors())
        .ifPresent(model -> items.copyRows(data.items(), start.items(), model::itemRow));
  }
}
