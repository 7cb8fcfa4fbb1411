package io.recommender.model;

import java.util.List;
import java.util.Optional;

/**
 * What fitting an {@link Algorithm} gives: it scores items for people it was trained on and for
 * people it has never seen, from their history alone. Items in a history that the training data do
 * not have are passed over.
 *
 * <p><b>Thread safety:</b> implementations are immutable, and any number of threads may ask one of
 * them. All indexes are those of the training data.
 */
public interface Model {
  /**
   * Tells from what this model would score items for a profile, {@link Source#NONE} if it cannot:
   * the profile is empty, say, or holds only items that the model knows nothing about.
   */
  Source source(Profile profile);

  /**
   * Returns a scorer of all items for a profile. A profile for which {@link #source} is NONE gets a
   * scorer that leaves every item {@link ItemScorer#UNSCORED}.
   */
  ItemScorer itemScorer(Profile profile);

  /**
   * Returns the largest contributions to the score of one item for a profile, largest first; an
   * empty list where the model cannot tell or does not score the item. Amounts are in the unit of
   * the score.
   *
   * @param limit at most so many
   */
  List<Contribution> explain(Profile profile, int itemIndex, int limit);

  /**
   * Returns a scorer of all items by their likeness to one item; empty if the model cannot compare
   * that item.
   */
  default Optional<ItemScorer> similarItems(int itemIndex) {
    return Optional.empty();
  }

  /**
   * Returns a scorer of all users of the training data by their likeness to a profile; empty if it
   * cannot tell.
   */
  default Optional<UserScorer> similarUsers(Profile profile) {
    return Optional.empty();
  }
}
