package io.recommender.model;

/**
 * A recipe for a model: settings, nothing learned. Implementations are immutable, usually records
 * with a {@code defaults()} and a method for each setting, and say their settings in {@code
 * toString()}.
 *
 * <p>The same recipe, data and seed give the same model bit for bit, whatever the parallelism.
 */
@FunctionalInterface
public interface Algorithm {
  /**
   * Learns a model.
   *
   * @param data what happened and what the items are. Not modified.
   * @param context seed, threads, listener
   * @return a new, immutable model over the users and items of {@code data}
   * @throws IllegalArgumentException if the data cannot carry this algorithm, with the cure
   * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
   */
  Model fit(TrainingData data, FitContext context);
}
