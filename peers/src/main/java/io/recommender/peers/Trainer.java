package io.recommender.peers;

import io.recommender.model.Model;

/** One of those that are compared, holding the training data in the form it likes best. */
interface Trainer extends AutoCloseable {
  /** Trains from the beginning. */
  Model fit(int iterations, long seed);

  /** Lets go of threads and memory, if it has any of its own. */
  @Override
  default void close() {}
}
