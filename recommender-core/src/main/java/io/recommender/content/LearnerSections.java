package io.recommender.content;

import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;

/** A {@link ProfileLearner} in a model file. */
final class LearnerSections {
  private LearnerSections() {}

  static void write(SectionWriter out, ProfileLearner learner) {
    if (learner instanceof ExemplarSvm svm) {
      out.text("kind", "exemplar-svm");
      out.doubles("settings", svm.cost(), svm.tolerance());
      out.ints("limits", svm.maxNegatives(), svm.maxEpochs());
    } else if (learner instanceof Centroid centroid) {
      out.text("kind", "centroid");
      out.text("weighting", centroid.weighting().name());
    }
  }

  static ProfileLearner read(SectionReader in) {
    String kind = in.text("kind");
    return switch (kind) {
      case "centroid" -> new Centroid(Centroid.Weighting.valueOf(in.text("weighting")));
      case "exemplar-svm" -> {
        double[] settings = in.doubles("settings", 2);
        int[] limits = in.ints("limits", 2);
        yield new ExemplarSvm(settings[0], limits[0], settings[1], limits[1]);
      }
      default -> throw in.invalid("kind", "there is no learner '" + kind + "'");
    };
  }
}
