package io.recommender.ranking;

import java.util.Arrays;

/**
 * Says which items may be listed. Asked only for items whose score could enter the list, so that a
 * costly test costs little; the answer for an item must not change during a request.
 */
@FunctionalInterface
public interface CandidateFilter {
  /** Lets every item pass. */
  CandidateFilter ALL = item -> true;

  /** Tells whether an item may be listed. */
  boolean allows(int itemIndex);

  /** Returns a filter that also asks {@code other}, and only about items that pass this one. */
  default CandidateFilter and(CandidateFilter other) {
    if (this == ALL) {
      return other;
    }
    return other == ALL ? this : item -> allows(item) && other.allows(item);
  }

  /**
   * Returns a filter that lets all items pass but these. Costs O(n log n) once and O(log n) a
   * question.
   *
   * @param items indexes in any order. Not modified.
   */
  static CandidateFilter except(int[] items) {
    if (items.length == 0) {
      return ALL;
    }
    int[] sorted = items.clone();
    Arrays.sort(sorted);
    return item -> Arrays.binarySearch(sorted, item) < 0;
  }
}
