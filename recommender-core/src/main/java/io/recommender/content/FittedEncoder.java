package io.recommender.content;

import io.recommender.data.Item;
import io.recommender.io.SectionWriter;
import io.recommender.io.Storable;
import java.util.List;
import java.util.Optional;

/**
 * Turns items, and words where it can, into vectors of one space.
 *
 * <p>The inner product of two vectors says how alike they are. Vectors have length 1, or less where
 * little is known (an item that lacks some of the attributes); a longer one is shortened to 1 by
 * those who use it. An item about which nothing is known has the {@linkplain FeatureVector#isEmpty
 * empty} vector.
 *
 * <p><b>Thread safety:</b> implementations are immutable or synchronized; models call {@link
 * #encode(List)} from several threads at once. The same item always gives the same vector, whatever
 * else is in the list.
 */
public interface FittedEncoder extends Storable {
  /** Returns the dimension of the space: a few hundred if dense, the vocabulary if sparse. */
  int dimension();

  /**
   * Encodes items, those of the catalogue it was fitted to or others with the same attributes. A
   * list is one batch; callers keep it to a hundred items or so.
   *
   * @return a vector for each item, in their order
   * @throws IllegalArgumentException if an item's catalogue lacks an attribute that is read
   */
  List<FeatureVector> encode(List<Item> items);

  /** Encodes one item. */
  default FeatureVector encode(Item item) {
    return encode(List.of(item)).get(0);
  }

  /**
   * Encodes words, a search for instance, so that the inner product with an item says how well it
   * fits them. Returns an empty vector if no word is known, and nothing at all if this encoder
   * cannot read words.
   */
  default Optional<FeatureVector> encodeText(String words) {
    return Optional.empty();
  }

  /**
   * Tells whether {@link #encodeText} can answer; encoders that implement it say true, so that a
   * model file without the encoder knows that searches need it.
   */
  default boolean readsWords() {
    return false;
  }

  /**
   * Says in words what a feature means, for instance {@code "genres: Crime"}, so that a
   * recommendation can be explained by it; empty where it has no meaning of its own, as in a neural
   * embedding. Several features may share a name; they are then told as one.
   *
   * @param index {@code 0 <= index < dimension()}
   */
  default Optional<String> featureName(int index) {
    return Optional.empty();
  }

  /**
   * Returns the name by which a model file asks for this encoder, where it does not hold it: {@code
   * Recommender.loader().encoder(name, encoder)} hands it over. By default the simple name of its
   * class; encoders that a recommender may have several of, one for each attribute say, need names
   * that differ.
   */
  default String name() {
    return getClass().getSimpleName();
  }

  /** {@inheritDoc} By default a format that keeps the {@link #name()} only. */
  @Override
  default String format() {
    return ExternalEncoder.FORMAT;
  }

  /**
   * {@inheritDoc} By default only the {@link #name()}: the vectors of the items are in the file,
   * and the encoder itself, a neural network for instance, is handed over again by whoever loads
   * it. An encoder that holds only what it has learned from the catalogue writes that instead, in a
   * format of its own.
   */
  @Override
  default void write(SectionWriter out) {
    ExternalEncoder.write(this, out);
  }
}
