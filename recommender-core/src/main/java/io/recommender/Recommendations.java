package io.recommender;

import io.recommender.model.Source;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An answer: items, best first.
 *
 * @param userId the user it was asked for; empty where it was asked for a history, words or an item
 * @param source where the first item comes from, {@link Source#NONE} for an empty list. Later items
 *     may come from a more general source, see {@link Recommendation#source()}.
 * @param fingerprint of the recommender that answered: data, settings and seed
 * @param items best first
 */
public record Recommendations(
    Optional<String> userId, Source source, String fingerprint, List<Recommendation> items)
    implements Iterable<Recommendation> {
  /** Copies the items. */
  public Recommendations {
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(items, "items");
    items = List.copyOf(items);
  }

  /** Returns the items, best first. */
  @Override
  public Iterator<Recommendation> iterator() {
    return items.iterator();
  }

  /** Returns the ids of the items, best first. */
  public List<String> itemIds() {
    return items.stream().map(Recommendation::itemId).toList();
  }

  /** Returns how many items there are. */
  public int size() {
    return items.size();
  }

  /**
   * Returns a line to look at, for instance {@code Recommendations[for 42, HYBRID: 318 1.734, 858
   * 1.602]}.
   */
  @Override
  public String toString() {
    String whom = userId.map(id -> "for " + id + ", ").orElse("");
    return items.stream()
        .map(Recommendation::toString)
        .collect(Collectors.joining(", ", "Recommendations[" + whom + source + ": ", "]"));
  }
}
