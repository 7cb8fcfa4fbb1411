package io.recommender.factorization;

import io.recommender.data.Interactions;
import io.recommender.model.FitContext;
import io.recommender.model.Model;
import java.util.function.Supplier;

/** An algorithm that learns by iterations, as {@link ValidatedFit} needs it. */
@FunctionalInterface
interface IterativeTraining {
  /**
   * Trains from the beginning.
   *
   * @param iterations at most, and at most those of the recipe. What follows a schedule over the
   *     recipe's iterations, like a learning rate that falls, follows it for these, too
   * @param after is told after each iteration, and may end the training
   * @return the model after the last iteration; after {@code n} of them the same, bit for bit,
   *     whether they were all or {@code after} ended it there
   */
  Model run(Interactions data, FitContext context, int iterations, AfterIteration after);

  /** What follows an iteration. */
  @FunctionalInterface
  interface AfterIteration {
    /** Never ends a training. */
    AfterIteration GO_ON = (iteration, soFar) -> true;

    /**
     * Tells whether to go on.
     *
     * @param iteration from 1
     * @param soFar scores profiles without a user index as the model of that many iterations does;
     *     valid until this call returns
     */
    boolean goesOn(int iteration, Supplier<? extends Model> soFar);
  }
}
