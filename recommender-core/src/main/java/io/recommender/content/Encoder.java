package io.recommender.content;

import io.recommender.data.Catalog;

/**
 * A recipe for turning items into vectors. Fitting it to a catalogue learns what the vectors need,
 * document frequencies for instance, and gives the {@link FittedEncoder} that does the work.
 * Recipes are immutable, and say their settings in {@code toString()}; fitting one twice to the
 * same catalogue gives equal vectors.
 *
 * <p>Bring your own by implementing this interface. An encoder that learns nothing, such as a
 * pretrained neural network, implements {@link FittedEncoder} too and returns itself:
 *
 * <pre>{@code
 * public final class BertEncoder implements Encoder, FittedEncoder, AutoCloseable {
 *   public FittedEncoder fit(Catalog items) { return this; }
 *   public int dimension() { return 384; }
 *   public List<FeatureVector> encode(List<Item> items) { … } // one batch, one run of the network
 *   public Optional<FeatureVector> encodeText(String words) { … }
 *   public void close() { … }
 * }
 * }</pre>
 *
 * Whoever opens such an encoder closes it: models never do. A model keeps the vectors of its own
 * items, and needs the encoder only for words and for items that came later.
 */
@FunctionalInterface
public interface Encoder {
  /**
   * Learns what the vectors need.
   *
   * @param items the catalogue. Not modified; may be empty.
   * @return an immutable encoder for the items of the catalogue and for later ones
   * @throws IllegalArgumentException if the catalogue lacks an attribute that this recipe names, or
   *     has it as another type
   */
  FittedEncoder fit(Catalog items);
}
