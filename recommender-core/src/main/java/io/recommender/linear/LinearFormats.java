package io.recommender.linear;

import io.recommender.model.ModelFormat;
import java.util.List;

/** How the models of this package are read from a model file. */
public final class LinearFormats {
  private LinearFormats() {}

  /** Returns the formats of all models of this package. */
  public static List<ModelFormat> all() {
    return List.of(EaseModel.FORMAT, LocalRidgeModel.FORMAT);
  }
}
