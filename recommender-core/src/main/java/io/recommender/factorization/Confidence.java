package io.recommender.factorization;

import io.recommender.internal.Arguments;

/**
 * How much an interaction counts, from its weight: the weight c of "he likes it" in the objective
 * of {@link ImplicitAls}, beside the weight {@code unobservedWeight} that every pair of user and
 * item has.
 */
public sealed interface Confidence {

  /**
   * Returns the confidence of an interaction.
   *
   * @param weight above 0, except for {@link Binary}, which does not look at it
   */
  double of(float weight);

  /** Returns the same confidence, 1, for all interactions. */
  static Confidence binary() {
    return new Binary();
  }

  /** Returns confidence in proportion to the weight. */
  static Confidence linear(double alpha) {
    return new Linear(alpha);
  }

  /** Returns confidence that grows ever more slowly with the weight, for counts. */
  static Confidence log(double alpha, double epsilon) {
    return new Log(alpha, epsilon);
  }

  /** 1, whatever the weight. */
  record Binary() implements Confidence {
    @Override
    public double of(float weight) {
      return 1;
    }
  }

  /**
   * α·weight (Hu, Koren and Volinsky 2008, section 4).
   *
   * @param alpha above 0
   */
  record Linear(double alpha) implements Confidence {
    /** Checks the argument. */
    public Linear {
      Arguments.requirePositive("alpha", alpha);
    }

    @Override
    public double of(float weight) {
      return alpha * weight;
    }
  }

  /**
   * α·log(1 + weight/ε) (Hu, Koren and Volinsky 2008, section 4).
   *
   * @param alpha above 0
   * @param epsilon above 0, in the unit of the weights
   */
  record Log(double alpha, double epsilon) implements Confidence {
    /** Checks the arguments. */
    public Log {
      Arguments.requirePositive("alpha", alpha);
      Arguments.requirePositive("epsilon", epsilon);
    }

    @Override
    public double of(float weight) {
      return alpha * Math.log1p(weight / epsilon);
    }
  }
}
