package io.recommender.neighborhood;

import io.recommender.model.Contribution;
import io.recommender.model.ItemScorer;
import java.util.Comparator;
import java.util.List;

/** What scores have in common that are sums of positive addends. */
final class Sums {
  private Sums() {}

  /**
   * Marks what nothing was added to.
   *
   * @param scores 0 or more. Modified: the first {@code length}.
   */
  static void leaveOutZeros(float[] scores, int length) {
    for (int n = 0; n < length; n++) {
      scores[n] = scores[n] > 0 ? scores[n] : ItemScorer.UNSCORED;
    }
  }

  /**
   * Returns the largest addends, largest first.
   *
   * @param addends in the order that equal ones keep. Modified: sorted.
   */
  static List<Contribution> largest(List<Contribution> addends, int limit) {
    addends.sort(Comparator.comparingDouble(Contribution::amount).reversed()); // stable
    return List.copyOf(addends.subList(0, Math.min(Math.max(0, limit), addends.size())));
  }
}
