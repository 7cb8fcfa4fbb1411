package io.recommender.io;

/**
 * An entry of a model file's table.
 *
 * @param name path within the file: {@code "model/tier-0/users"}
 * @param kind what it holds
 * @param bytes its length, padding left out
 */
public record Section(String name, Kind kind, long bytes) {
  /** What a section holds. Numbers are little-endian. */
  public enum Kind {
    /** Bytes as they are. */
    BYTES(1, 1),
    /** UTF-8. */
    TEXT(2, 1),
    /** A number n of texts, n ends, counted in bytes, and the texts one behind the other. */
    TEXTS(3, 1),
    /** Integers of 32 bits. */
    INTS(4, 4),
    /** Integers of 64 bits. */
    LONGS(5, 8),
    /** Floating-point numbers of 32 bits. */
    FLOATS(6, 4),
    /** Floating-point numbers of 64 bits. */
    DOUBLES(7, 8);

    final int code; // in the file: never to be changed
    final int width; // bytes of an element

    Kind(int code, int width) {
      this.code = code;
      this.width = width;
    }
  }
}
