package io.recommender;

import io.recommender.model.Source;
import java.util.List;

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
}
