package io.recommender.factorization;

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
 * settings, which are the defaults, were chosen on a part of train: the last tenth of each line.
 */
@Tag("data")
@Timeout(300)
class BprDataTest {
  private static final RankingMetric RECALL = RankingMetric.recallAt(20);
  private static final RankingMetric NDCG = RankingMetric.ndcgAt(20);

  /** For comparison: BPR .1627/.1378, as published with LightGCN (SIGIR 2020). */
  @Test
  void gowalla() {
    Split split =
        Split.given(
            Interactions.reader().fromLists(RealData.path("gowalla-lightgcn", "train.txt.gz")),
            Interactions.reader().fromLists(RealData.path("gowalla-lightgcn", "test.txt.gz")));
    Evaluation found =
        Evaluator.of(split)
            .evaluate(
                Bpr.defaults().fit(TrainingData.of(split.train()), FitContext.defaults()),
                RECALL,
                NDCG);
    assertThat(found.mean(RECALL)).isGreaterThanOrEqualTo(0.160);
    assertThat(found.mean(NDCG)).isGreaterThanOrEqualTo(0.130);
  }
}
