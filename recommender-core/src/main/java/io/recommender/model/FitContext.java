package io.recommender.model;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;

/**
 * The circumstances of a fit, which change how it runs but, seed and start apart, not what it
 * gives.
 *
 * @param seed from which every random draw comes
 * @param parallelism threads to use, the calling one included; at least 1
 * @param listener is told about progress
 * @param start a model of earlier data to begin with, for algorithms that can
 */
public record FitContext(
    long seed, int parallelism, Progress.Listener listener, Optional<WarmStart> start) {
  private static final FitContext DEFAULTS =
      new FitContext(
          42, Runtime.getRuntime().availableProcessors(), progress -> {}, Optional.empty());

  /** Checks the arguments. */
  public FitContext {
    Objects.requireNonNull(listener, "listener");
    Objects.requireNonNull(start, "start");
    if (parallelism < 1) {
      throw new IllegalArgumentException(
          "parallelism is " + parallelism + ": at least 1 thread is needed");
    }
  }

  /** Makes a context without a model to begin with. */
  public FitContext(long seed, int parallelism, Progress.Listener listener) {
    this(seed, parallelism, listener, Optional.empty());
  }

  /** Returns seed 42, all processors of the machine and nobody listening. */
  public static FitContext defaults() {
    return DEFAULTS;
  }

  /** Returns this context with another seed. */
  public FitContext withSeed(long seed) {
    return new FitContext(seed, parallelism, listener, start);
  }

  /** Returns this context with another number of threads, the calling one included. */
  public FitContext withParallelism(int parallelism) {
    return new FitContext(seed, parallelism, listener, start);
  }

  /** Returns this context with another listener. */
  public FitContext withListener(Progress.Listener listener) {
    return new FitContext(seed, parallelism, listener, start);
  }

  /** Returns this context with a model to begin with. */
  public FitContext withStart(WarmStart start) {
    return new FitContext(
        seed, parallelism, listener, Optional.of(Objects.requireNonNull(start, "start")));
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
