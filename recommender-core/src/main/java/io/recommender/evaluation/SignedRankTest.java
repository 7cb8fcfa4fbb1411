package io.recommender.evaluation;

import java.util.Arrays;

/**
 * Wilcoxon's signed-rank test of whether paired differences lie evenly about 0: differences of 0
 * are left out, the others are ranked by size, ties sharing the mean of their ranks, and the ranks
 * of the positive ones are added up (F. Wilcoxon, "Individual Comparisons by Ranking Methods",
 * Biometrics Bulletin 1(6), 1945).
 *
 * <p>Up to {@value #MOST_EXACT} differences the p-value is exact, given the ties: every choice of
 * signs is equally likely, and their sums are counted. Beyond, it is that of the normal
 * distribution of the same mean and variance, which ties make smaller, without a correction for
 * continuity.
 *
 * @param count differences that are not 0
 * @param positive sum of the ranks of the positive ones
 * @param negative sum of the ranks of the negative ones
 * @param p two-sided; 1 where there is no difference
 */
record SignedRankTest(int count, double positive, double negative, double p) {
  static final int MOST_EXACT = 50;

  /** Tests differences in any order. Costs O(n log n). Not modified. */
  static SignedRankTest of(double[] differences) {
    double[] sizes = Arrays.stream(differences).filter(d -> d != 0).map(Math::abs).toArray();
    Arrays.sort(sizes);
    int n = sizes.length;
    int[] doubledRanks = new int[n]; // twice the mean of tied ranks is a whole number
    double ties = 0;
    for (int from = 0, to; from < n; from = to) {
      to = from + 1;
      while (to < n && sizes[to] == sizes[from]) {
        to++;
      }
      Arrays.fill(doubledRanks, from, to, from + 1 + to);
      double tied = to - from;
      ties += tied * tied * tied - tied;
    }
    long positive = 0;
    for (double difference : differences) {
      if (difference > 0) {
        positive += doubledRanks[Arrays.binarySearch(sizes, difference)];
      }
    }
    long all = (long) n * (n + 1);
    long smaller = Math.min(positive, all - positive);
    double p = n <= MOST_EXACT ? exact(doubledRanks, smaller) : normal(n, ties, smaller / 2.0);
    return new SignedRankTest(n, positive / 2.0, (all - positive) / 2.0, p);
  }

  /** Twice the chance of a sum that is as small, counted over all 2^n choices of signs. */
  private static double exact(int[] doubledRanks, long smaller) {
    double[] chance = new double[Arrays.stream(doubledRanks).sum() + 1]; // by doubled sum
    chance[0] = 1;
    int reached = 0;
    for (int rank : doubledRanks) {
      reached += rank;
      for (int sum = reached; sum >= 0; sum--) {
        chance[sum] = (chance[sum] + (sum >= rank ? chance[sum - rank] : 0)) / 2;
      }
    }
    double below = 0;
    for (int sum = 0; sum <= smaller; sum++) {
      below += chance[sum];
    }
    return Math.min(1, 2 * below);
  }

  private static double normal(int n, double ties, double smaller) {
    double mean = n * (n + 1.0) / 4;
    double variance = n * (n + 1.0) * (2.0 * n + 1) / 24 - ties / 48;
    return Math.min(1, 2 * NormalDistribution.above((mean - smaller) / Math.sqrt(variance)));
  }
}
