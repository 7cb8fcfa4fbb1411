package io.recommender.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricTest {
  @ParameterizedTest
  @CsvSource({
    "ndcg@20, NDCG@20, ndcg@20",
    "Recall@1, Recall@1, recall@1",
    "precision@5, Precision@5, precision@5",
    "hit@10, HitRate@10, hit@10",
    "HR@10, HitRate@10, hit@10",
    "map@10, MAP@10, map@10",
    "MRR@10, MRR@10, mrr@10",
    "auc, AUC, auc",
    "novelty@10, Novelty@10, novelty@10",
    "diversity@10, Diversity@10, diversity@10",
    "coverage@10, Coverage@10, coverage@10",
    "gini@10, Gini@10, gini@10",
    "rmse, RMSE, rmse",
    "' MAE ', MAE, mae"
  })
  void textsNameMetrics(String text, String name, String key) {
    Metric metric = Metric.of(text);
    assertThat(metric.name()).isEqualTo(name);
    assertThat(metric.key()).isEqualTo(key);
    assertThat(Metric.of(metric.key()).name()).isEqualTo(name);
    if (metric instanceof ListMetric lists && lists.cutoff() > 0) {
      assertThat(name).endsWith("@" + lists.cutoff());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "err@5, 'no metric ''err@5'': choose from ndcg@K, recall@K, precision@K, hit@K, map@K, mrr@K, auc, novelty@K, diversity@K, coverage@K, gini@K, rmse, mae'",
    "'', 'no metric '''': choose'",
    "rmse@5, 'no metric ''rmse@5'''",
    "ndcg, 'ndcg@20, say'",
    "ndcg@, 'not a whole number'",
    "hit@ten, 'not a whole number'",
    "recall@0, 'Recall is 0: at least 1 is needed'"
  })
  void whatNamesNoneIsRefused(String text, String message) {
    assertThatThrownBy(() -> Metric.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
