package io.recommender.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplesTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void asManyBelowTheMedianAsAbove(long seed) {
    Random random = new Random(seed);
    double[] values = random.doubles(1 + random.nextInt(20), 1, 9).toArray();
    Samples samples = new Samples();
    for (double value : values) {
      samples.add(value);
    }
    double median = samples.median();
    assertThat(Arrays.stream(values).filter(v -> v < median).count())
        .isEqualTo(Arrays.stream(values).filter(v -> v > median).count());
    assertThat(samples.least()).isEqualTo(Arrays.stream(values).min().orElseThrow());
    assertThat(samples.most()).isEqualTo(Arrays.stream(values).max().orElseThrow());
    assertThat(samples.mean())
        .isCloseTo(Arrays.stream(values).average().orElseThrow(), within(1e-12));
    assertThat(samples.isEmpty()).isFalse();
  }

  @Test
  void readsNumbersAndTellsTheirSpread() {
    assertThat(Samples.medianOf("3 1.5 200")).isEqualTo(3);
    assertThat(Samples.medianOf("3 1 2 8")).isEqualTo(2.5);
    Samples samples = new Samples();
    samples.add(0.09);
    samples.add(0.071);
    assertThat(samples.spread()).isEqualTo("0.0710–0.0900");
  }
}
