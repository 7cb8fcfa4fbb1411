package io.recommender.factorization;

import io.recommender.internal.RowKernels;
import java.util.Random;

/**
 * The numbers of one side of a rating model: for each user, or each item, a row of {@code factors +
 * 2} floats, its vector, then 1, then its bias. The 1 is what the bias of the other side is
 * multiplied with, so that the first {@code factors + 1} entries are all that {@link
 * io.recommender.internal.RidgeEquations} needs to see of a row. Those without ratings have a row
 * of zeros.
 */
final class RatingRows {
  private RatingRows() {}

  /** Returns a row of zeros, of somebody with ratings or of somebody without. */
  static float[] make(int factors, boolean rated) {
    float[] row = new float[factors + 2];
    row[factors] = rated ? 1 : 0;
    return row;
  }

  /** A generator whose algorithm the JDK promises. */
  static Random random(long seed) {
    return new Random(seed * 0x9E3779B97F4A7C15L); // neighbouring seeds far apart
  }

  static float bias(float[] row) {
    return row[row.length - 1];
  }

  static boolean isRated(float[] row) {
    return row[row.length - 2] != 0;
  }

  /** What is left of a rating for a row to explain, the row of the other side being held. */
  static float target(float rating, double mean, float[] held) {
    return (float) (rating - mean - bias(held));
  }

  /**
   * Puts a solution in its place.
   *
   * @param solution vector and bias. Not modified.
   * @param row of somebody with ratings. Modified.
   */
  static void set(float[] row, float[] solution) {
    int factors = row.length - 2;
    System.arraycopy(solution, 0, row, 0, factors);
    row[factors + 1] = solution[factors];
  }

  /** Returns b_u + b_i + p_u·q_i, the prediction without the mean. */
  static double product(float[] user, float[] item) {
    return (double) bias(user) + bias(item) + RowKernels.dot(user, item, user.length - 2);
  }
}
