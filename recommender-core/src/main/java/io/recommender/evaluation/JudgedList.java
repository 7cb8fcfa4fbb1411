package io.recommender.evaluation;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * One user's list and what it is judged by.
 *
 * @param items best first
 * @param relevant tells whether an item was held out
 * @param relevantCount the number of held-out items, at least 1
 * @param history the items of the user's history, in any order
 * @param areaUnderCurve of the user's scores; 0 where no metric looks at it
 */
@SuppressWarnings("ArrayRecordComponent") // a bundle that never leaves the package
record JudgedList(
    int[] items, IntPredicate relevant, int relevantCount, int[] history, double areaUnderCurve) {

  /** A list of a user of whom the held-out items are known, ascending. */
  static JudgedList of(int[] items, int[] relevant, int[] history, double areaUnderCurve) {
    return new JudgedList(
        items,
        item -> Arrays.binarySearch(relevant, item) >= 0,
        relevant.length,
        history,
        areaUnderCurve);
  }

  boolean isHit(int rank) {
    return relevant.test(items[rank]);
  }

  int hits(int listed) {
    int hits = 0;
    for (int rank = 0; rank < listed; rank++) {
      if (isHit(rank)) {
        hits++;
      }
    }
    return hits;
  }
}
