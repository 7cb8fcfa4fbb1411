package io.recommender.evaluation;

/** The standard normal distribution. */
final class NormalDistribution {
  /** Where the series needs as many terms as the fraction. */
  private static final double FAR = 3;

  private static final int TERMS = 100; // of the fraction: enough for all digits from FAR on

  private NormalDistribution() {}

  /**
   * Returns the chance of a value above z, to about 13 digits for z of at least 0: near 0 by the
   * series Φ(z) = ½ + φ(z) Σ z^(2k+1) / (1·3·5…(2k+1)) (G. Marsaglia, "Evaluating the Normal
   * Distribution", Journal of Statistical Software 11(4), 2004), far from it by Laplace's continued
   * fraction φ(z) / (z + 1/(z + 2/(z + 3/(z + …)))), in which nothing cancels.
   */
  static double above(double z) {
    if (z < 0) {
      return 1 - above(-z);
    }
    double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    if (z >= FAR) {
      double fraction = z;
      for (int n = TERMS; n >= 1; n--) {
        fraction = z + n / fraction;
      }
      return density / fraction;
    }
    double term = z;
    double sum = z;
    for (int odd = 3; sum + term != sum; odd += 2) {
      term *= z * z / odd;
      sum += term;
    }
    return 0.5 - density * sum;
  }
}
