package io.recommender.benchmarks;

import io.recommender.factorization.ImplicitAls;
import io.recommender.model.FitContext;
import io.recommender.model.Model;
import io.recommender.model.TrainingData;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A tenth of a fit of ten iterations on data of the shape of MovieLens 1M, two threads: an
 * iteration, and a tenth of the set-up and of the exact half-step at the end.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 5)
@SuppressWarnings("NullAway.Init") // the harness sets the parameters and calls the set-up
public class ImplicitAlsBenchmark {
  private static final int ITERATIONS = 10;

  @Param({"64", "128"})
  int factors;

  @Param({"CONJUGATE_GRADIENT", "CHOLESKY", "BLOCK_COORDINATE_DESCENT"})
  ImplicitAls.Solver solver;

  private TrainingData data;
  private ImplicitAls recipe;

  @Setup
  public void generate() {
    data = TrainingData.of(SyntheticInteractions.movieLens1mShape());
    recipe = ImplicitAls.defaults().factors(factors).solver(solver).iterations(ITERATIONS);
  }

  @Benchmark
  @OperationsPerInvocation(ITERATIONS)
  public Model iteration() {
    return recipe.fit(data, FitContext.defaults().withParallelism(2));
  }
}
