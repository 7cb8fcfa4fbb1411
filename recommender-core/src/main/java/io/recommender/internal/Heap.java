package io.recommender.internal;

import java.util.Locale;

/**
 * Refuses work that cannot fit into memory before it begins: hours into a fit is a bad time to find
 * out.
 */
public final class Heap {
  private static final double GIGABYTE = 1e9;

  private Heap() {}

  /** Returns the memory of {@code rows} arrays of floats. */
  public static long ofRows(long rows, int columns) {
    return rows * (24 + 4L * columns); // header, length, filling, and the reference to it
  }

  /**
   * Refuses what needs more than the heap may ever have.
   *
   * @param what the work, with the sizes that make it large
   * @param bytes that it needs at the same time, at least
   * @param cure what makes it smaller
   * @throws IllegalArgumentException if it cannot fit
   */
  public static void require(String what, long bytes, String cure) {
    require(what, bytes, cure, Runtime.getRuntime().maxMemory());
  }

  static void require(String what, long bytes, String cure, long most) {
    if (bytes > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s needs about %.1f GB of memory, and this JVM may use %.1f GB: %s, or start it with"
                  + " a larger -Xmx",
              what,
              bytes / GIGABYTE,
              most / GIGABYTE,
              cure));
    }
  }
}
