package io.recommender.linear;

import static org.assertj.core.api.Assertions.assertThat;

import io.recommender.RealData;
import io.recommender.data.Interactions;
import io.recommender.data.Split;
import io.recommender.evaluation.Evaluation;
import io.recommender.evaluation.Evaluator;
import io.recommender.evaluation.RankingMetric;
import io.recommender.model.FitContext;
import io.recommender.model.TrainingData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ranking quality on a public split; all items that the user does not have already are ranked. */
@Tag("data")
@Timeout(240)
class LocalRidgeDataTest {
  private static final RankingMetric RECALL = RankingMetric.recallAt(20);
  private static final RankingMetric NDCG = RankingMetric.ndcgAt(20);

  /** For comparison: EASE .1765/.1467, SLIM .1699/.1382, SimpleX .1872/.1557 (BARS). */
  @Test
  void gowalla() {
    Split split =
        Split.given(
            Interactions.reader().fromLists(RealData.path("gowalla-lightgcn", "train.txt.gz")),
            Interactions.reader().fromLists(RealData.path("gowalla-lightgcn", "test.txt.gz")));
    Evaluation found =
        Evaluator.of(split)
            .evaluate(
                LocalRidge.defaults().fit(TrainingData.of(split.train()), FitContext.defaults()),
                RECALL,
                NDCG);
    assertThat(found.mean(RECALL)).isGreaterThan(0.184);
    assertThat(found.mean(NDCG)).isGreaterThan(0.152);
  }
}
