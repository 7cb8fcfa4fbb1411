package io.recommender.data;

/**
 * Data that cannot be used as they are: says what was asked, what was found and where (file, line,
 * column), and what to do about it.
 */
public final class InvalidDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes an exception with a complete message. */
  public InvalidDataException(String message) {
    super(message);
  }

  /** Makes an exception with a complete message and what caused it. */
  public InvalidDataException(String message, Throwable cause) {
    super(message, cause);
  }
}
