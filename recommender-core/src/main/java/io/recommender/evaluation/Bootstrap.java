package io.recommender.evaluation;

import io.recommender.internal.Arguments;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Percentile intervals of means: users are drawn anew with replacement, as many as there are, again
 * and again, and the interval is what the middle of the means spans (B. Efron, R. J. Tibshirani,
 * "An Introduction to the Bootstrap", 1993, chapter 13). All columns are asked about the same
 * draws, so that the interval of a − b is that of b − a with its sign changed, bit for bit.
 *
 * @param resamples how often, at least 99: 1999 puts the ends of a 95 % interval on the 50th mean
 *     from either side
 * @param level chance to miss on both sides together, above 0 and below 1
 */
record Bootstrap(int resamples, double level, long seed) {
  static final Bootstrap DEFAULTS = new Bootstrap(1999, 0.05, 1);

  Bootstrap {
    Arguments.requireBetween("resamples", resamples, 99, 1_000_000);
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "level is " + level + ": a number above 0 and below 1 is needed");
    }
  }

  /**
   * Returns the interval of the mean of each column. Costs O(resamples · users · columns).
   *
   * @param columns values by user, at least one user, all of the same length. Not modified.
   */
  Interval[] intervals(double[][] columns) {
    int users = columns[0].length;
    double[][] means = new double[columns.length][resamples];
    SplittableRandom random = new SplittableRandom(seed);
    int[] drawn = new int[users];
    for (int r = 0; r < resamples; r++) {
      for (int n = 0; n < users; n++) {
        drawn[n] = random.nextInt(users);
      }
      for (int c = 0; c < columns.length; c++) {
        double sum = 0;
        for (int n : drawn) {
          sum += columns[c][n];
        }
        means[c][r] = sum / users;
      }
    }
    int outside = Math.max(1, (int) Math.round((resamples + 1) * level / 2)) - 1;
    Interval[] intervals = new Interval[columns.length];
    for (int c = 0; c < intervals.length; c++) {
      Arrays.sort(means[c]);
      intervals[c] = new Interval(means[c][outside], means[c][resamples - 1 - outside]);
    }
    return intervals;
  }
}
