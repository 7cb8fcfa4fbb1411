package io.recommender.content;

import io.recommender.internal.Arguments;

/**
 * Looks where the items of the history differ from all others: a linear support vector machine is
 * trained at each request, the history's items against the rest of the catalogue (T. Malisiewicz,
 * A. Gupta, A. A. Efros, "Ensemble of Exemplar-SVMs for Object Detection and Beyond", ICCV 2011;
 * one machine for the whole history here). Unlike a centroid it learns to ignore what every item
 * has.
 *
 * <p>Both classes weigh the same in all: the cost of an error is {@code cost · n / (2 · positives)}
 * for an item of the history and {@code cost · n / (2 · negatives)} for another one. A request
 * costs some ten passes over the negatives' vectors.
 *
 * @param cost C, how much an error costs against a large weight vector; above 0
 * @param maxNegatives at most so many other items are trained against, a seeded sample of the
 *     catalogue where there are more; at least 1
 * @param tolerance at which violation of the optimality conditions training ends; at least 1e-9
 * @param maxEpochs at most so many passes; 1 to 10,000
 */
public record ExemplarSvm(double cost, int maxNegatives, double tolerance, int maxEpochs)
    implements ProfileLearner {
  private static final ExemplarSvm DEFAULTS = new ExemplarSvm(0.3, 10_000, 0.1, 100);

  /** Checks the arguments. */
  public ExemplarSvm {
    Arguments.requirePositive("cost", cost);
    Arguments.requireBetween("tolerance", tolerance, 1e-9, Double.MAX_VALUE);
    if (maxNegatives < 1) {
      throw new IllegalArgumentException(
          "maxNegatives is " + maxNegatives + ": at least 1 is needed");
    }
    Arguments.requireBetween("maxEpochs", maxEpochs, 1, 10_000);
  }

  /** Returns cost 0.3, at most 10,000 negatives, tolerance 0.1 and at most 100 epochs. */
  public static ExemplarSvm defaults() {
    return DEFAULTS;
  }

  /** Returns this recipe with another cost of errors. */
  public ExemplarSvm cost(double cost) {
    return new ExemplarSvm(cost, maxNegatives, tolerance, maxEpochs);
  }

  /** Returns this recipe with another limit of negatives. */
  public ExemplarSvm maxNegatives(int maxNegatives) {
    return new ExemplarSvm(cost, maxNegatives, tolerance, maxEpochs);
  }

  /** Returns this recipe with another tolerance. */
  public ExemplarSvm tolerance(double tolerance) {
    return new ExemplarSvm(cost, maxNegatives, tolerance, maxEpochs);
  }

  /** Returns this recipe with another limit of epochs. */
  public ExemplarSvm maxEpochs(int maxEpochs) {
    return new ExemplarSvm(cost, maxNegatives, tolerance, maxEpochs);
  }
}
