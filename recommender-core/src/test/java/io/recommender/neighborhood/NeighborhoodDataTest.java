package io.recommender.neighborhood;

import static org.assertj.core.api.Assertions.assertThat;

import io.recommender.RealData;
import io.recommender.data.Interactions;
import io.recommender.data.Split;
import io.recommender.evaluation.Evaluation;
import io.recommender.evaluation.Evaluator;
import io.recommender.evaluation.RankingMetric;
import io.recommender.model.Algorithm;
import io.recommender.model.FitContext;
import io.recommender.model.Model;
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
class NeighborhoodDataTest {
  private static final RankingMetric RECALL = RankingMetric.recallAt(20);
  private static final RankingMetric NDCG = RankingMetric.ndcgAt(20);

  /** For comparison: LightGCN .1830/.1554, as published (SIGIR 2020). */
  @Test
  void walksOnGowalla() {
    assertAtLeast(0.180, 0.150, Rp3Beta.defaults());
  }

  /** For comparison: ItemCF .1570/.1214, as published. */
  @Test
  void neighborsOnGowalla() {
    assertAtLeast(0.1570, 0.1214, ItemKnn.defaults());
    assertAtLeast(0.1570, 0.1214, UserKnn.defaults());
  }

  private static void assertAtLeast(double recall, double ndcg, Algorithm algorithm) {
    Split split =
        Split.given(
            Interactions.reader().fromLists(RealData.path("gowalla-lightgcn", "train.txt.gz")),
            Interactions.reader().fromLists(RealData.path("gowalla-lightgcn", "test.txt.gz")));
    Model model = algorithm.fit(TrainingData.of(split.train()), FitContext.defaults());
    Evaluation found = Evaluator.of(split).evaluate(model, RECALL, NDCG);
    assertThat(found.mean(RECALL)).as("%s", algorithm).isGreaterThanOrEqualTo(recall);
    assertThat(found.mean(NDCG)).as("%s", algorithm).isGreaterThanOrEqualTo(ndcg);
  }
}
