package io.recommender.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ParallelTest {
  @AfterEach
  void nothingIsLeftRunning() {
    Thread.interrupted(); // whatever a test left set
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      assertThat(thread.getName()).doesNotStartWith("recommender-");
    }
  }

  @ParameterizedTest(name = "{0} threads, {1} tasks")
  @CsvSource({"1,0", "1,1", "1,100", "2,1", "2,1000", "7,3", "7,1000", "64,1000"})
  void eachTaskRunsOnce(int parallelism, int tasks) {
    AtomicIntegerArray runs = new AtomicIntegerArray(tasks);
    Parallel.run(parallelism, tasks, runs::getAndIncrement);
    for (int n = 0; n < tasks; n++) {
      assertThat(runs.get(n)).as("task %s", n).isOne();
    }
  }

  /** Every thread makes scratch memory, also one that comes too late for a task. */
  @Test
  void noCallerStartsThreadsWithoutEnd() {
    AtomicInteger threads = new AtomicInteger();
    AtomicInteger ran = new AtomicInteger();
    int tasks = 20 * Parallel.MOST_THREADS;
    Parallel.run(
        Integer.MAX_VALUE,
        tasks,
        threads::incrementAndGet,
        (scratch, task) -> ran.getAndIncrement());
    assertThat(ran).hasValue(tasks);
    assertThat(threads).hasValue(Parallel.MOST_THREADS);
  }

  @Test
  void oneThreadIsTheCallers() {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Parallel.run(1, 50, task -> threads.add(Thread.currentThread()));
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void scratchMemoryIsNeverShared() {
    AtomicInteger made = new AtomicInteger();
    Parallel.run(
        5,
        2000,
        () -> {
          made.incrementAndGet();
          return new int[] {-1};
        },
        (scratch, task) -> {
          scratch[0] = task;
          Thread.yield();
          assertThat(scratch[0]).isEqualTo(task);
        });
    assertThat(made.get()).isBetween(1, 5);
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2, 7})
  void aFailureEndsTheWorkAndReachesTheCaller(int parallelism) {
    AtomicInteger ran = new AtomicInteger();
    IllegalStateException failure = new IllegalStateException("task 3");
    assertThatThrownBy(
            () ->
                Parallel.run(
                    parallelism,
                    1_000_000,
                    task -> {
                      ran.incrementAndGet();
                      if (task == 3) {
                        throw failure;
                      }
                    }))
        .isSameAs(failure);
    assertThat(ran.get()).as("most tasks were given up").isLessThan(1_000_000);
  }

  @Test
  void anErrorOfAHelperReachesTheCaller() {
    Thread caller = Thread.currentThread();
    CountDownLatch failed = new CountDownLatch(1);
    AssertionError error = new AssertionError("in a helper");
    assertThatThrownBy(
            () ->
                Parallel.run(
                    2,
                    2,
                    task -> {
                      if (Thread.currentThread() == caller) {
                        await(failed); // so that the helper gets a task
                      } else {
                        failed.countDown();
                        throw error;
                      }
                    }))
        .isSameAs(error);
  }

  /** What other JVM languages throw without declaring it is a failure like any other. */
  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 3})
  void aCheckedFailureReachesTheCallerToo(int parallelism) {
    IOException failure = new IOException("task 3");
    assertThatThrownBy(
            () ->
                Parallel.run(
                    parallelism,
                    10,
                    task -> {
                      if (task == 3) {
                        throwUnchecked(failure);
                      }
                    }))
        .isInstanceOf(CompletionException.class)
        .hasCause(failure);
  }

  @SuppressWarnings({
    "unchecked",
    "TypeParameterUnusedInFormals"
  }) // the cast is erased: that is the trick
  private static <T extends Throwable> void throwUnchecked(Throwable t) throws T {
    throw (T) t;
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 3})
  void anInterruptBeforeOrDuringTheWorkEndsIt(int parallelism) {
    AtomicInteger ran = new AtomicInteger();
    Thread caller = Thread.currentThread();
    assertThatThrownBy(
            () ->
                Parallel.run(
                    parallelism,
                    1_000_000,
                    task -> {
                      if (ran.incrementAndGet() == 100) {
                        caller.interrupt();
                      }
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(caller.isInterrupted()).isTrue();
    assertThat(ran.get()).isLessThan(1_000_000);

    int before = ran.get();
    assertThatThrownBy(() -> Parallel.run(1, 10, task -> ran.incrementAndGet()))
        .as("still interrupted")
        .isInstanceOf(CancellationException.class);
    assertThat(ran.get()).isEqualTo(before);
  }

  /** The caller has no task left and waits for a helper when the interrupt comes. */
  @Test
  void anInterruptWhileWaitingForAHelperEndsTheWork() {
    Thread caller = Thread.currentThread();
    CountDownLatch helperHasTask = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                Parallel.run(
                    2,
                    2,
                    task -> {
                      if (Thread.currentThread() == caller) {
                        while (helperHasTask.getCount() > 0) { // not waiting yet: that comes later
                          Thread.onSpinWait();
                        }
                      } else {
                        helperHasTask.countDown();
                        while (caller.getState() != Thread.State.WAITING) {
                          Thread.onSpinWait();
                        }
                        caller.interrupt();
                        while (caller.isInterrupted()) { // until the caller has noticed
                          Thread.onSpinWait();
                        }
                      }
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(caller.isInterrupted()).isTrue();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
