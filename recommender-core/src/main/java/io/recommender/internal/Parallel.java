package io.recommender.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs numbered tasks on the calling thread and on threads started for this call and joined before
 * it returns, so that a guest in somebody's process leaves nothing running. Which thread takes
 * which task is left to chance: a task must write only what is its own, and the result is then the
 * same for any number of threads.
 */
public final class Parallel {
  /**
   * Threads beyond a few for each processor only wait and hold scratch memory, so that a caller who
   * asks for {@link Integer#MAX_VALUE} gets so many.
   */
  static final int MOST_THREADS = Math.max(64, 4 * Runtime.getRuntime().availableProcessors());

  private Parallel() {}

  /** Runs {@code body} for each task in {@code [0, tasks)}. */
  public static void run(int parallelism, int tasks, IntConsumer body) {
    run(parallelism, tasks, () -> body, IntConsumer::accept);
  }

  /**
   * Runs {@code body} for each task in {@code [0, tasks)} with the scratch memory of the thread
   * that runs it.
   *
   * @param parallelism threads to use, the calling one included; never more than {@link
   *     #MOST_THREADS} or than there are tasks
   * @param worker makes the scratch memory of one thread
   * @throws CancellationException if the calling thread was interrupted; it stays so
   */
  public static <W> void run(
      int parallelism, int tasks, Supplier<W> worker, ObjIntConsumer<W> body) {
    if (tasks <= 0) {
      return;
    }
    Run<W> run = new Run<>(tasks, worker, body);
    List<Thread> helpers = new ArrayList<>();
    try {
      start(threads(parallelism, tasks) - 1, () -> run.work(false), helpers);
      run.work(true);
    } catch (Throwable t) { // no thread to be had: those that run are still joined
      run.fail(t);
    }
    joinAll(helpers, run);
    run.finish();
  }

  /** Runs one task of one phase. */
  @FunctionalInterface
  public interface PhaseBody<W> {
    /** Runs it with the scratch memory of the thread that does. */
    void run(W worker, int phase, int task);
  }

  /**
   * Runs the tasks of one phase after another on one team of threads: a phase begins when all tasks
   * of the one before are done, and sees what they wrote. Threads wait for each other at its end,
   * actively for some microseconds and asleep after that, which is much less than to start them
   * anew.
   *
   * @param parallelism threads to use, the calling one included, as {@link #run} counts them
   * @param phases how many there are
   * @param tasks of each phase
   * @param worker makes the scratch memory of one thread, kept through all phases
   * @param goesOn told the number of a phase when its tasks are done, and tells whether the next
   *     one follows; on the calling thread, while no other does anything
   * @throws CancellationException if the calling thread was interrupted; it stays so
   */
  public static <W> void runPhases(
      int parallelism,
      int phases,
      int tasks,
      Supplier<W> worker,
      PhaseBody<W> body,
      IntPredicate goesOn) {
    if (tasks <= 0) {
      return;
    }
    Team<W> team = new Team<>(tasks, worker, body);
    List<Thread> helpers = new ArrayList<>();
    try {
      start(threads(parallelism, tasks) - 1, team::help, helpers);
      for (int phase = 0; phase < phases; phase++) {
        team.run(phase, helpers.size());
        if (team.run.hasFailed() || !goesOn.test(phase)) {
          break;
        }
      }
    } catch (Throwable t) {
      team.run.fail(t);
    } finally {
      team.dismiss(helpers);
    }
    joinAll(helpers, team.run);
    team.run.finish();
  }

  private static int threads(int parallelism, int tasks) {
    return Math.min(Math.min(parallelism, MOST_THREADS), tasks);
  }

  /**
   * Starts threads.
   *
   * @param helpers those that run. Modified: grows by each as soon as it does.
   */
  private static void start(int count, Runnable work, List<Thread> helpers) {
    for (int n = 1; n <= count; n++) {
      Thread helper = new Thread(work, "recommender-" + n);
      helper.setDaemon(true);
      helper.start();
      helpers.add(helper);
    }
  }

  private static void joinAll(List<Thread> helpers, Run<?> run) {
    boolean interrupted = false;
    for (Thread helper : helpers) {
      interrupted |= join(helper, run);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits for a thread to end, whatever happens, and returns whether an interrupt came meanwhile.
   */
  private static boolean join(Thread helper, Run<?> run) {
    boolean interrupted = false;
    while (true) {
      try {
        helper.join();
        return interrupted;
      } catch (InterruptedException e) {
        interrupted = true;
        run.cancel();
      }
    }
  }

  private static final class Run<W> {
    private final int tasks;
    private final Supplier<W> worker;
    private final ObjIntConsumer<W> body;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    Run(int tasks, Supplier<W> worker, ObjIntConsumer<W> body) {
      this.tasks = tasks;
      this.worker = worker;
      this.body = body;
    }

    void work(boolean watchInterrupts) {
      try {
        take(worker.get(), watchInterrupts);
      } catch (Throwable t) { // reaches the caller through finish()
        fail(t);
      }
    }

    /** Takes tasks until there are no more, or one has failed. */
    void take(W scratch, boolean watchInterrupts) {
      int task = next.getAndIncrement();
      while (task < tasks && failure.get() == null) {
        if (watchInterrupts && Thread.currentThread().isInterrupted()) {
          cancel();
          return;
        }
        body.accept(scratch, task);
        task = next.getAndIncrement();
      }
    }

    boolean hasFailed() {
      return failure.get() != null;
    }

    void fail(Throwable t) {
      failure.compareAndSet(null, t);
    }

    void cancel() {
      fail(new CancellationException("interrupted: the work was given up, nothing has changed"));
    }

    void finish() {
      Throwable t = failure.get();
      if (t instanceof RuntimeException e) {
        throw e;
      }
      if (t instanceof Error e) {
        throw e;
      }
      if (t != null) { // a checked one, which other languages throw without saying so
        throw new CompletionException(t);
      }
    }
  }

  /**
   * The caller and its helpers, phase by phase. The caller opens a phase by its number; a helper
   * that is done with it counts itself off, whatever happened to it, so that nobody waits in vain.
   */
  private static final class Team<W> {
    private static final int NOT_YET = -1;
    private static final int OVER = -2;
    private static final int SPINS = 2000; // some 20 to 100 µs
    private static final long LONGEST_SLEEP = 500_000; // nanoseconds

    final Run<W> run;
    private final Supplier<W> worker;
    private final AtomicInteger working = new AtomicInteger(); // helpers not done with the phase
    private volatile int open = NOT_YET;
    private @Nullable W callersScratch;

    Team(int tasks, Supplier<W> worker, PhaseBody<W> body) {
      this.worker = worker;
      run = new Run<>(tasks, worker, (scratch, task) -> body.run(scratch, open, task));
    }

    /** The caller's part of one phase. */
    void run(int phase, int helpers) {
      run.next.set(0);
      working.set(helpers);
      open = phase;
      try {
        if (callersScratch == null) {
          callersScratch = worker.get();
        }
        run.take(callersScratch, true);
      } catch (Throwable t) {
        run.fail(t);
      }
      await(() -> working.get() == 0, true);
    }

    /** A helper's life. */
    void help() {
      W scratch = null;
      for (int phase = 0; isOpen(phase); phase++) {
        try {
          if (scratch == null) {
            scratch = worker.get();
          }
          run.take(scratch, false);
        } catch (Throwable t) { // reaches the caller through finish()
          run.fail(t);
        } finally {
          working.decrementAndGet();
        }
      }
    }

    private boolean isOpen(int phase) {
      await(() -> open == phase || open == OVER, false);
      return open == phase;
    }

    void dismiss(List<Thread> helpers) {
      open = OVER;
      helpers.forEach(LockSupport::unpark);
    }

    /**
     * Spins, then sleeps for longer and longer: short phases end at once, long ones cost little.
     */
    private void await(BooleanSupplier condition, boolean watchInterrupts) {
      boolean interrupted = false;
      long sleep = 10_000;
      for (int spins = 0; !condition.getAsBoolean(); spins++) {
        if (watchInterrupts && Thread.interrupted()) { // as long as it is set nobody sleeps
          interrupted = true;
          run.cancel();
        }
        if (spins < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.parkNanos(this, sleep);
          sleep = Math.min(LONGEST_SLEEP, 2 * sleep);
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
