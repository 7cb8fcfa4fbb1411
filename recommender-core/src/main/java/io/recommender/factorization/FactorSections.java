package io.recommender.factorization;

import io.recommender.internal.Arguments;
import io.recommender.internal.RowKernels;
import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;
import io.recommender.model.Liking;

/** What a {@link LeastSquaresFoldIn} is made of, in a model file. */
final class FactorSections {
  private static final int MOST_FACTORS = 4096;

  private FactorSections() {}

  static void write(SectionWriter out, LeastSquaresFoldIn foldIn) {
    out.floatRows("gramian", foldIn.gramian());
    PenaltyScale scale = foldIn.scale();
    out.doubles("penalty", scale.regularization(), scale.exponent(), scale.unobserved());
    Confidence confidence = foldIn.feedback().confidence();
    if (confidence instanceof Confidence.Linear linear) {
      out.text("confidence", "linear");
      out.doubles("confidence-settings", linear.alpha());
    } else if (confidence instanceof Confidence.Log log) {
      out.text("confidence", "log");
      out.doubles("confidence-settings", log.alpha(), log.epsilon());
    } else {
      out.text("confidence", "binary");
    }
    foldIn.feedback().liking().write(out);
  }

  static LeastSquaresFoldIn read(SectionReader in, int factors) {
    double[] penalty = in.doubles("penalty", 3);
    Arguments.requirePositive("regularization", penalty[0]);
    Arguments.requireBetween("regularizationExponent", penalty[1], 0, 1);
    if (!(penalty[2] >= 0 && penalty[2] < Double.POSITIVE_INFINITY)) {
      throw in.invalid("penalty", "the unobserved weight is " + penalty[2]);
    }
    return new LeastSquaresFoldIn(
        new PositiveFeedback(confidence(in), Liking.read(in)),
        in.finiteFloatRows("gramian", factors, factors),
        new PenaltyScale(penalty[0], penalty[1], penalty[2]));
  }

  private static Confidence confidence(SectionReader in) {
    String kind = in.text("confidence");
    return switch (kind) {
      case "binary" -> Confidence.binary();
      case "linear" -> Confidence.linear(in.number("confidence-settings"));
      case "log" -> {
        double[] settings = in.doubles("confidence-settings", 2);
        yield Confidence.log(settings[0], settings[1]);
      }
      default -> throw in.invalid("confidence", "there is no '" + kind + "'");
    };
  }

  /** No inner product, nor any sum on the way to one, is larger than the product of two lengths. */
  static void requireFiniteProducts(SectionReader in, float[][] users, float[][] items) {
    if (longest(users) * longest(items) >= Float.MAX_VALUE) {
      throw in.invalid("users", "vectors are so long that their products overflow");
    }
  }

  /** Nor is a product of an item with a vector that goes so many steps along each of the items. */
  static void requireFiniteSteps(SectionReader in, float[][] items, int stepsOfItem) {
    double longest = longest(items);
    if (longest * longest * stepsOfItem * Math.max(1, items.length) >= Float.MAX_VALUE) {
      throw in.invalid("items", "vectors are so long that products of theirs overflow");
    }
  }

  private static double longest(float[][] vectors) {
    double longest = 0;
    for (float[] vector : vectors) {
      longest = Math.max(longest, RowKernels.dot(vector, vector, vector.length));
    }
    return Math.sqrt(longest);
  }

  static int factors(SectionReader in) {
    int factors = in.integer("factors");
    Arguments.requireBetween("factors", factors, 1, MOST_FACTORS);
    return factors;
  }
}
