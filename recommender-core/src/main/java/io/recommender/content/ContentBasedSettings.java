package io.recommender.content;

import io.recommender.model.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of {@link ContentBased} by name. An encoder of one's own has no words. */
final class ContentBasedSettings {
  private static final Settings<CatalogEncoder> ENCODER =
      Settings.of("catalog", "all attributes by their types", CatalogEncoder.defaults())
          .number(
              "textWeight",
              "of all texts together, 0 leaves them out",
              CatalogEncoder::textWeight,
              CatalogEncoder::textWeight)
          .number(
              "categoriesWeight",
              "of each attribute of categories, from 0",
              CatalogEncoder::categoriesWeight,
              CatalogEncoder::categoriesWeight)
          .number(
              "numberWeight",
              "of each number and date, from 0",
              CatalogEncoder::numberWeight,
              CatalogEncoder::numberWeight);

  private static final Settings<Centroid> CENTROID =
      Settings.of("centroid", "the middle of the history", Centroid.defaults())
          .constant(
              "weighting",
              "how much an item of the history counts",
              List.of(Centroid.Weighting.values()),
              Centroid::weighting,
              Centroid::weighting);

  private static final Settings<ExemplarSvm> SVM =
      Settings.of("svm", "history against the rest", ExemplarSvm.defaults())
          .number("cost", "of an error, above 0", ExemplarSvm::cost, ExemplarSvm::cost)
          .wholeNumber(
              "maxNegatives",
              "other items trained against, at least 1",
              ExemplarSvm::maxNegatives,
              ExemplarSvm::maxNegatives)
          .number(
              "tolerance",
              "violation at which training ends, above 0",
              ExemplarSvm::tolerance,
              ExemplarSvm::tolerance)
          .wholeNumber(
              "maxEpochs",
              "passes at most, at least 1",
              ExemplarSvm::maxEpochs,
              ExemplarSvm::maxEpochs);

  static final Settings<ContentBased> TABLE =
      Settings.of(
              "content",
              "likeness to the history by what the catalogue says of items",
              ContentBased.defaults())
          .choice(
              "encoder",
              "turns items into vectors",
              Map.of(ENCODER.name(), ENCODER.defaults()),
              content -> encoder(content).isPresent() ? ENCODER.name() : text(content),
              ContentBased::encoder)
          .part("encoder=catalog", ENCODER, ContentBasedSettings::encoder, ContentBased::encoder)
          .choice(
              "learner",
              "learns from a history",
              learners(),
              content -> content.learner() instanceof Centroid ? CENTROID.name() : SVM.name(),
              ContentBased::learner)
          .part(
              "learner=centroid",
              CENTROID,
              content ->
                  content.learner() instanceof Centroid c ? Optional.of(c) : Optional.empty(),
              ContentBased::learner)
          .part(
              "learner=svm",
              SVM,
              content ->
                  content.learner() instanceof ExemplarSvm s ? Optional.of(s) : Optional.empty(),
              ContentBased::learner);

  private ContentBasedSettings() {}

  private static Map<String, ProfileLearner> learners() {
    Map<String, ProfileLearner> learners = new LinkedHashMap<>();
    learners.put(CENTROID.name(), CENTROID.defaults());
    learners.put(SVM.name(), SVM.defaults());
    return learners;
  }

  private static Optional<CatalogEncoder> encoder(ContentBased content) {
    return content.encoder() instanceof CatalogEncoder e ? Optional.of(e) : Optional.empty();
  }

  private static String text(ContentBased content) {
    return content.encoder().toString();
  }
}
