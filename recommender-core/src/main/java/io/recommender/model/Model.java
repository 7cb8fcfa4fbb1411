package io.recommender.model;

import io.recommender.io.SectionWriter;
import io.recommender.io.Storable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What fitting an {@link Algorithm} gives: it scores items for people it was trained on and for
 * people it has never seen, from their history alone. Items in a history that the training data do
 * not have are passed over.
 *
 * <p><b>Thread safety:</b> implementations are immutable, and any number of threads may ask one of
 * them. All indexes are those of the training data.
 */
public interface Model extends Storable {
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
   * Returns a scorer of all items for several profiles at once, which gives the scores of {@link
   * #itemScorer} bit for bit: by default one by one, faster where a model can share the work.
   *
   * @param profiles for each of which the scorer writes an array of scores
   */
  default BatchScorer batchScorer(List<Profile> profiles) {
    return BatchScorer.of(profiles.stream().map(this::itemScorer).toList());
  }

  /**
   * Returns a scorer of all items by their likeness to one item; empty if the model cannot compare
   * that item.
   */
  default Optional<Neighbors> similarItems(int itemIndex) {
    return Optional.empty();
  }

  /**
   * Returns a scorer of all users of the training data by their likeness to a profile; empty if it
   * cannot tell.
   */
  default Optional<UserScorer> similarUsers(Profile profile) {
    return Optional.empty();
  }

  /**
   * Returns the rating that the profile would give the item, on the scale of the training data;
   * empty if this model only orders items, or knows nothing of the two.
   */
  default OptionalDouble predict(Profile profile, int itemIndex) {
    return OptionalDouble.empty();
  }

  /** Returns the models that this one is made of; none unless it says otherwise. */
  default List<Model> parts() {
    return List.of();
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnsupportedOperationException if this model cannot be saved, which is so unless it says
   *     otherwise
   */
  @Override
  default String format() {
    throw new UnsupportedOperationException(
        this + " cannot be saved: its class has to implement format() and write(SectionWriter)");
  }

  /**
   * {@inheritDoc} A model read back by the {@link ModelFormat} of the same name gives the same
   * answers bit for bit. What it was trained on is saved beside it.
   *
   * @throws UnsupportedOperationException if this model cannot be saved, which is so unless it says
   *     otherwise
   */
  @Override
  default void write(SectionWriter out) {
    throw new UnsupportedOperationException(
        this + " cannot be saved: its class has to implement format() and write(SectionWriter)");
  }
}
