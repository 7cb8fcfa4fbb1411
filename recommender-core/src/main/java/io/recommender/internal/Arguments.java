package io.recommender.internal;

/** Checks of settings; the message names the setting, its value and what is legal. */
public final class Arguments {
  private Arguments() {}

  /** Refuses what is not a finite number above 0. */
  public static void requirePositive(String name, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          name + " is " + value + ": a finite number above 0 is needed");
    }
  }

  /** Refuses what is not in [min, max]. */
  public static void requireBetween(String name, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(
          name + " is " + value + ": a number from " + min + " to " + max + " is needed");
    }
  }

  /** Refuses what is not in [min, max]. */
  public static void requireBetween(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + " is " + value + ": a whole number from " + min + " to " + max + " is needed");
    }
  }
}
