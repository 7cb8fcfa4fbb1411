package io.recommender.factorization;

import io.recommender.internal.Rows;
import io.recommender.model.Profile;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * What counts of a history: of an item that stands in it twice the last; items without a vector and
 * what is no sign of liking are passed over.
 *
 * @param items in the order of the history
 * @param vectors of the items
 * @param confidences of the items; longer, see {@link Rows}
 */
@SuppressWarnings("ArrayRecordComponent") // a bundle that never leaves the package
record LikedItems(int[] items, float[][] vectors, float[] confidences) {
  /** Tells whether anything counts. */
  static boolean any(Profile history, PositiveFeedback feedback, ItemPanels panels) {
    for (int n = 0; n < history.size(); n++) {
      if (panels.has(history.item(n)) && feedback.confidence(history, n) > 0) {
        return true;
      }
    }
    return false;
  }

  static LikedItems of(Profile history, PositiveFeedback feedback, ItemPanels panels) {
    int length = history.size();
    int[] items = new int[length];
    float[] confidences = new float[length];
    Set<Integer> seen = new HashSet<>();
    int first = length; // filled from the end, where what counts last stands
    for (int n = length - 1; n >= 0; n--) {
      int item = history.item(n);
      float c = feedback.confidence(history, n);
      if (panels.has(item) && seen.add(item) && c > 0) {
        items[--first] = item;
        confidences[first] = c;
      }
    }
    float[][] vectors = new float[length - first][];
    for (int n = 0; n < vectors.length; n++) {
      vectors[n] = panels.vector(items[first + n]);
    }
    return new LikedItems(
        Arrays.copyOfRange(items, first, length),
        vectors,
        Arrays.copyOfRange(confidences, first, first + Rows.rowsPadded(vectors.length)));
  }
}
