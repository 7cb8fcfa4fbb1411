package io.recommender.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.recommender.RealData;
import io.recommender.data.Interactions;
import io.recommender.data.Split;
import io.recommender.model.FitContext;
import io.recommender.model.Model;
import io.recommender.model.TrainingData;
import io.recommender.popularity.Popular;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Popularity has nothing to tune, so that its figures judge the evaluator. Recall@20 and NDCG@20 of
 * the item popularity baseline as published by the BARS benchmark (openbenchmark.github.io/BARS,
 * Gowalla_m1): .0416 and .0317.
 */
@Tag("data")
class PopularityDataTest {
  private static final RankingMetric RECALL = RankingMetric.recallAt(20);
  private static final RankingMetric NDCG = RankingMetric.ndcgAt(20);

  private static Evaluation evaluate(String folder) {
    Interactions train = Interactions.reader().fromLists(RealData.path(folder, "train.txt.gz"));
    Interactions test = Interactions.reader().fromLists(RealData.path(folder, "test.txt.gz"));
    Split split = Split.given(train, test);
    Model model = Popular.defaults().fit(TrainingData.of(split.train()), FitContext.defaults());
    return Evaluator.of(split).evaluate(model, RECALL, NDCG);
  }

  @Test
  void gowalla() {
    assertThat(evaluate("gowalla-lightgcn"))
        .hasToString("Recall@20 0.0416, NDCG@20 0.0317 (29858 users)");
  }

  @Test
  void movieLens1m() {
    assertThat(evaluate("ml-1m-m1")).hasToString("Recall@20 0.1161, NDCG@20 0.1176 (6022 users)");
  }
}
