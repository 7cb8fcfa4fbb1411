package io.recommender.factorization;

import io.recommender.model.ModelFormat;
import java.util.List;

/** How the models of this package are read from a model file. */
public final class FactorizationFormats {
  private FactorizationFormats() {}

  /** Returns the formats of all models of this package. */
  public static List<ModelFormat> all() {
    return List.of(
        FactorModel.FORMAT,
        FactorModel.PAIRWISE,
        BiasModel.FORMAT,
        RatingFactorModel.FORMAT,
        RatingFactorModel.IMPLICIT_FORMAT);
  }
}
