package io.recommender.evaluation;

import java.util.Locale;

/**
 * A confidence interval.
 *
 * @param low not above high
 * @param high finite
 */
public record Interval(double low, double high) {
  /** Checks the arguments. */
  public Interval {
    if (!(low <= high) || !Double.isFinite(low) || !Double.isFinite(high)) {
      throw new IllegalArgumentException(
          "low is " + low + " and high is " + high + ": two finite numbers in order are needed");
    }
  }

  /** Tells whether a value lies within, ends included. */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** Returns it in words, for instance {@code "0.0391 to 0.0434"}. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.4f to %.4f", low, high);
  }
}
