package io.recommender.content;

import io.recommender.data.AttributeType;
import io.recommender.data.Catalog;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What encoders ask of the attributes that they read. */
final class Attributes {
  private Attributes() {}

  /** Returns the type of an attribute, which must be one of those allowed. */
  static AttributeType typeOf(
      String attribute, Catalog items, Object encoder, AttributeType... allowed) {
    Map<String, AttributeType> attributes = items.attributes();
    AttributeType type = attributes.get(attribute);
    if (type == null || !List.of(allowed).contains(type)) {
      throw new IllegalArgumentException(
          encoder
              + " reads attribute '"
              + attribute
              + "' as "
              + List.of(allowed)
              + ", and the catalogue "
              + (type == null ? "does not have it" : "has it as " + type)
              + "; its attributes are "
              + attributes);
    }
    return type;
  }

  static String requireName(String attribute) {
    Objects.requireNonNull(attribute, "attribute");
    if (attribute.isBlank()) {
      throw new IllegalArgumentException(
          "an attribute is called '" + attribute + "': give its name in the catalogue");
    }
    return attribute;
  }

  /** Smoothed inverse document frequency: never 0, as if one more item had every feature. */
  static double inverseDocumentFrequency(int documents, int documentsWithIt) {
    return Math.log((1.0 + documents) / (1.0 + documentsWithIt)) + 1;
  }
}
