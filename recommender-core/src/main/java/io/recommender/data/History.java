package io.recommender.data;

import java.util.ArrayList;
import java.util.List;

/**
 * What somebody did, oldest first, in the caller's own ids: the way to ask for recommendations for
 * a person the recommender was not trained on.
 *
 * <p>Ids may be given as String, Long, Integer or UUID. Items that the recommender does not know
 * are passed over when the history is used; it then answers from the rest.
 *
 * <p><b>Thread safety:</b> immutable; {@code add} returns a new history.
 *
 * @param entries the interactions, oldest first
 */
public record History(List<Entry> entries) {
  private static final History EMPTY = new History(List.of());

  /**
   * One interaction.
   *
   * @param itemId the item
   * @param weight a rating, a count, or 1; finite
   * @param time when, in the unit of the training data; 0 when unknown
   */
  public record Entry(String itemId, float weight, long time) {
    /** Checks the arguments. */
    public Entry {
      IdIndex.idOf(itemId);
      if (!Float.isFinite(weight)) {
        throw new IllegalArgumentException(
            "weight of item '" + itemId + "' is " + weight + ": a finite number is needed");
      }
    }
  }

  /** Copies the entries. */
  public History {
    entries = List.copyOf(entries);
  }

  /** Returns the history of somebody who has done nothing yet. */
  public static History empty() {
    return EMPTY;
  }

  /** Returns a history of items, each with weight 1, oldest first. */
  public static History of(Iterable<?> itemIds) {
    List<Entry> entries = new ArrayList<>();
    for (Object id : itemIds) {
      entries.add(new Entry(IdIndex.idOf(id), 1f, 0));
    }
    return new History(entries);
  }

  /** Returns a history of items, each with weight 1, oldest first. */
  public static History of(Object... itemIds) {
    return of(List.of(itemIds));
  }

  /** Returns this history with one more interaction at its end. */
  public History add(Object itemId, double weight) {
    return add(itemId, weight, 0);
  }

  /** Returns this history with one more interaction at its end. */
  public History add(Object itemId, double weight, long time) {
    List<Entry> more = new ArrayList<>(entries);
    more.add(new Entry(IdIndex.idOf(itemId), (float) weight, time));
    return new History(more);
  }

  /** Returns the number of interactions. */
  public int size() {
    return entries.size();
  }
}
