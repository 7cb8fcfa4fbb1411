package io.recommender.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link WarmUp}: it ends, whatever the compiler does. */
class WarmUpTest {
  private final AtomicInteger calls = new AtomicInteger();

  private final RowSolver counting =
      new RowSolver() {
        @Override
        public void hold(float[][] gramian) {
          throw new AssertionError("it was made for its Gramian");
        }

        @Override
        public double solve(
            float[][] rows,
            float[] confidence,
            float[] targets,
            int count,
            float lambda,
            float[] x) {
          assertThat(rows).hasNumberOfRows(count);
          assertThat(confidence).hasSizeGreaterThanOrEqualTo(count);
          calls.incrementAndGet();
          return 0;
        }
      };

  @AfterEach
  void forgetTheInterruption() {
    Thread.interrupted();
  }

  @Test
  void whatIsFastIsCalledAFewTimes() {
    WarmUp.run(64, (gramian, longest) -> counting, 1e15);
    assertThat(calls).hasValueBetween(1, 100);
  }

  @Test
  @Timeout(20)
  void whatStaysSlowIsGivenUp() {
    WarmUp.run(3, (gramian, longest) -> counting, 0);
    assertThat(calls).hasValueBetween(1, 100_000);
  }

  @Test
  void anInterruptionEndsItAndIsKept() {
    Thread.currentThread().interrupt();
    WarmUp.run(3, (gramian, longest) -> counting, 0);
    assertThat(calls).hasValue(0);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }
}
