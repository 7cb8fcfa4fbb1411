package io.recommender.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.recommender.data.Catalog;
import io.recommender.data.IdIndex;
import io.recommender.data.Interactions;
import java.util.List;
import java.util.Map;
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
  void averagePrecisionDividesByWhatAnIdealListGets() {
    assertThat(value(RankingMetric.averagePrecisionAt(5)))
        .isCloseTo((1 / 2.0 + 2 / 4.0) / 3, within(1e-12));
    assertThat(value(RankingMetric.averagePrecisionAt(2))).isCloseTo(1 / 2.0 / 2, within(1e-12));
    assertThat(RankingMetric.averagePrecisionAt(2).value(new int[] {9, 7}, RELEVANT::contains, 3))
        .isEqualTo(1);
  }

  @Test
  void reciprocalRankIsOfTheFirstHit() {
    assertThat(value(RankingMetric.reciprocalRankAt(5))).isEqualTo(0.5);
    assertThat(value(RankingMetric.reciprocalRankAt(1))).isZero();
  }

  private static final Interactions TRAIN =
      Interactions.builder()
          .add("u", "a")
          .add("u", "b")
          .add("v", "a")
          .add("v", "b")
          .add("w", "a")
          .add("x", "c")
          .build()
          .withItems(IdIndex.of(List.of("a", "b", "c", "d")));
  private static final Catalog GENRES =
      Catalog.builder()
          .add("a", Map.of("genres", List.of("drama", "crime")))
          .add("b", Map.of("genres", List.of("drama")))
          .add("c", Map.of("genres", List.of("comedy")))
          .build();

  /** The value for a list of items of TRAIN and a user with this history. */
  private static double value(RankingMetric metric, int[] history, int... items) {
    JudgedList list = JudgedList.of(items, new int[] {0}, history, 0);
    return metric.over(TRAIN).get().value(list, Math.min(metric.cutoff(), items.length));
  }

  @Test
  void noveltyIsTheMeanInformation() {
    RankingMetric novelty = RankingMetric.noveltyAt(3);
    // of four users: a three, b two, c one, d none, which counts as one
    double a = Math.log(4 / 3.0) / Math.log(2);
    assertThat(value(novelty, new int[0], 0, 1, 2)).isCloseTo((a + 1 + 2) / 3, within(1e-12));
    assertThat(value(novelty, new int[0], 3, 1)).isCloseTo((2 + 1) / 2.0, within(1e-12));
    assertThat(value(novelty, new int[0], 1, 1, 1, 2)).isCloseTo(1, within(1e-12));
    assertThat(value(novelty, new int[0])).isZero();
  }

  @Test
  void diversityIsTheMeanDistance() {
    RankingMetric diversity = RankingMetric.diversityAt(4);
    double ab = 1 - 2 / Math.sqrt(6); // u and v have both; the sets are of three and two
    assertThat(value(diversity, new int[0], 0, 1)).isCloseTo(ab, within(1e-12));
    assertThat(value(diversity, new int[0], 0, 1, 2)).isCloseTo((ab + 1 + 1) / 3, within(1e-12));
    assertThat(value(diversity, new int[0], 0, 1, 2, 3)).isCloseTo((ab + 5) / 6, within(1e-12));
    assertThat(value(diversity, new int[0], 0)).isZero();
    RankingMetric byGenre = RankingMetric.diversityAt(4, GENRES, "genres");
    assertThat(byGenre).hasToString("Diversity@4:genres");
    assertThat(value(byGenre, new int[0], 0, 1)).isEqualTo(0.5);
    assertThat(value(byGenre, new int[0], 0, 1, 3)).isCloseTo(2.5 / 3, within(1e-12));
  }

  /** The scratch memory of a thread is clean again behind each list. */
  @Test
  void oneListDoesNotShowInTheNext() {
    RankingMetric.Formula diversity = RankingMetric.diversityAt(3).over(TRAIN).get();
    JudgedList list = JudgedList.of(new int[] {0, 1, 2}, new int[] {0}, new int[0], 0);
    assertThat(diversity.value(list, 3)).isEqualTo(diversity.value(list, 3));
  }

  @Test
  void miscalibrationIsADivergence() {
    RankingMetric metric = RankingMetric.miscalibrationAt(2, GENRES, "genres");
    assertThat(metric.moreIsBetter()).isFalse();
    // history a b: drama ¾, crime ¼; list b c: drama ½, comedy ½
    double drama = 0.75 * Math.log(0.75 / (0.99 * 0.5 + 0.01 * 0.75));
    double crime = 0.25 * Math.log(0.25 / (0.01 * 0.25));
    assertThat(value(metric, new int[] {0, 1}, 1, 2)).isCloseTo(drama + crime, within(1e-12));
    assertThat(value(metric, new int[] {0, 1}, 1, 0)).isCloseTo(0, within(1e-12));
    assertThat(value(metric, new int[] {0, 1, 3}, 1, 0)).isCloseTo(0, within(1e-12));
    assertThat(value(metric, new int[] {0}, 3)).isCloseTo(Math.log(100), within(1e-12));
    assertThat(value(metric, new int[] {3}, 0, 1)).isZero();
  }

  @Test
  void emptyListIsWorthNothing() {
    assertThat(RankingMetric.ndcgAt(10).value(new int[0], RELEVANT::contains, 3)).isZero();
    assertThat(RankingMetric.recallAt(10).value(new int[0], RELEVANT::contains, 3)).isZero();
  }

  @Test
  void whatIsNotDefinedIsRefused() {
    assertThatThrownBy(() -> RankingMetric.noveltyAt(3).value(RANKING, i -> false, 1))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("ask an Evaluator");
    assertThatThrownBy(() -> RankingMetric.diversityAt(3, GENRES, "genre"))
        .hasMessageContaining("'genre' is not in the catalogue")
        .hasMessageContaining("genres");
    assertThatThrownBy(() -> RankingMetric.ndcgAt(0)).hasMessageContaining("NDCG is 0");
    assertThatThrownBy(() -> RankingMetric.recallAt(5).value(RANKING, i -> false, 0))
        .hasMessageContaining("Recall@5 is not defined");
  }
}
