package io.recommender.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.recommender.model.ItemScorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MomentsTest {
  static java.util.stream.LongStream seeds() {
    return java.util.stream.LongStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void areMeanAndDeviationHoweverItemsAreCut(long seed) {
    Random random = new Random(seed);
    int items = random.nextInt(200);
    double center = random.nextGaussian() * 100;
    float[] scores = new float[items];
    for (int n = 0; n < items; n++) {
      boolean unscored = random.nextInt(10) < seed % 4;
      scores[n] = unscored ? ItemScorer.UNSCORED : (float) (center + random.nextGaussian());
    }
    int[] left = random.ints(random.nextInt(20), 0, items + 5).toArray();
    Moments moments = new Moments(left);
    for (int from = 0; from < items; ) {
      int to = Math.min(items, from + random.nextInt(60));
      moments.add(from, to, Arrays.copyOfRange(scores, from, to));
      from = to;
    }
    Moments whole = new Moments(left);
    whole.add(0, items, scores.clone());
    assertThat(moments.mean()).isEqualTo(whole.mean());
    assertThat(moments.scale()).isEqualTo(whole.scale());

    List<Float> counted = new ArrayList<>();
    for (int n = 0; n < items; n++) {
      int item = n;
      if (scores[n] != ItemScorer.UNSCORED && Arrays.stream(left).noneMatch(l -> l == item)) {
        counted.add(scores[n]);
      }
    }
    double mean = counted.stream().mapToDouble(s -> s).average().orElse(0);
    double variance =
        counted.stream().mapToDouble(s -> (s - mean) * (s - mean)).average().orElse(0);
    assertThat(moments.mean()).isCloseTo(mean, within(1e-9 * (1 + Math.abs(mean))));
    if (counted.size() > 1) {
      assertThat(moments.scale()).isCloseTo(1 / Math.sqrt(variance), within(1e-5 / variance));
    } else {
      assertThat(moments.scale()).isZero();
    }
  }

  @Test
  void equalScoresHaveNoSpread() {
    float[] scores = new float[1000];
    Arrays.fill(scores, 0.1f);
    Moments moments = new Moments(new int[0]);
    moments.add(0, 1000, scores);
    assertThat(moments.mean()).isCloseTo(0.1f, within(1e-12));
    assertThat(moments.scale()).isZero();
  }
}
