package io.recommender.model;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;

/**
 * The circumstances of a fit, which change how it runs but, the seed apart, not what it gives.
 *
 * @param seed from which every random draw comes
 * @param parallelism threads to use, the calling one included; at least 1
 * @param listener is told about progress
 */
public record FitContext(long seed, int parallelism, Progress.Listener listener) {
  private static final FitContext DEFAULTS =
      new FitContext(42, Runtime.getRuntime().availableProcessors(), progress -> {});

  /** Checks the arguments. */
  public FitContext {
    Objects.requireNonNull(listener, "listener");
    if (parallelism < 1) {
      throw new IllegalArgumentException(
          "parallelism is " + parallelism + ": at least 1 thread is needed");
    }
  }

  /** Returns seed 42, all processors of the machine and nobody listening. */
  public static FitContext defaults() {
    return DEFAULTS;
  }

  /** Returns this context with another seed. */
  public FitContext withSeed(long seed) {
    return new FitContext(seed, parallelism, listener);
  }

  /** Returns this context with another number of threads, the calling one included. */
  public FitContext withParallelism(int parallelism) {
    return new FitContext(seed, parallelism, listener);
  }

  /** Returns this context with another listener. */
  public FitContext withListener(Progress.Listener listener) {
    return new FitContext(seed, parallelism, listener);
  }

  /** Tells the listener how far the work has come, and where the loss stands if it is known. */
  public void report(String phase, long done, long total, OptionalDouble loss) {
    listener.progress(new Progress(phase, done, total, loss));
  }

  /**
   * Ends the work if the calling thread was interrupted. The thread stays interrupted.
   *
   * @throws CancellationException if it was
   */
  public void checkInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted: the fit was given up, nothing has changed");
    }
  }
}
