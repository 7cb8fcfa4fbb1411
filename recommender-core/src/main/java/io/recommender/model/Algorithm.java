package io.recommender.model;

import java.util.Map;

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

  /**
   * Returns the short name by which the field knows this algorithm, for instance {@code "als"};
   * {@code "custom"} for one that does not say.
   */
  default String name() {
    return "custom";
  }

  /**
   * Returns the values of all settings as text, by their names and in their order; none for an
   * algorithm that does not say. Algorithms of this library have a {@link Settings} table that
   * makes them again from these.
   */
  default Map<String, String> settings() {
    return Map.of();
  }

  /**
   * Tells whether weights are ratings to this algorithm, which its models {@link Model#predict
   * predict}; to all others an interaction is a choice, however strong.
   */
  default boolean predictsRatings() {
    return false;
  }
}
