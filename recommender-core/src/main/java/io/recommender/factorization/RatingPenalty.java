package io.recommender.factorization;

/**
 * How strongly the vector and the bias of somebody with n ratings are held near zero: λ =
 * regularization · n^exponent, and likewise for the bias.
 *
 * @param regularization of vectors, above 0
 * @param biasRegularization of biases, above 0
 * @param exponent 0, the same for all, to 1, in proportion to the ratings
 */
record RatingPenalty(double regularization, double biasRegularization, double exponent) {
  float lambda(int ratings) {
    return (float) (regularization * scale(ratings));
  }

  float biasLambda(int ratings) {
    return (float) (biasRegularization * scale(ratings));
  }

  private double scale(int ratings) {
    return exponent == 1 ? ratings : Math.pow(ratings, exponent);
  }
}
