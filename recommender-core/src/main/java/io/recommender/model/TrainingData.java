package io.recommender.model;

import io.recommender.data.Catalog;
import io.recommender.data.Interactions;
import java.util.Objects;

/**
 * All that an {@link Algorithm} learns from. Every row of the catalogues is among the items and
 * users of the interactions, so that an item index stands for an item whether somebody touched it
 * or not.
 *
 * @param interactions who did what; extended by the ids that only the catalogues have
 * @param items what the items are; may be empty
 * @param users what the users are; may be empty
 */
public record TrainingData(Interactions interactions, Catalog items, Catalog users) {
  /** Extends the interactions by the ids of the catalogues. */
  public TrainingData {
    Objects.requireNonNull(interactions, "interactions");
    Objects.requireNonNull(items, "items");
    Objects.requireNonNull(users, "users");
    interactions = interactions.withItems(items.ids()).withUsers(users.ids());
  }

  /** Returns training data without catalogues. */
  public static TrainingData of(Interactions interactions) {
    return new TrainingData(interactions, Catalog.empty(), Catalog.empty());
  }

  /** Returns training data with a catalogue of items. */
  public static TrainingData of(Interactions interactions, Catalog items) {
    return new TrainingData(interactions, items, Catalog.empty());
  }
}
