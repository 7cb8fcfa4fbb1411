package io.recommender.io;

/**
 * A model file is not what it should be: damaged, cut short, of a newer version, of another kind,
 * or made to deceive. The message names file, byte and cure.
 */
public final class ModelFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long position;

  /**
   * Makes an exception.
   *
   * @param message what was found where, and what to do
   * @param position the byte of the file at which it was found, from 0
   */
  public ModelFormatException(String message, long position) {
    super(message);
    this.position = position;
  }

  ModelFormatException(String message, long position, Throwable cause) {
    super(message, cause);
    this.position = position;
  }

  /** Returns the byte of the file at which the problem was found, from 0. */
  public long position() {
    return position;
  }
}
