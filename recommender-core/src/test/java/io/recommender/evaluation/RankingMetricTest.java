package io.recommender.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Values worked out by hand. */
class RankingMetricTest {
  private static final int[] RANKING = {4, 9, 2, 7, 1};
  private static final Set<Integer> RELEVANT = Set.of(9, 7, 30); // ranks 2 and 4; 30 is not listed

  private static double value(RankingMetric metric) {
    return metric.value(RANKING, RELEVANT::contains, RELEVANT.size());
  }

  @Test
  void ndcg() {
    double ideal3 = 1 + 1 / 1.584962500721156 + 1 / 2.0; // log2 of 2, 3, 4
    double ideal2 = 1 + 1 / 1.584962500721156;
    double second = 1 / 1.584962500721156; // log2 3
    double fourth = 1 / 2.321928094887362; // log2 5
    assertThat(value(RankingMetric.ndcgAt(5))).isCloseTo((second + fourth) / ideal3, within(1e-12));
    assertThat(value(RankingMetric.ndcgAt(2))).isCloseTo(second / ideal2, within(1e-12));
    assertThat(value(RankingMetric.ndcgAt(1))).isZero();
  }

  @Test
  void recallDividesByAllHeldOutItems() {
    assertThat(value(RankingMetric.recallAt(5))).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(value(RankingMetric.recallAt(2))).isCloseTo(1 / 3.0, within(1e-12));
  }

  @Test
  void precisionDividesByTheCutoffAlsoWhereTheListIsShort() {
    assertThat(value(RankingMetric.precisionAt(4))).isCloseTo(2 / 4.0, within(1e-12));
    assertThat(value(RankingMetric.precisionAt(20))).isCloseTo(2 / 20.0, within(1e-12));
  }

  @Test
  void hitRate() {
    assertThat(value(RankingMetric.hitRateAt(1))).isZero();
    assertThat(value(RankingMetric.hitRateAt(2))).isEqualTo(1);
  }

  @Test
  void emptyListIsWorthNothing() {
    assertThat(RankingMetric.ndcgAt(10).value(new int[0], RELEVANT::contains, 3)).isZero();
    assertThat(RankingMetric.recallAt(10).value(new int[0], RELEVANT::contains, 3)).isZero();
  }

  @Test
  void whatIsNotDefinedIsRefused() {
    assertThatThrownBy(() -> RankingMetric.ndcgAt(0)).hasMessageContaining("NDCG is 0");
    assertThatThrownBy(() -> RankingMetric.recallAt(5).value(RANKING, i -> false, 0))
        .hasMessageContaining("Recall@5 is not defined");
  }
}
