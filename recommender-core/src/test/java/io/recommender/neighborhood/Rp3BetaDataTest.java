package io.recommender.neighborhood;

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

/**
 * Ranking quality on a public split; all items that the user does not have already are ranked. The
 * settings, which are the defaults, were chosen on a part of train.
 */
@Tag("data")
@Timeout(120)
class Rp3BetaDataTest {
  private static final RankingMetric RECALL = RankingMetric.recallAt(20);
  private static final RankingMetric NDCG = RankingMetric.ndcgAt(20);

  /** For comparison: LightGCN .1830/.1554, as published (SIGIR 2020). */
  @Test
  void gowalla() {
    Split split =
        Split.given(
            Interactions.reader().fromLists(RealData.path("gowalla-lightgcn", "train.txt.gz")),
            Interactions.reader().fromLists(RealData.path("gowalla-lightgcn", "test.txt.gz")));
    Evaluation found =
        Evaluator.of(split)
            .evaluate(
                Rp3Beta.defaults().fit(TrainingData.of(split.train()), FitContext.defaults()),
                RECALL,
                NDCG);
    assertThat(found.mean(RECALL)).isGreaterThanOrEqualTo(0.180);
    assertThat(found.mean(NDCG)).isGreaterThanOrEqualTo(0.150);
  }
}
