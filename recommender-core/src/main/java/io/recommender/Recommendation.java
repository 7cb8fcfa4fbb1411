package io.recommender;

import io.recommender.model.Source;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One recommended item.
 *
 * @param itemId the caller's id
 * @param score orders the items of one answer and one source; neither a probability nor a rating
 * @param source where the score comes from
 * @param reasons why, the strongest first; empty unless asked for with {@link Query#explain()}
 */
public record Recommendation(String itemId, double score, Source source, List<Reason> reasons) {
  /** Copies the reasons. */
  public Recommendation {
    Objects.requireNonNull(itemId, "itemId");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(reasons, "reasons");
    reasons = List.copyOf(reasons);
  }

  /**
   * Returns the item id as the number it was given as.
   *
   * @throws NumberFormatException if it is none
   */
  public long itemIdAsLong() {
    return Long.parseLong(itemId);
  }

  /**
   * Returns the id, the score and the reasons, for instance {@code 318 1.734 (because of 858 (62
   * %))}.
   */
  @Override
  public String toString() {
    String text = String.format(Locale.ROOT, "%s %.3f", itemId, score);
    return reasons.isEmpty()
        ? text
        : reasons.stream()
            .map(Reason::toString)
            .collect(Collectors.joining("; ", text + " (", ")"));
  }
}
