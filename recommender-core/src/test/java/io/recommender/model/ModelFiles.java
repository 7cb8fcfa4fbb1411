package io.recommender.model;

import io.recommender.content.ContentFormats;
import io.recommender.data.IdIndex;
import io.recommender.factorization.FactorizationFormats;
import io.recommender.hybrid.HybridFormats;
import io.recommender.io.Format;
import io.recommender.io.ModelFile;
import io.recommender.linear.LinearFormats;
import io.recommender.neighborhood.NeighborhoodFormats;
import io.recommender.popularity.PopularityFormats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads single models from files, as a recommender does with its own. */
final class ModelFiles {
  private ModelFiles() {}

  static List<ModelFormat> formats() {
    List<ModelFormat> formats = new ArrayList<>(PopularityFormats.all());
    formats.addAll(FactorizationFormats.all());
    formats.addAll(NeighborhoodFormats.all());
    formats.addAll(LinearFormats.all());
    formats.addAll(ContentFormats.all());
    formats.addAll(HybridFormats.all());
    return formats;
  }

  static Model load(Path path, TrainingData data, List<ModelFormat> models) {
    List<Format<?>> formats = new ArrayList<>(List.of(IdIndex.FORMAT));
    models.forEach(model -> formats.add(model.over(data)));
    formats.addAll(ContentFormats.encoders(Map.of()));
    return ModelFile.read(path, formats, in -> in.part("model", Model.class));
  }
}
