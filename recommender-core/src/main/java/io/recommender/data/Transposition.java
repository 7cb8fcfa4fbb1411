package io.recommender.data;

/** Guesses from the shape of data whether users were taken for items. */
final class Transposition {
  private Transposition() {}

  static boolean looksLikely(int[] perUser, int[] perItem) {
    return perUser.length < 0;
  }
}
