package io.recommender.hybrid;

import io.recommender.model.ItemScorer;
import java.util.Arrays;

/**
 * Mean and standard deviation of the scores of one profile, over all items that are scored but a
 * few, whose scores are often far off.
 *
 * <p>Sums of distances from the first score and of their squares, in double: one pass, and no loss
 * of digits as long as that score is no farther from the mean than some deviations (T. F. Chan, G.
 * H. Golub, R. J. LeVeque, "Algorithms for Computing the Sample Variance", The American
 * Statistician 37(3), 1983). There are four of each sum, taken in turn by item, since one alone
 * would wait for each addition to end; so the result does not depend on how items are cut into
 * ranges.
 */
final class Moments {
  private static final double NONE = ItemScorer.UNSCORED; // whatever is taken from it

  private final int[] left; // ascending
  private int passed; // of left
  private double shift = Double.NaN; // the first score
  private final double[] sums = new double[4];
  private final double[] squares = new double[4];
  private long count;

  /**
   * Starts with nothing.
   *
   * @param left items to leave out, in any order. Not modified.
   */
  Moments(int[] left) {
    this.left = left.clone();
    Arrays.sort(this.left);
  }

  /**
   * Takes the scores of the next items.
   *
   * @param scores of the items in [from, to). Modified: what is left out becomes UNSCORED.
   */
  void add(int from, int to, float[] scores) {
    for (; passed < left.length && left[passed] < to; passed++) {
      if (left[passed] >= from) {
        scores[left[passed] - from] = ItemScorer.UNSCORED;
      }
    }
    int n = 0;
    for (; n < to - from && (from + n & 3) != 0; n++) {
      add(from + n & 3, scores[n]);
    }
    for (;
        count == 0 && n < to - from;
        n++) { // up to the first score, which the others are taken from
      add(from + n & 3, scores[n]);
    }
    for (; n < to - from && (from + n & 3) != 0; n++) {
      add(from + n & 3, scores[n]);
    }
    n += addFours(scores, n, to - from);
    for (; n < to - from; n++) {
      add(from + n & 3, scores[n]);
    }
  }

  private void add(int lane, float score) {
    if (score != ItemScorer.UNSCORED) {
      if (count++ == 0) {
        shift = score;
      }
      double distance = score - shift;
      sums[lane] += distance;
      squares[lane] += distance * distance;
    }
  }

  /** Takes whole fours from {@code first}, a multiple of four, and returns how many scores. */
  private int addFours(float[] scores, int first, int end) {
    double s0 = sums[0];
    double s1 = sums[1];
    double s2 = sums[2];
    double s3 = sums[3];
    double q0 = squares[0];
    double q1 = squares[1];
    double q2 = squares[2];
    double q3 = squares[3];
    long unscored = 0;
    int n = first;
    for (; n + 4 <= end; n += 4) {
      double d0 = scores[n] - shift;
      double d1 = scores[n + 1] - shift;
      double d2 = scores[n + 2] - shift;
      double d3 = scores[n + 3] - shift;
      if (d0 == NONE || d1 == NONE || d2 == NONE || d3 == NONE) {
        unscored +=
            (d0 == NONE ? 1 : 0)
                + (d1 == NONE ? 1 : 0)
                + (d2 == NONE ? 1 : 0)
                + (d3 == NONE ? 1 : 0);
        d0 = d0 == NONE ? 0 : d0;
        d1 = d1 == NONE ? 0 : d1;
        d2 = d2 == NONE ? 0 : d2;
        d3 = d3 == NONE ? 0 : d3;
      }
      s0 += d0;
      s1 += d1;
      s2 += d2;
      s3 += d3;
      q0 += d0 * d0;
      q1 += d1 * d1;
      q2 += d2 * d2;
      q3 += d3 * d3;
    }
    sums[0] = s0;
    sums[1] = s1;
    sums[2] = s2;
    sums[3] = s3;
    squares[0] = q0;
    squares[1] = q1;
    squares[2] = q2;
    squares[3] = q3;
    count += n - first - unscored;
    return n - first;
  }

  /** The mean of what was added, 0 of nothing. */
  double mean() {
    return count == 0 ? 0 : shift + sum(sums) / count;
  }

  /** The factor that makes distances from the mean z-scores; 0 where there is no spread. */
  double scale() {
    if (count == 0) {
      return 0;
    }
    double offset = sum(sums) / count;
    double deviation = Math.sqrt(Math.max(0, sum(squares) / count - offset * offset));
    // a spread at the level of rounding is no spread
    boolean flat = deviation <= 1e-6 * Math.abs(mean()) || deviation == 0;
    return flat ? 0 : 1 / deviation;
  }

  private static double sum(double[] lanes) {
    return (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
  }
}
