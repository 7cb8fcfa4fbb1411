package io.recommender.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExposureMetricTest {
  private static final ExposureMetric COVERAGE = ExposureMetric.coverageAt(5);
  private static final ExposureMetric GINI = ExposureMetric.giniAt(5);

  @Test
  void byHand() {
    long[] counts = {0, 3, 1, 0}; // 0 0 1 3 by −3 −1 1 3: 10 of 3 · 4
    assertThat(COVERAGE.value(counts)).isEqualTo(0.5);
    assertThat(GINI.value(counts)).isCloseTo(10 / 12.0, within(1e-15));
    assertThat(counts).containsExactly(0, 3, 1, 0);
  }

  @Test
  void ends() {
    assertThat(GINI.value(new long[] {7, 7, 7})).isZero();
    assertThat(GINI.value(new long[] {0, 9, 0, 0})).isEqualTo(1);
    assertThat(GINI.value(new long[3])).isZero();
    assertThat(GINI.value(new long[] {4})).isZero();
    assertThat(COVERAGE.value(new long[] {1, 1})).isEqualTo(1);
    assertThat(GINI.moreIsBetter()).isFalse();
    assertThat(COVERAGE.moreIsBetter()).isTrue();
  }

  /** Half the mean difference of two items over the mean of one, in other words. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void giniIsTheMeanDifference(long seed) {
    Random random = new Random(seed);
    long[] counts = random.longs(2 + random.nextInt(30), 0, 20).toArray();
    counts[0]++;
    double differences = 0;
    double sum = 0;
    for (long one : counts) {
      sum += one;
      for (long other : counts) {
        differences += Math.abs(one - other);
      }
    }
    assertThat(GINI.value(counts))
        .isCloseTo(differences / (2 * (counts.length - 1) * sum), within(1e-12));
  }

  @Test
  void whatIsNotDefinedIsRefused() {
    assertThatThrownBy(() -> ExposureMetric.giniAt(0)).hasMessageContaining("Gini is 0");
    assertThatThrownBy(() -> COVERAGE.value(new long[0])).hasMessageContaining("Coverage@5");
  }
}
