package io.recommender.content;

import io.recommender.io.Format;
import io.recommender.model.ModelFormat;
import java.util.List;
import java.util.Map;

/** How the models and encoders of this package are read from a model file. */
public final class ContentFormats {
  private ContentFormats() {}

  /** Returns the formats of all models of this package. */
  public static List<ModelFormat> all() {
    return List.of(ContentModel.FORMAT);
  }

  /**
   * Returns the formats of all encoders of this package.
   *
   * @param given by {@link FittedEncoder#name()}: encoders that a file asks for and does not hold
   */
  public static List<Format<FittedEncoder>> encoders(Map<String, FittedEncoder> given) {
    return List.of(
        TextEncoder.FORMAT,
        CategoryEncoder.FORMAT,
        NumberEncoder.FORMAT,
        CompositeEncoder.FORMAT,
        ExternalEncoder.format(given));
  }
}
