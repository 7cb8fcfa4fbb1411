package io.recommender.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@link WarmUp}: it ends, whatever the compiler does. */
class WarmUpTest {
  private final AtomicInteger calls = new AtomicInteger();
  private int length; // of a call, in milliseconds
  private int interruptedIn; // call

  /** A solver that claims to have so much to do. */
  private RowSolver counting(double operations) {
    return new RowSolver() {
      @Override
      public double operations(int count) {
        return operations;
      }

      @Override
      public void hold(float[][] gramian) {
        throw new AssertionError("it was made for its Gramian");
      }

      @Override
      public double solve(
          float[][] rows, float[] confidence, float[] targets, int count, float lambda, float[] x) {
        assertThat(rows).hasNumberOfRows(count);
        assertThat(confidence).hasSizeGreaterThanOrEqualTo(count);
        if (calls.incrementAndGet() == interruptedIn) {
          Thread.currentThread().interrupt();
        } else if (length > 0) {
          LockSupport.parkNanos(length * 1_000_000L);
        }
        return 0;
      }
    };
  }

  @AfterEach
  void forgetTheInterruption() {
    Thread.interrupted();
  }

  @Test
  void whatIsFastIsCalledAFewTimes() {
    WarmUp.run(64, (gramian, longest) -> counting(1e15));
    assertThat(calls).hasValue(1);
  }

  @Test
  void whatStaysSlowIsGivenUp() {
    length = 50;
    long start = System.nanoTime();
    WarmUp.run(3, (gramian, longest) -> counting(0));
    assertThat(System.nanoTime() - start).isBetween(900_000_000L, 1_500_000_000L);
    assertThat(calls).hasValueBetween(5, 25);
  }

  @Test
  void anInterruptionIsTheLastCall() {
    interruptedIn = 2;
    WarmUp.run(3, (gramian, longest) -> counting(0));
    assertThat(calls).hasValue(2);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }

  /** Or else it would be compiled for less than it does. */
  @Test
  void theSmallProblemTakesAllSteps() {
    int k = 64;
    for (Kernels kernels : Kernels.available()) {
      Set<Float> solutions = new HashSet<>();
      for (int steps = 1; steps <= 10; steps++) {
        int taken = steps;
        WarmUp.run(
            k,
            (gramian, longest) ->
                watched(new ConjugateGradient(kernels, gramian, taken, longest), solutions));
      }
      assertThat(solutions).hasSize(10);
    }
  }

  /** A solver that is fast enough at once, and tells what it found. */
  private static RowSolver watched(RowSolver solver, Set<Float> solutions) {
    return new RowSolver() {
      @Override
      public double operations(int count) {
        return 1e15;
      }

      @Override
      public void hold(float[][] gramian) {
        solver.hold(gramian);
      }

      @Override
      public double solve(
          float[][] rows, float[] confidence, float[] targets, int count, float lambda, float[] x) {
        double value = solver.solve(rows, confidence, targets, count, lambda, x);
        solutions.add(x[0]);
        return value;
      }
    };
  }

  @Test
  void anInterruptionEndsItAndIsKept() {
    Thread.currentThread().interrupt();
    WarmUp.run(3, (gramian, longest) -> counting(0));
    assertThat(calls).hasValue(0);
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
  }
}
