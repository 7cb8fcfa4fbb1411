package io.recommender.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.recommender.RealData;
import io.recommender.data.Interactions;
import io.recommender.data.SparseRows;
import io.recommender.data.Split;
import io.recommender.evaluation.Evaluation;
import io.recommender.evaluation.Evaluator;
import io.recommender.evaluation.RankingMetric;
import io.recommender.model.Algorithm;
import io.recommender.model.FitContext;
import io.recommender.model.TrainingData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ranking quality on public splits; all items that the user does not have already are ranked. */
@Tag("data")
@Timeout(240)
class EaseDataTest {
  private static final RankingMetric RECALL = RankingMetric.recallAt(20);
  private static final RankingMetric NDCG = RankingMetric.ndcgAt(20);

  private static Evaluation evaluate(Algorithm algorithm, Split split) {
    return Evaluator.of(split)
        .evaluate(
            algorithm.fit(TrainingData.of(split.train()), FitContext.defaults()), RECALL, NDCG);
  }

  private static Split lists(String folder) {
    return Split.given(
        Interactions.reader().fromLists(RealData.path(folder, "train.txt.gz")),
        Interactions.reader().fromLists(RealData.path(folder, "test.txt.gz")));
  }

  /** The plain model by the λ of the paper, which is not in units of the mean diagonal. */
  private static Ease plain(double lambda, Interactions train) {
    SparseRows byItem = train.byItem();
    int chosen = 0;
    for (int item = 0; item < byItem.rowCount(); item++) {
      chosen += byItem.length(item) > 0 ? 1 : 0;
    }
    return Ease.plain().regularization(lambda * chosen / byItem.size());
  }

  /** A numpy program with the same λ gave these figures; no λ was chosen here. */
  @ParameterizedTest(name = "lambda {0}")
  @CsvSource({"100, .2616, .2493", "300, .2741, .2631", "1000, .2755, .2674"})
  void movieLens1m(double lambda, double recall, double ndcg) {
    Split split = lists("ml-1m-m1");
    Evaluation found = evaluate(plain(lambda, split.train()), split);
    assertThat(found.mean(RECALL)).isCloseTo(recall, within(0.001));
    assertThat(found.mean(NDCG)).isCloseTo(ndcg, within(0.001));
  }

  /** Likewise; more items than users. */
  @Test
  void amazonElectronics() {
    Split split = lists("amazon-electronics-m1");
    Evaluation found = evaluate(plain(200, split.train()), split);
    assertThat(found.mean(RECALL)).isCloseTo(0.1332, within(0.001));
    assertThat(found.mean(NDCG)).isCloseTo(0.0820, within(0.001));
  }

  /** Likewise, the third column being a number of plays. */
  @Test
  void lastFm() {
    Split split =
        Split.given(
            Interactions.reader()
                .header(false)
                .columns(0, 1, 2)
                .fromCsv(RealData.path("lastfm-lightgcn", "data1.txt.gz")),
            Interactions.reader()
                .header(false)
                .columns(0, 1, 2)
                .fromCsv(RealData.path("lastfm-lightgcn", "test1.txt.gz")));
    Evaluation found = evaluate(plain(50, split.train()), split);
    assertThat(found.mean(RECALL)).isCloseTo(0.2622, within(0.001));
    assertThat(found.mean(NDCG)).isCloseTo(0.2081, within(0.001));
  }

  /** For comparison: SimpleX .2802/.2670, UltraGCN .2787/.2642 (RecZoo's board). */
  @Test
  void exponentsBringMovieLensAboveTheBoard() {
    Evaluation found = evaluate(Ease.defaults(), lists("ml-1m-m1"));
    assertThat(found.mean(RECALL)).isGreaterThan(0.2845);
    assertThat(found.mean(NDCG)).isGreaterThan(0.273);
  }
}
