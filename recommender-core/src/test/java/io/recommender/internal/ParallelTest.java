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

  // Phases

  @ParameterizedTest(name = "{0} threads, {1} phases, {2} tasks")
  @CsvSource({"1,3,5", "2,0,5", "2,300,1", "2,300,7", "7,50,40", "64,20,100"})
  void eachTaskOfEachPhaseRunsOnceAndPhasesDoNotOverlap(int parallelism, int phases, int tasks) {
    AtomicIntegerArray runs = new AtomicIntegerArray(phases * tasks);
    AtomicInteger running = new AtomicInteger(); // the phase, seen to change by one thread alone
    int[] plain = new int[tasks]; // no thread but the task's own writes; the next phase must see it
    Thread caller = Thread.currentThread();
    Parallel.runPhases(
        parallelism,
        phases,
        tasks,
        () -> "",
        (scratch, phase, task) -> {
          assertThat(running).hasValue(phase);
          assertThat(plain[(task + phase) % tasks]).isEqualTo(phase);
          runs.getAndIncrement(phase * tasks + task);
        },
        phase -> {
          assertThat(Thread.currentThread()).isSameAs(caller);
          for (int task = 0; task < tasks; task++) {
            assertThat(runs.get(phase * tasks + task)).isOne();
            plain[task]++;
          }
          running.getAndIncrement();
          return true;
        });
    assertThat(running).hasValue(phases);
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 4})
  void whoeverIsToldOfAPhaseMayEndThem(int parallelism) {
    AtomicInteger done = new AtomicInteger();
    Parallel.runPhases(
        parallelism,
        1_000_000,
        8,
        () -> "",
        (scratch, phase, task) -> done.getAndIncrement(),
        phase -> phase < 4);
    assertThat(done).hasValue(5 * 8);
  }

  @Test
  void aPhaseSeesWhatTheOneBeforeWrote() {
    int[] numbers = new int[64];
    Parallel.runPhases(
        5,
        500,
        numbers.length / 2,
        () -> "",
        (scratch, phase, task) -> { // pairs that change with the phase, as blocks of a grid do
          int one = 2 * task;
          int other = (2 * task + 1 + 2 * phase) % numbers.length;
          int sum = numbers[one] + numbers[other];
          numbers[one] = sum % 1000;
          numbers[other] = (sum + 1) % 1000;
        },
        phase -> true);
    int[] expected = new int[64];
    for (int phase = 0; phase < 500; phase++) {
      for (int task = 0; task < 32; task++) {
        int other = (2 * task + 1 + 2 * phase) % 64;
        int sum = expected[2 * task] + expected[other];
        expected[2 * task] = sum % 1000;
        expected[other] = (sum + 1) % 1000;
      }
    }
    assertThat(numbers).isEqualTo(expected);
  }

  @Test
  void aTeamIsStartedOnceAndKeepsItsScratchMemory() {
    AtomicInteger made = new AtomicInteger();
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Parallel.runPhases(
        3,
        200,
        50,
        made::getAndIncrement,
        (scratch, phase, task) -> threads.add(Thread.currentThread()),
        phase -> true);
    assertThat(made).hasValue(3);
    assertThat(threads).hasSizeBetween(1, 3).contains(Thread.currentThread());
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 2, 7})
  void aFailureEndsThePhasesAndReachesTheCaller(int parallelism) {
    IllegalStateException failure = new IllegalStateException("task 3 of phase 5");
    AtomicInteger done = new AtomicInteger();
    assertThatThrownBy(
            () ->
                Parallel.runPhases(
                    parallelism,
                    1000,
                    20,
                    () -> "",
                    (scratch, phase, task) -> {
                      if (phase == 5 && task == 3) {
                        throw failure;
                      }
                    },
                    phase -> done.getAndIncrement() >= 0))
        .isSameAs(failure);
    assertThat(done).hasValue(5);
    assertThatThrownBy(
            () ->
                Parallel.runPhases(
                    parallelism,
                    1000,
                    20,
                    () -> "",
                    (scratch, phase, task) -> {},
                    phase -> {
                      throw failure;
                    }))
        .isSameAs(failure);
    assertThatThrownBy(
            () ->
                Parallel.runPhases(
                    parallelism,
                    1000,
                    20,
                    () -> {
                      throw failure;
                    },
                    (scratch, phase, task) -> {},
                    phase -> true))
        .isSameAs(failure);
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {1, 3})
  void anInterruptEndsThePhases(int parallelism) {
    AtomicInteger done = new AtomicInteger();
    Thread caller = Thread.currentThread();
    assertThatThrownBy(
            () ->
                Parallel.runPhases(
                    parallelism,
                    1000,
                    20,
                    () -> "",
                    (scratch, phase, task) -> {
                      if (phase == 4 && task == 19) {
                        caller.interrupt();
                      }
                    },
                    phase -> done.getAndIncrement() >= 0))
        .isInstanceOf(CancellationException.class);
    assertThat(caller.isInterrupted()).isTrue();
    assertThat(done.get()).isBetween(4, 5);
  }

  /** The caller has no task left and waits for a helper when the interrupt comes. */
  @Test
  void anInterruptWhileWaitingForTheEndOfAPhaseEndsThem() {
    Thread caller = Thread.currentThread();
    CountDownLatch helperHasTask = new CountDownLatch(1);
    assertThatThrownBy(
            () ->
                Parallel.runPhases(
                    2,
                    9,
                    2,
                    () -> "",
                    (scratch, phase, task) -> {
                      if (Thread.currentThread() == caller) {
                        while (helperHasTask.getCount() > 0) { // not waiting yet: that comes later
                          Thread.onSpinWait();
                        }
                      } else {
                        helperHasTask.countDown();
                        while (caller.getState() != Thread.State.TIMED_WAITING) {
                          Thread.onSpinWait();
                        }
                        caller.interrupt();
                      }
                    },
                    phase -> true))
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
