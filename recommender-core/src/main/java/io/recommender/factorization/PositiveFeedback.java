package io.recommender.factorization;

import io.recommender.data.Interactions;
import io.recommender.data.InvalidDataException;
import io.recommender.data.SparseRows;
import io.recommender.model.Profile;
import java.util.OptionalDouble;

/**
 * Decides which interactions are a sign of liking, and how strong a one: the same for training
 * data, where a weight that makes no sense is refused, and for a stranger's history, where it is
 * passed over.
 */
final class PositiveFeedback {
  private final Confidence confidence;
  private final OptionalDouble minimumWeight;
  private final float unweighted; // taken for the weight of what is known to be liked only

  PositiveFeedback(Confidence confidence, OptionalDouble minimumWeight) {
    this.confidence = confidence;
    this.minimumWeight = minimumWeight;
    double least = Math.max(Profile.WEIGHT_OF_UNWEIGHTED, minimumWeight.orElse(0));
    float nearest = (float) least;
    unweighted = nearest < least ? Math.nextUp(nearest) : nearest;
  }

  Confidence confidence() {
    return confidence;
  }

  OptionalDouble minimumWeight() {
    return minimumWeight;
  }

  /** Returns the confidence of an interaction, 0 if it is none that counts. */
  float confidence(float weight) {
    boolean counts = minimumWeight.isPresent() ? weight >= minimumWeight.getAsDouble() : weight > 0;
    if (!counts || (weight <= 0 && !(confidence instanceof Confidence.Binary))) {
      return 0;
    }
    float c = (float) confidence.of(weight);
    return c < Float.POSITIVE_INFINITY ? c : 0;
  }

  /**
   * Returns the confidence of an interaction in a history, 0 if it is none that counts. One without
   * a weight was liked: it counts as the least that does, or as one that happened once if that is
   * more.
   */
  float confidence(Profile history, int n) {
    return confidence(history.isWeighted(n) ? history.weight(n) : unweighted);
  }

  /**
   * Keeps what counts of one row.
   *
   * @param columns at least as long as the row. Modified: the columns that count.
   * @param confidences at least as long as the row. Modified: their confidences, all above 0.
   * @return how many count
   */
  int read(SparseRows rows, int row, int[] columns, float[] confidences) {
    int length = rows.columnsOf(row, columns);
    rows.weightsOf(row, confidences);
    int count = 0;
    for (int n = 0; n < length; n++) {
      float c = confidence(confidences[n]);
      if (c > 0) {
        columns[count] = columns[n];
        confidences[count++] = c;
      }
    }
    return count;
  }

  /**
   * Refuses training data with a weight that makes no sense, or with none that counts.
   *
   * @param algorithm who is named by the message
   */
  void check(Interactions interactions, String algorithm) {
    SparseRows byUser = interactions.byUser();
    long counted = 0;
    double largest = Double.NEGATIVE_INFINITY;
    for (int user = 0; user < byUser.rowCount(); user++) {
      for (int n = 0; n < byUser.length(user); n++) {
        float weight = byUser.weight(user, n);
        largest = Math.max(largest, weight);
        if (confidence(weight) > 0) {
          counted++;
        } else if (!isLeftOut(weight)) {
          throw new InvalidDataException(refusal(interactions, user, n, weight, algorithm));
        }
      }
    }
    if (counted == 0 && interactions.size() > 0) {
      throw new InvalidDataException(
          "none of "
              + interactions.size()
              + " interactions has the minimumWeight of "
              + minimumWeight.orElse(0)
              + ", the largest weight is "
              + largest
              + ": set a smaller minimumWeight");
    }
  }

  private boolean isLeftOut(float weight) {
    return minimumWeight.isPresent() && weight < minimumWeight.getAsDouble();
  }

  private String refusal(
      Interactions interactions, int user, int n, float weight, String algorithm) {
    String where =
        "user '"
            + interactions.users().id(user)
            + "' has weight "
            + weight
            + " with item '"
            + interactions.items().id(interactions.byUser().column(user, n))
            + "'";
    if (weight > 0) {
      return where
          + ", whose confidence by "
          + confidence
          + " is "
          + confidence.of(weight)
          + ": a positive number that a float holds is needed; choose another alpha or epsilon";
    }
    return where
        + ", but "
        + algorithm
        + " takes each interaction as a sign of liking: leave dislikes out with a"
        + " minimumWeight, which counts only weights of at least so much"
        + (confidence instanceof Confidence.Binary
            ? ""
            : "; for " + confidence + " it must be above 0");
  }
}
