package io.recommender.factorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.recommender.RealData;
import io.recommender.data.InteractionReader;
import io.recommender.data.Interactions;
import io.recommender.data.Split;
import io.recommender.evaluation.Evaluator;
import io.recommender.evaluation.RatingErrors;
import io.recommender.evaluation.RatingMetric;
import io.recommender.model.FitContext;
import io.recommender.model.TrainingData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** RMSE on the official folds; a numpy program with these settings gave .9412 in the mean. */
@Tag("data")
class BiasesDataTest {
  private static final double[] REFERENCE = {0.9530, 0.9434, 0.9374, 0.9362, 0.9361};

  @Test
  void movieLens100k() {
    double sum = 0;
    for (int fold = 1; fold <= REFERENCE.length; fold++) {
      InteractionReader reader = Interactions.reader();
      Split split =
          Split.given(
              reader.fromCsv(RealData.path("ml-100k", "u" + fold + ".base")),
              reader.fromCsv(RealData.path("ml-100k", "u" + fold + ".test")));
      RatingErrors errors =
          Evaluator.of(split)
              .evaluateRatings(
                  Biases.defaults().fit(TrainingData.of(split.train()), FitContext.defaults()));
      double rmse = errors.value(RatingMetric.RMSE).orElseThrow();
      assertThat(errors.unpredicted()).isZero();
      assertThat(rmse).as("fold %s", fold).isCloseTo(REFERENCE[fold - 1], within(0.00006));
      sum += rmse;
    }
    assertThat(sum / REFERENCE.length).isLessThanOrEqualTo(0.942);
  }
}
