package io.recommender.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.recommender.data.Catalog;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparisonTest {
  private static final RankingMetric NDCG = RankingMetric.ndcgAt(10);
  private static final RankingMetric RECALL = RankingMetric.recallAt(10);

  private static Evaluation evaluation(double[]... valuesByMetric) {
    List<ListMetric> metrics = List.<ListMetric>of(NDCG, RECALL).subList(0, valuesByMetric.length);
    int[] users = IntStream.range(0, valuesByMetric[0].length).toArray();
    return new Evaluation(metrics, users, valuesByMetric, Protocol.FULL_RANKING, 5);
  }

  private static Map<String, Evaluation> named(Object... namesAndEvaluations) {
    Map<String, Evaluation> named = new LinkedHashMap<>();
    for (int n = 0; n < namesAndEvaluations.length; n += 2) {
      named.put((String) namesAndEvaluations[n], (Evaluation) namesAndEvaluations[n + 1]);
    }
    return named;
  }

  private static double[] noise(long seed, int users, double mean) {
    return new Random(seed).doubles(users, mean - 0.1, mean + 0.1).toArray();
  }

  @Test
  void saysWhoWins() {
    double[] low = noise(1, 200, 0.3);
    double[] high = Arrays.stream(low).map(v -> v + 0.0625).toArray();
    Comparison comparison = Comparison.of(named("low", evaluation(low), "high", evaluation(high)));
    Difference difference = comparison.difference("low", "high", NDCG);
    assertThat(difference.winner()).contains("high");
    assertThat(difference.mean()).isCloseTo(-0.0625, within(1e-12));
    assertThat(difference.interval().low()).isCloseTo(-0.0625, within(1e-12));
    assertThat(comparison.toString())
        .startsWith("high beats low by 0.0625 NDCG@10 (0.36")
        .endsWith(
            "95 % interval of the difference 0.0625 to 0.0625; p < 0.0001 by Wilcoxon's"
                + " signed-rank test; 200 users)");
  }

  @Test
  void identicalSystemsHaveNoWinner() {
    double[] values = noise(1, 50, 0.3);
    Difference difference =
        Comparison.of(named("a", evaluation(values), "b", evaluation(values.clone())))
            .difference("a", "b", NDCG);
    assertThat(difference.winner()).isEmpty();
    assertThat(difference.p()).isEqualTo(1);
    assertThat(difference.interval()).isEqualTo(new Interval(0, 0));
    assertThat(difference.toString())
        .startsWith("no winner between a and b by NDCG@10: they differ by 0.0000");
  }

  /** a against b is b against a with every sign changed, bit for bit. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void turnedAroundOnlySignsChange(long seed) {
    Evaluation a = evaluation(noise(seed, 80, 0.3), noise(seed + 100, 80, 0.4));
    Evaluation b = evaluation(noise(seed + 200, 80, 0.32), noise(seed + 300, 80, 0.4));
    Comparison one = Comparison.of(named("a", a, "b", b));
    Comparison other = Comparison.of(named("b", b, "a", a));
    for (RankingMetric metric : List.of(NDCG, RECALL)) {
      Difference ab = one.difference("a", "b", metric);
      Difference ba = other.difference("b", "a", metric);
      assertThat(ba.mean()).isEqualTo(-ab.mean());
      assertThat(ba.interval())
          .isEqualTo(new Interval(-ab.interval().high(), -ab.interval().low()));
      assertThat(ba.p()).isEqualTo(ab.p());
      assertThat(ba.adjustedP()).isEqualTo(ab.adjustedP());
      assertThat(ba.winner()).isEqualTo(ab.winner());
    }
    assertThat(Comparison.of(named("a", a, "b", b)).toString()).isEqualTo(one.toString());
  }

  @Test
  void lessMayBeBetter() {
    Difference less =
        new Difference(
            RankingMetric.miscalibrationAt(
                5,
                Catalog.builder().add("a", Map.of("genres", List.of("drama"))).build(),
                "genres"),
            "a",
            "b",
            0.5,
            0.7,
            new Interval(-0.3, -0.1),
            0.001,
            0.002,
            2,
            9,
            0.05);
    assertThat(less.winner()).contains("a");
    assertThat(less)
        .hasToString(
            "a beats b by 0.2000 Miscalibration@5:genres (0.5000 against 0.7000, 95 % interval of"
                + " the difference -0.3000 to -0.1000; p = 0.0020 by Wilcoxon's signed-rank test,"
                + " Holm-corrected for 2 tests; 9 users)");
  }

  /** 0.01 · 4, 0.02 · 3, 0.03 · 2 and 0.04, none below the one before; then at most 1. */
  @Test
  void holmByHand() {
    double[] adjusted = Comparison.holm(new double[] {0.04, 0.01, 0.03, 0.02});
    double[] expected = {0.06, 0.04, 0.06, 0.06};
    for (int n = 0; n < expected.length; n++) {
      assertThat(adjusted[n]).isCloseTo(expected[n], within(1e-15));
    }
    assertThat(Comparison.holm(new double[] {0.7, 0.6})).containsExactly(1, 1);
    assertThat(Comparison.holm(new double[] {0.03})).containsExactly(0.03);
  }

  @Test
  void allPairsAndMetricsAreTested() {
    Map<String, Evaluation> systems = new LinkedHashMap<>();
    for (String name : List.of("a", "b", "c")) {
      systems.put(name, evaluation(noise(name.charAt(0), 60, 0.3), noise(name.charAt(0), 60, 0.2)));
    }
    Comparison comparison = Comparison.of(systems, 199, 0.1, 7);
    assertThat(comparison.differences()).hasSize(6);
    assertThat(comparison.differences())
        .allSatisfy(d -> assertThat(d.tests()).isEqualTo(6))
        .allSatisfy(d -> assertThat(d.adjustedP()).isBetween(d.p(), 1.0))
        .allSatisfy(d -> assertThat(d.interval().contains(d.mean())).isTrue());
    assertThat(comparison.toString().lines()).hasSize(6);
    assertThat(comparison.toString()).contains("90 % interval").contains("for 6 tests");
  }

  @Test
  void whatDoesNotCompareIsRefused() {
    Evaluation one = evaluation(noise(1, 9, 0.3));
    Evaluation otherUsers = evaluation(noise(1, 8, 0.3));
    Evaluation otherTest =
        new Evaluation(one.metrics(), one.users(), new double[1][9], Protocol.FULL_RANKING, 6);
    Evaluation sampled =
        new Evaluation(one.metrics(), one.users(), new double[1][9], Protocol.GIVEN_CANDIDATES, 5);
    Evaluation otherMetric =
        new Evaluation(List.of(RECALL), one.users(), new double[1][9], Protocol.FULL_RANKING, 5);
    assertThatThrownBy(() -> Comparison.of(named("a", one))).hasMessageContaining("at least two");
    assertThatThrownBy(() -> Comparison.of(named("a", one, "b", otherUsers)))
        .hasMessageContaining("different held-out interactions");
    assertThatThrownBy(() -> Comparison.of(named("a", one, "b", otherTest)))
        .hasMessageContaining("'b' and 'a' were judged by different held-out interactions");
    assertThatThrownBy(() -> Comparison.of(named("a", one, "b", sampled)))
        .hasMessageContaining("given candidates")
        .hasMessageContaining("do not compare");
    assertThatThrownBy(() -> Comparison.of(named("a", one, "b", otherMetric)))
        .hasMessageContaining("no metric");
    assertThatThrownBy(() -> Comparison.of(named("a", one, "b", one), 10, 0.05, 1))
        .hasMessageContaining("resamples is 10");
    assertThatThrownBy(() -> Comparison.of(named("a", one, "b", one), 999, 1, 1))
        .hasMessageContaining("level is 1.0");
  }

  // ---- intervals of single means -----------------------------------------------------------

  @Test
  void intervalOfAMeanIsAsWideAsTheTextbookSays() {
    double[] values = new Random(5).doubles(2000).toArray(); // mean ½, deviation √(1/12)
    Evaluation evaluation = evaluation(values);
    Interval interval = evaluation.interval(NDCG);
    double width = 2 * 1.96 * Math.sqrt(1 / 12.0 / 2000);
    assertThat(interval.high() - interval.low()).isCloseTo(width, within(0.1 * width));
    assertThat(interval.contains(evaluation.mean(NDCG))).isTrue();
    assertThat(evaluation.interval(NDCG)).isEqualTo(interval);
    Interval narrow = evaluation.interval(NDCG, 1999, 0.5, 1);
    assertThat(interval.contains(narrow.low()) && interval.contains(narrow.high())).isTrue();
    assertThat(evaluation.interval(NDCG, 1999, 0.05, 2)).isNotEqualTo(interval);
  }

  /** Of samples of a known mean, 95 % of the intervals have it, give or take chance. */
  @Test
  void intervalsHoldWhatTheyPromise() {
    int inside = 0;
    for (long seed = 0; seed < 400; seed++) {
      Evaluation evaluation = evaluation(new Random(seed).doubles(100).toArray());
      inside += evaluation.interval(NDCG, 399, 0.05, seed).contains(0.5) ? 1 : 0;
    }
    assertThat(inside / 400.0).isBetween(0.91, 0.98);
  }

  @Test
  void intervalsAreInOrder() {
    assertThatThrownBy(() -> new Interval(1, 0)).hasMessageContaining("low is 1.0");
    assertThatThrownBy(() -> new Interval(0, Double.NaN)).hasMessageContaining("NaN");
  }
}
