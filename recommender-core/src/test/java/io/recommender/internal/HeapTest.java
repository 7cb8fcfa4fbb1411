package io.recommender.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeapTest {
  @Test
  void whatCannotFitIsRefusedWithTheEstimate() {
    assertThatThrownBy(
            () -> Heap.require("a fit of 3 users", 2_500_000_001L, "take 2", 2_500_000_000L))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a fit of 3 users needs about 2.5 GB of memory, and this JVM may use 2.5 GB: take 2, or"
                + " start it with a larger -Xmx");
    Heap.require("a fit of 3 users", 2_500_000_000L, "take 2", 2_500_000_000L);
    Heap.require("nothing", 0, "take 2");
  }

  /** The estimate is meant to be low, never too high: what it refuses cannot work. */
  @Test
  void rowsTakeWhatTheyTake() {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    long before = runtime.totalMemory() - runtime.freeMemory();
    float[][] rows = new float[100_000][64];
    System.gc();
    long used = runtime.totalMemory() - runtime.freeMemory() - before;
    assertThat((double) used / Heap.ofRows(rows.length, 64)).isBetween(0.9, 1.3);
  }
}
