package io.recommender.evaluation;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/** Cuts users or items into groups by their number of interactions; equal numbers stay together. */
final class Strata {
  private Strata() {}

  /**
   * Returns the group of each member, ascending with its number of interactions. Groups are near
   * equal in mass, and may be empty where many members have the same number.
   *
   * @param interactions by member. Not modified.
   * @param mass of a member by its number of interactions
   * @param groups at least 1
   */
  static int[] of(int[] interactions, IntToLongFunction mass, int groups) {
    if (groups < 1) {
      throw new IllegalArgumentException("groups is " + groups + ": at least 1 is needed");
    }
    int most = Arrays.stream(interactions).max().orElse(0);
    long[] massBelow = new long[most + 2]; // by number of interactions
    for (int n : interactions) {
      massBelow[n + 1] += mass.applyAsLong(n);
    }
    for (int n = 0; n <= most; n++) {
      massBelow[n + 1] += massBelow[n];
    }
    long all = Math.max(1, massBelow[most + 1]);
    return Arrays.stream(interactions)
        .map(n -> (int) Math.min(groups - 1L, massBelow[n] * groups / all))
        .toArray();
  }
}
