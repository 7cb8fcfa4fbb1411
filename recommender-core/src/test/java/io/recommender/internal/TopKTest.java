package io.recommender.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TopKTest {
  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  /** Few different scores, so that ties are everywhere; offered in any order. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void keepsWhatSortingWouldPutFirst(long seed) {
    Random random = new Random(seed);
    int count = random.nextInt(300);
    int capacity = random.nextInt(seed % 3 == 0 ? 400 : 12);
    float[] scores = new float[count];
    for (int n = 0; n < count; n++) {
      scores[n] = random.nextInt(8) == 0 ? Float.NEGATIVE_INFINITY : random.nextInt(9) - 4;
    }
    List<Integer> order = new java.util.ArrayList<>(IntStream.range(0, count).boxed().toList());
    java.util.Collections.shuffle(order, random);

    TopK top = new TopK(capacity);
    for (int index : order) {
      boolean admitted = top.admits(index, scores[index]);
      int before = top.size();
      float threshold = top.threshold();
      top.offer(index, scores[index]);
      if (scores[index] > threshold) {
        assertThat(admitted).as("beats the threshold").isTrue();
      }
      assertThat(top.size()).isEqualTo(Math.min(capacity, before + 1));
    }

    List<Integer> expected =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparing((Integer n) -> -scores[n]).thenComparing(n -> n))
            .limit(capacity)
            .toList();
    int[] indexes = new int[top.size()];
    float[] kept = new float[top.size()];
    assertThat(top.drain(indexes, kept)).isEqualTo(expected.size());
    assertThat(indexes).containsExactly(expected.stream().mapToInt(n -> n).toArray());
    for (int n = 0; n < kept.length; n++) {
      assertThat(kept[n]).isEqualTo(scores[indexes[n]]);
    }
    assertThat(top.size()).as("forgets what it gave").isZero();
    top.offer(5, 1f);
    assertThat(top.size()).as("and can be used again").isEqualTo(Math.min(1, capacity));
  }

  @Test
  void hugeCapacityCostsNothingUntilItIsUsed() {
    TopK top = new TopK(Integer.MAX_VALUE);
    for (int n = 0; n < 1000; n++) {
      top.offer(n, n);
    }
    int[] indexes = new int[1000];
    top.drain(indexes, new float[1000]);
    assertThat(indexes[0]).isEqualTo(999);
    assertThat(indexes[999]).isZero();
  }

  @Test
  void negativeCapacityIsRefused() {
    assertThatThrownBy(() -> new TopK(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }
}
