package io.recommender.model;

import java.util.Objects;

/**
 * What a model says of the items that are like one item.
 *
 * @param source from what the likeness is told; never {@link Source#NONE}
 * @param scorer scores all items by their likeness
 */
public record Neighbors(Source source, ItemScorer scorer) {
  /** Checks the arguments. */
  public Neighbors {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(scorer, "scorer");
    if (source == Source.NONE) {
      throw new IllegalArgumentException("a likeness from nowhere: return no neighbours instead");
    }
  }
}
