package io.recommender;

import io.recommender.model.Source;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * One recommended item.
 *
 * @param itemId the caller's id
 * @param score orders the items of one answer and one source; neither a probability nor a rating
 * @param source where the score comes from
 * @param reasons why, the strongest first; empty unless asked for with {@link Query#explain()}
 * @param predictedRating what the user would rate it, on the scale of the training data; empty
 *     where no model predicts ratings, see {@link RecommenderBuilder#withRatings}, or none can tell
 */
public record Recommendation(
    String itemId,
    double score,
    Source source,
    List<Reason> reasons,
    OptionalDouble predictedRating) {
  /** Copies the reasons. */
  public Recommendation {
    Objects.requireNonNull(itemId, "itemId");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(reasons, "reasons");
    Objects.requireNonNull(predictedRating, "predictedRating");
    reasons = List.copyOf(reasons);
  }

  /** Makes a recommendation without a predicted rating. */
  public Recommendation(String itemId, double score, Source source, List<Reason> reasons) {
    this(itemId, score, source, reasons, OptionalDouble.empty());
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
   * Returns the id, the score, the predicted rating if there is one, and the reasons, for instance
   * {@code 318 1.734 rated 4.31 (because of 858 (62 %))}.
   */
  @Override
  public String toString() {
    String text = String.format(Locale.ROOT, "%s %.3f", itemId, score);
    if (predictedRating.isPresent()) {
      text += String.format(Locale.ROOT, " rated %.2f", predictedRating.getAsDouble());
    }
    return reasons.isEmpty()
        ? text
        : reasons.stream()
            .map(Reason::toString)
            .collect(Collectors.joining("; ", text + " (", ")"));
  }
}
