package io.recommender.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

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
      int threads = Math.min(Math.min(parallelism, MOST_THREADS), tasks);
      for (int n = 1; n < threads; n++) {
        Thread helper = new Thread(() -> run.work(false), "recommender-" + n);
        helper.setDaemon(true);
        helper.start();
        helpers.add(helper);
      }
      run.work(true);
    } catch (Throwable t) { // no thread to be had: those that run are still joined
      run.fail(t);
    }
    boolean interrupted = false;
    for (Thread helper : helpers) {
      interrupted |= join(helper, run);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    run.finish();
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
        W scratch = worker.get();
        int task = next.getAndIncrement();
        while (task < tasks && failure.get() == null) {
          if (watchInterrupts && Thread.currentThread().isInterrupted()) {
            cancel();
            return;
          }
          body.accept(scratch, task);
          task = next.getAndIncrement();
        }
      } catch (Throwable t) { // reaches the caller through finish()
        fail(t);
      }
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
}
