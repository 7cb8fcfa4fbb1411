package io.recommender.factorization;

import io.recommender.data.Interactions;
import io.recommender.data.InvalidDataException;
import io.recommender.data.SparseRows;
import io.recommender.model.Liking;
import io.recommender.model.Profile;

/**
 * How strong a sign of liking interactions are: the same for training data, where a weight that
 * makes no sense is refused, and for a stranger's history, where it is passed over.
 */
record PositiveFeedback(Confidence confidence, Liking liking) {
  /** Returns the confidence of an interaction, 0 if it is none that counts. */
  float confidence(float weight) {
    if (!liking.counts(weight) || (weight <= 0 && !(confidence instanceof Confidence.Binary))) {
      return 0;
    }
    float c = (float) confidence.of(weight);
    return c < Float.POSITIVE_INFINITY ? c : 0;
  }

  /** Returns the confidence of an interaction in a history, 0 if it is none that counts. */
  float confidence(Profile history, int n) {
    return confidence(liking.weight(history, n));
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
    liking.check(interactions, algorithm);
    SparseRows byUser = interactions.byUser();
    for (int user = 0; user < byUser.rowCount(); user++) {
      for (int n = 0; n < byUser.length(user); n++) {
        float weight = byUser.weight(user, n);
        if (liking.counts(weight) && !(confidence(weight) > 0)) {
          throw new InvalidDataException(
              "user '"
                  + interactions.users().id(user)
                  + "' has weight "
                  + weight
                  + " with item '"
                  + interactions.items().id(byUser.column(user, n))
                  + "', "
                  + problem(weight));
        }
      }
    }
  }

  private String problem(float weight) {
    return weight > 0
        ? "whose confidence by "
            + confidence
            + " is "
            + confidence.of(weight)
            + ": a positive number that a float holds is needed; choose another alpha or epsilon"
        : "which counts by the minimumWeight, but for "
            + confidence
            + " it must be above 0: set a minimumWeight above 0";
  }
}
