package io.recommender.model;

import io.recommender.data.SparseRows;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Whom to score for: a user of the training data, somebody known by a history only, or a few words
 * that say what is wanted. Items are indexes, the history is oldest first.
 *
 * <p><b>Thread safety:</b> immutable.
 */
public final class Profile {
  /** What {@link #weight} says of an interaction whose weight is not known: it happened once. */
  public static final float WEIGHT_OF_UNWEIGHTED = 1;

  private static final int UNKNOWN = -1;

  private final int userIndex;
  private final int[] items;
  private final float[] weights;
  private final boolean[] weighted;
  private final long[] times;
  private final String text;
  private final IdentityHashMap<Object, Object> made =
      new IdentityHashMap<>(2); // by owner; guarded by itself

  private Profile(
      int userIndex, int[] items, float[] weights, boolean[] weighted, long[] times, String text) {
    this.userIndex = userIndex;
    this.items = items;
    this.weights = weights;
    this.weighted = weighted;
    this.times = times;
    this.text = text;
  }

  /**
   * Returns the profile of a user of the training data.
   *
   * @param byUser the interactions by user, from which the history is taken
   */
  public static Profile ofUser(int userIndex, SparseRows byUser) {
    Objects.requireNonNull(byUser, "byUser");
    Profile history = ofRow(userIndex, byUser);
    return new Profile(
        userIndex, history.items, history.weights, history.weighted, history.times, "");
  }

  /**
   * Returns the profile of somebody who is not in the training data but has this row as history.
   */
  public static Profile ofRow(int row, SparseRows byUser) {
    Objects.requireNonNull(byUser, "byUser");
    int length = byUser.length(row);
    int[] items = new int[length];
    float[] weights = new float[length];
    long[] times = new long[length];
    byUser.columnsOf(row, items);
    byUser.weightsOf(row, weights);
    for (int n = 0; n < length; n++) {
      times[n] = byUser.time(row, n);
    }
    return new Profile(UNKNOWN, items, weights, all(length), times, "");
  }

  private static boolean[] all(int length) {
    boolean[] all = new boolean[length];
    Arrays.fill(all, true);
    return all;
  }

  /**
   * Returns the profile of somebody who is not in the training data.
   *
   * @param items item indexes, oldest first. Copied.
   * @param weights one for each item. Copied.
   * @param times one for each item, 0 where unknown. Copied.
   */
  public static Profile ofHistory(int[] items, float[] weights, long[] times) {
    Objects.requireNonNull(items, "items");
    return ofHistory(items, weights, all(items.length), times);
  }

  /**
   * Returns the profile of somebody who is not in the training data, and of whom not all weights
   * are known.
   *
   * @param items item indexes, oldest first. Copied.
   * @param weights one for each item; not looked at where it is not known. Copied.
   * @param weighted for each item whether its weight is known; where not, the item was liked.
   *     Copied.
   * @param times one for each item, 0 where unknown. Copied.
   */
  public static Profile ofHistory(int[] items, float[] weights, boolean[] weighted, long[] times) {
    Objects.requireNonNull(items, "items");
    Objects.requireNonNull(weights, "weights");
    Objects.requireNonNull(weighted, "weighted");
    Objects.requireNonNull(times, "times");
    if (items.length != weights.length
        || items.length != weighted.length
        || items.length != times.length) {
      throw new IllegalArgumentException(
          items.length
              + " items, "
              + weights.length
              + " weights, "
              + weighted.length
              + " marks of known weights and "
              + times.length
              + " times: one each is needed");
    }
    float[] known = weights.clone();
    for (int n = 0; n < known.length; n++) {
      known[n] = weighted[n] ? known[n] : WEIGHT_OF_UNWEIGHTED;
    }
    return new Profile(UNKNOWN, items.clone(), known, weighted.clone(), times.clone(), "");
  }

  /**
   * Returns the profile of somebody who says in words what is wanted; only content models can
   * answer.
   */
  public static Profile ofText(String text) {
    Objects.requireNonNull(text, "text");
    return new Profile(UNKNOWN, new int[0], new float[0], new boolean[0], new long[0], text);
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

  /**
   * Returns what an owner made of this profile, which is made once and kept as long as the profile:
   * a model is asked first for its source and then for a scorer, and what it costs to encode words
   * should be paid once.
   *
   * @param owner for whom it is kept, by identity: the model that asks
   * @param making makes something immutable; asked by one thread at a time
   */
  @SuppressWarnings("unchecked") // an owner makes one type of thing
  public <T> T once(Object owner, Function<? super Profile, ? extends T> making) {
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(making, "making");
    synchronized (made) {
      Object kept = made.get(owner);
      if (kept == null) {
        kept = Objects.requireNonNull(making.apply(this), "what was made");
        made.put(owner, kept);
      }
      return (T) kept;
    }
  }

  /** Returns the number of interactions in the history. */
  public int size() {
    return items.length;
  }

  /** Returns the item index of the {@code n}-th interaction, oldest first. */
  public int item(int n) {
    return items[n];
  }

  /**
   * Returns the weight of the {@code n}-th interaction, {@link #WEIGHT_OF_UNWEIGHTED} where it is
   * not known.
   */
  public float weight(int n) {
    return weights[n];
  }

  /**
   * Tells whether the weight of the {@code n}-th interaction is known. Where it is not, the item
   * was liked, and a model that tells liking from its opposite by weights counts it as liked.
   */
  public boolean isWeighted(int n) {
    return weighted[n];
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
