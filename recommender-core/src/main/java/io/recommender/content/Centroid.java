package io.recommender.content;

import java.util.Objects;

/**
 * Looks towards the middle of the history: the direction is the weighted sum of its items' vectors,
 * scaled to length 1, so that scores are cosines where item vectors have length 1 (J. J. Rocchio,
 * "Relevance feedback in information retrieval", in The SMART Retrieval System, 1971). Costs
 * O(values stored) of the history.
 *
 * @param weighting how much each item of the history counts
 */
public record Centroid(Weighting weighting) implements ProfileLearner {
  private static final Centroid DEFAULTS = new Centroid(Weighting.EQUAL);

  /** How much an item of the history counts. */
  public enum Weighting {
    /**
     * All items of positive weight count the same: right for clicks, plays and purchases, whose
     * counts say more about habit than about liking, and for ratings too if the next thing watched
     * is to be foreseen. The default.
     */
    EQUAL,
    /**
     * An item counts by how far its weight lies above the mean of the history, and not at all
     * below: right for ratings if the next thing <em>liked</em> is to be foreseen. Where all
     * weights are the same, so is what they count. An item without a weight was liked: it counts as
     * the items above the mean do on average.
     */
    ABOVE_MEAN
  }

  /** Checks the argument. */
  public Centroid {
    Objects.requireNonNull(weighting, "weighting");
  }

  /** Returns the default: all items count the same. */
  public static Centroid defaults() {
    return DEFAULTS;
  }

  /** Returns this recipe with another weighting. */
  public Centroid weighting(Weighting weighting) {
    return new Centroid(weighting);
  }
}
