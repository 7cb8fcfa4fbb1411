package io.recommender.neighborhood;

/**
 * How alike two items, or two people, are by the choices that they have in common: from −1 or 0 for
 * not at all to 1.
 */
public enum Similarity {
  /** The cosine of the angle between the two vectors of {@linkplain Weighting weighted} choices. */
  COSINE {
    @Override
    double of(double product, int common, Row a, Row b, int columns) {
      return product;
    }
  },

  /** What both have over what either has; weights do not count. */
  JACCARD {
    @Override
    double of(double product, int common, Row a, Row b, int columns) {
      return common / ((double) a.length + b.length - common);
    }
  },

  /**
   * The correlation of the two vectors of {@linkplain Weighting weighted} choices, those that were
   * not made counting as 0: unlike the cosine it is 0, on average, for two that were chosen by
   * chance, however often.
   */
  PEARSON {
    @Override
    double of(double product, int common, Row a, Row b, int columns) {
      double variances = (columns - a.sum * a.sum) * (columns - b.sum * b.sum);
      return variances > 0 ? (columns * product - a.sum * b.sum) / Math.sqrt(variances) : 0;
    }
  },

  /**
   * How surprising it is that both have so much in common, if it were by chance: 1 − 1/(1 + G²)
   * with the log-likelihood ratio G², 0 where it is less than by chance; weights do not count.
   *
   * <p>T. Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence", Computational
   * Linguistics 19, 1993.
   */
  LOG_LIKELIHOOD {
    @Override
    double of(double product, int common, Row a, Row b, int columns) {
      double expected = (double) a.length * b.length / columns;
      if (common <= expected) {
        return 0;
      }
      double ratio = // of what is observed to what is expected, over the four cells of the table
          term(common, a.length, b.length, columns)
              + term(a.length - common, a.length, columns - b.length, columns)
              + term(b.length - common, columns - a.length, b.length, columns)
              + term(
                  columns - a.length - b.length + common,
                  columns - a.length,
                  columns - b.length,
                  columns);
      return 1 - 1 / (1 + 2 * Math.max(0, ratio));
    }

    private double term(double observed, double row, double column, double all) {
      return observed == 0 ? 0 : observed * StrictMath.log(observed * all / (row * column));
    }
  };

  /**
   * What a vector is, apart from its entries; its length in space is 1.
   *
   * @param length number of entries
   * @param sum of the entries
   */
  record Row(int length, double sum) {
    static Row of(float[] entries) {
      double sum = 0;
      for (float entry : entries) {
        sum += entry;
      }
      return new Row(entries.length, sum);
    }
  }

  /**
   * Returns the likeness of two vectors.
   *
   * @param product of the vectors
   * @param common number of places where both have an entry
   * @param columns number of places there are
   */
  abstract double of(double product, int common, Row a, Row b, int columns);

  /**
   * Returns the likeness shrunk towards 0 where it rests on little: multiplied by common / (common
   * + shrinkage).
   */
  final double shrunk(double shrinkage, double product, int common, Row a, Row b, int columns) {
    return of(product, common, a, b, columns) * (common / (common + shrinkage));
  }
}
