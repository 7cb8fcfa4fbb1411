package io.recommender.model;

import io.recommender.data.SparseRows;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whom to score for: a user of the training data, somebody known by a history only, or a few words
 * that say what is wanted. Items are indexes, the history is oldest first.
 *
 * <p><b>Thread safety:</b> immutable.
 */
public final class Profile {
  private static final int UNKNOWN = -1;

  private final int userIndex;
  private final int[] items;
  private final float[] weights;
  private final long[] times;
  private final String text;

  private Profile(int userIndex, int[] items, float[] weights, long[] times, String text) {
    this.userIndex = userIndex;
    this.items = items;
    this.weights = weights;
    this.times = times;
    this.text = text;
  }

  /**
   * Returns the profile of a user of the training data.
   *
   * @param byUser the interactions by user, from which the history is taken
   */
  public static Profile ofUser(int userIndex, SparseRows byUser) {
    Profile history = ofRow(userIndex, byUser);
    return new Profile(userIndex, history.items, history.weights, history.times, "");
  }

  /**
   * Returns the profile of somebody who is not in the training data but has this row as history.
   */
  public static Profile ofRow(int row, SparseRows byUser) {
    int length = byUser.length(row);
    int[] items = new int[length];
    float[] weights = new float[length];
    long[] times = new long[length];
    byUser.columnsOf(row, items);
    byUser.weightsOf(row, weights);
    for (int n = 0; n < length; n++) {
      times[n] = byUser.time(row, n);
    }
    return new Profile(UNKNOWN, items, weights, times, "");
  }

  /**
   * Returns the profile of somebody who is not in the training data.
   *
   * @param items item indexes, oldest first. Copied.
   * @param weights one for each item. Copied.
   * @param times one for each item, 0 where unknown. Copied.
   */
  public static Profile ofHistory(int[] items, float[] weights, long[] times) {
    if (items.length != weights.length || items.length != times.length) {
      throw new IllegalArgumentException(
          items.length
              + " items, "
              + weights.length
              + " weights and "
              + times.length
              + " times: one each is needed");
    }
    return new Profile(UNKNOWN, items.clone(), weights.clone(), times.clone(), "");
  }

  /**
   * Returns the profile of somebody who says in words what is wanted; only content models can
   * answer.
   */
  public static Profile ofText(String text) {
    return new Profile(UNKNOWN, new int[0], new float[0], new long[0], text);
  }

  /** Tells whether this is a user of the training data. */
  public boolean isKnownUser() {
    return userIndex != UNKNOWN;
  }

  /** Returns the index of the user in the training data, empty for everybody else. */
  public OptionalInt userIndex() {
    return isKnownUser() ? OptionalInt.of(userIndex) : OptionalInt.empty();
  }

  /** Returns what is wanted in words, empty where the profile is a history. */
  public Optional<String> text() {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /** Returns the number of interactions in the history. */
  public int size() {
    return items.length;
  }

  /** Returns the item index of the {@code n}-th interaction, oldest first. */
  public int item(int n) {
    return items[n];
  }

  /** Returns the weight of the {@code n}-th interaction. */
  public float weight(int n) {
    return weights[n];
  }

  /** Returns the time of the {@code n}-th interaction, 0 where unknown. */
  public long time(int n) {
    return times[n];
  }

  /** Returns a copy of the item indexes, oldest first. */
  public int[] items() {
    return items.clone();
  }
}
