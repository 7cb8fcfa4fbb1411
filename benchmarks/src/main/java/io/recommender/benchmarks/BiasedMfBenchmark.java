package io.recommender.benchmarks;

import io.recommender.data.Interactions;
import io.recommender.factorization.BiasedMf;
import io.recommender.model.FitContext;
import io.recommender.model.TrainingData;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * An epoch of stochastic gradient descent, without what comes before the first and after the last:
 * a fit runs in the background and goes on by one epoch whenever it is told to. The counter {@code
 * ratings} is how many it takes a second. Shapes as in {@link Workload}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 5)
@SuppressWarnings("NullAway.Init") // the harness sets the parameters and calls the set-up
public class BiasedMfBenchmark {
  @Param({"S", "M"})
  String shape;

  @Param({"64", "128"})
  int factors;

  @Param({"1", "2"})
  int threads;

  private final Semaphore told = new Semaphore(0);
  private final Semaphore ended = new Semaphore(0);
  private Interactions ratings;
  private Thread fit;

  /** What JMH prints beside epochs a second. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Counters {
    /** Ratings taken. */
    public long ratings;
  }

  /** Starts the fit, which waits after its first epoch. */
  @Setup
  public void start() {
    ratings =
        shape.equals("S")
            ? SyntheticInteractions.movieLens1mShape()
            : SyntheticInteractions.of(138_000, 27_000, 8_050_000, 42);
    fit = new Thread(this::fit, "fit");
    fit.start();
    ended.acquireUninterruptibly();
  }

  private void fit() {
    FitContext context =
        FitContext.defaults()
            .withParallelism(threads)
            .withListener(
                progress -> {
                  ended.release();
                  try {
                    told.acquire();
                  } catch (InterruptedException e) {
                    throw new CompletionException(e);
                  }
                });
    try {
      BiasedMf.defaults().factors(factors).epochs(10_000).fit(TrainingData.of(ratings), context);
    } catch (CompletionException | CancellationException e) {
      ended.release(); // enough was measured
    }
  }

  @Benchmark
  public void epoch(Counters counters) {
    told.release();
    ended.acquireUninterruptibly();
    counters.ratings += ratings.size();
  }

  /** Ends the fit. */
  @TearDown
  public void stop() throws InterruptedException {
    fit.interrupt();
    fit.join();
  }
}
