package io.recommender.content;

import io.recommender.data.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls encoders of whatever origin, and holds them to their contract. */
final class Encoders {
  private static final double LONGEST = 1.000001; // room for rounding

  private Encoders() {}

  /** A vector of length at most 1 for each item. */
  static List<FeatureVector> encode(FittedEncoder encoder, List<Item> items) {
    List<FeatureVector> vectors = encoder.encode(items);
    if (vectors.size() != items.size()) {
      throw new IllegalStateException(
          encoder + " gave " + vectors.size() + " vectors for " + items.size() + " items");
    }
    List<FeatureVector> checked = new ArrayList<>(vectors.size());
    for (FeatureVector vector : vectors) {
      checked.add(checked(encoder, vector));
    }
    return checked;
  }

  /** A vector of length at most 1 for words. */
  static Optional<FeatureVector> encodeText(FittedEncoder encoder, String words) {
    return encoder.encodeText(words).map(vector -> checked(encoder, vector));
  }

  private static FeatureVector checked(FittedEncoder encoder, FeatureVector vector) {
    if (vector.dimension() != encoder.dimension()) {
      throw new IllegalStateException(
          encoder
              + " gave a vector of dimension "
              + vector.dimension()
              + ", its own is "
              + encoder.dimension());
    }
    return vector.length() > LONGEST ? vector.normalized() : vector;
  }
}
