package io.recommender.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Data that cannot be used as they are: says what was asked, what was found and where (file, line,
 * column), and what to do about it.
 */
public final class InvalidDataException extends RuntimeException {
  private static final long serialVersionUID = 2L;

  private final String problem;
  private final Remedy[] remedies;

  /** Makes an exception with a complete message. */
  public InvalidDataException(String message) {
    super(message);
    problem = message;
    remedies = new Remedy[0];
  }

  /** Makes an exception with a complete message and what caused it. */
  public InvalidDataException(String message, Throwable cause) {
    super(message, cause);
    problem = message;
    remedies = new Remedy[0];
  }

  /**
   * Makes an exception that a setting of the reader may mend.
   *
   * @param problem what is wrong and where, without a word of the reader's settings
   * @param cure the settings as the caller of the library writes them
   */
  InvalidDataException(String problem, String cure, Remedy... remedies) {
    this(problem, cure, null, remedies);
  }

  InvalidDataException(String problem, String cure, @Nullable Throwable cause, Remedy... remedies) {
    super(problem + ": " + cure, cause);
    this.problem = problem;
    this.remedies = remedies.clone();
  }

  /**
   * Returns the message without the {@link #remedies}: what is wrong and where. It is all of the
   * message where there are none.
   */
  public String problem() {
    return problem;
  }

  /** Returns the settings of a reader that the message proposes, most often none or one. */
  public List<Remedy> remedies() {
    return List.of(remedies);
  }
}
