package io.recommender.model;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How far a long piece of work has come.
 *
 * @param phase what is being done, for instance {@code "ImplicitAls"}
 * @param done steps done, from 0
 * @param total steps in all
 * @param loss the value of the objective after the last step, where it is computed
 */
public record Progress(String phase, long done, long total, OptionalDouble loss) {
  /** Checks the arguments. */
  public Progress {
    Objects.requireNonNull(phase, "phase");
    Objects.requireNonNull(loss, "loss");
  }

  /** Receives progress; called from the thread that does the work, one call at a time. */
  @FunctionalInterface
  public interface Listener {
    /** Is told about one step. An exception thrown here ends the work and reaches its caller. */
    void progress(Progress progress);
  }
}
