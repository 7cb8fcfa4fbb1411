package io.recommender.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What somebody did, oldest first, in the caller's own ids: the way to ask for recommendations for
 * a person the recommender was not trained on.
 *
 * <p>Ids may be given as String, Long, Integer or UUID. Items that the recommender does not know
 * are passed over when the history is used; it then answers from the rest. An item given without a
 * weight counts as liked, on whatever scale the training data are.
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
   * @param weight a rating or a count, finite; empty where none is known: the item was liked
   * @param time when, in the unit of the training data; 0 when unknown
   */
  public record Entry(String itemId, OptionalDouble weight, long time) {
    /** Checks the arguments. */
    public Entry {
      Objects.requireNonNull(itemId, "itemId");
      Objects.requireNonNull(weight, "weight");
      IdIndex.idOf(itemId);
      if (weight.isPresent() && !Float.isFinite((float) weight.getAsDouble())) {
        throw new IllegalArgumentException(
            "weight of item '"
                + Excerpt.of(itemId)
                + "' is "
                + weight.getAsDouble()
                + ": a finite number is needed, as a float holds it");
      }
    }
  }

  /** Copies the entries. */
  public History {
    Objects.requireNonNull(entries, "entries");
    entries = List.copyOf(entries);
  }

  /** Returns the history of somebody who has done nothing yet. */
  public static History empty() {
    return EMPTY;
  }

  /** Returns a history of items that were liked, without weights, oldest first. */
  public static History of(Iterable<?> itemIds) {
    List<Entry> entries = new ArrayList<>();
    for (Object id : Objects.requireNonNull(itemIds, "itemIds")) {
      entries.add(new Entry(IdIndex.idOf(id), OptionalDouble.empty(), 0));
    }
    return new History(entries);
  }

  /** Returns a history of items that were liked, without weights, oldest first. */
  public static History of(Object... itemIds) {
    return of(Arrays.asList(Objects.requireNonNull(itemIds, "itemIds")));
  }

  /** Returns this history with one more item at its end, which was liked. */
  public History add(Object itemId) {
    Objects.requireNonNull(itemId, "itemId");
    return with(new Entry(IdIndex.idOf(itemId), OptionalDouble.empty(), 0));
  }

  /** Returns this history with one more interaction at its end. */
  public History add(Object itemId, double weight) {
    return add(itemId, weight, 0);
  }

  /** Returns this history with one more interaction at its end. */
  public History add(Object itemId, double weight, long time) {
    Objects.requireNonNull(itemId, "itemId");
    return with(new Entry(IdIndex.idOf(itemId), OptionalDouble.of(weight), time));
  }

  private History with(Entry entry) {
    List<Entry> more = new ArrayList<>(entries);
    more.add(entry);
    return new History(more);
  }

  /** Returns the number of interactions. */
  public int size() {
    return entries.size();
  }
}
