package io.recommender.content;

/**
 * What a profile wants: a direction in the space of item vectors, and what the items of the history
 * have to do with it. Nobody writes to the arrays.
 */
final class Taste {
  private static final Taste NONE = new Taste(new double[0], new int[0], new double[0]);

  /** By feature; the score of an item is its inner product with this. */
  final double[] direction;

  /** Of the history, each once; none for words. */
  final int[] items;

  /** By item of the history: how much of its vector is in the direction. */
  final double[] pulls;

  Taste(double[] direction, int[] items, double[] pulls) {
    this.direction = direction;
    this.items = items;
    this.pulls = pulls;
  }

  /** The taste of a profile that tells nothing. */
  static Taste none() {
    return NONE;
  }

  boolean isNone() {
    return direction.length == 0;
  }
}
