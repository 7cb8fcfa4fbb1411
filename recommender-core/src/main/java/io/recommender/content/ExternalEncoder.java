package io.recommender.content;

import io.recommender.data.Item;
import io.recommender.io.Format;
import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An encoder that a model file names but does not hold, a neural network for instance, and that was
 * not handed over when the file was read: it knows its dimension, and refuses to encode.
 */
final class ExternalEncoder implements FittedEncoder {
  static final String FORMAT = "encoder-external-1";

  private final String name;
  private final int dimension;
  private final boolean readsWords;

  private ExternalEncoder(String name, int dimension, boolean readsWords) {
    this.name = name;
    this.dimension = dimension;
    this.readsWords = readsWords;
  }

  static void write(FittedEncoder encoder, SectionWriter out) {
    out.text("name", encoder.name());
    out.ints("dimension", encoder.dimension());
    out.ints("reads-words", encoder.readsWords() ? 1 : 0);
  }

  static Format<FittedEncoder> format(Map<String, FittedEncoder> given) {
    return new Format<>(FORMAT, FittedEncoder.class, in -> read(in, given));
  }

  private static FittedEncoder read(SectionReader in, Map<String, FittedEncoder> given) {
    String name = in.text("name");
    int dimension = in.integer("dimension");
    if (dimension < 0 || dimension > ItemVectors.LARGEST_DIMENSION) {
      throw in.invalid("dimension", "it is " + dimension);
    }
    FittedEncoder encoder = given.get(name);
    if (encoder == null) {
      return new ExternalEncoder(name, dimension, in.integer("reads-words") != 0);
    }
    if (encoder.dimension() != dimension) {
      throw new IllegalStateException(
          "encoder '"
              + name
              + "' was handed over with dimension "
              + encoder.dimension()
              + ", the items of the file were encoded with dimension "
              + dimension
              + ": hand over the encoder that the recommender was trained with");
    }
    return encoder;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean readsWords() {
    return readsWords;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public List<FeatureVector> encode(List<Item> items) {
    throw missing("items");
  }

  @Override
  public Optional<FeatureVector> encodeText(String words) {
    if (readsWords) {
      throw missing("words");
    }
    return Optional.empty();
  }

  private IllegalStateException missing(String what) {
    return new IllegalStateException(
        "encoder '"
            + name
            + "' is needed to encode "
            + what
            + ", and the model file does not hold it: hand it over before loading,"
            + " Recommender.loader().encoder(\""
            + name
            + "\", …).load(…)");
  }

  @Override
  public String toString() {
    return "ExternalEncoder[" + name + "] that was not handed over";
  }
}
