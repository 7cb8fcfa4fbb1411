package io.recommender.hybrid;

import io.recommender.model.ModelFormat;
import java.util.List;

/** How the models of this package are read from a model file. */
public final class HybridFormats {
  private HybridFormats() {}

  /** Returns the formats of all models of this package. */
  public static List<ModelFormat> all() {
    return List.of(BlendModel.FORMAT, FallbackModel.FORMAT);
  }
}
