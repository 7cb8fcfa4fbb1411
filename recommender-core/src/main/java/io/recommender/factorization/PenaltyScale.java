package io.recommender.factorization;

/**
 * How strongly a vector is held near zero: λ = regularization · (Σ c + w0 · size)^exponent.
 *
 * @param regularization above 0
 * @param exponent 0 to 1
 * @param unobserved w0 · size, size the number of vectors on the other side
 */
record PenaltyScale(double regularization, double exponent, double unobserved) {
  /** Returns λ for a vector, from the sum of the confidences of what was observed of it. */
  float lambda(double observed) {
    double weight = unobserved + observed;
    double scale = exponent == 1 ? weight : Math.pow(weight, exponent);
    return (float) (regularization * scale);
  }
}
