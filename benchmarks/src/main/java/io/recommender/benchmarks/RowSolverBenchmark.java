package io.recommender.benchmarks;

import io.recommender.internal.BlockDescent;
import io.recommender.internal.ConjugateGradient;
import io.recommender.internal.Gramian;
import io.recommender.internal.Kernels;
import io.recommender.internal.NormalEquations;
import io.recommender.internal.RowSolver;
import io.recommender.internal.Rows;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Cost of one row of ALS: does the exact solver grow as O(|H|·k² + k³), and three steps of
 * conjugate gradients as O(|H|·k + k²)? With the kernels in use. Fixed seed: two runs measure the
 * same work.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // the harness sets the parameters and calls the set-up
public class RowSolverBenchmark {
  private static final int ITEMS = 2000;

  @Param({"16", "64", "128"})
  int factors;

  @Param({"10", "100", "1000"})
  int historyLength;

  private float[][] observed;
  private float[] confidence;
  private float[] targets;
  private float[] x;
  private RowSolver exact;
  private RowSolver approximate;
  private RowSolver byBlocks;

  @Setup
  public void draw() {
    Random random = new Random(42);
    float[][] items = new float[ITEMS][factors];
    for (float[] item : items) {
      for (int f = 0; f < factors; f++) {
        item[f] = (float) (random.nextGaussian() / Math.sqrt(factors));
      }
    }
    observed = Arrays.copyOf(items, historyLength);
    confidence = new float[Rows.rowsPadded(historyLength)];
    Arrays.fill(confidence, 1f);
    targets = confidence.clone();
    x = new float[factors];
    Kernels kernels = Kernels.inUse();
    float[][] gramian = Gramian.of(kernels, items, factors, 0.1, 1);
    exact = new NormalEquations(kernels, gramian, historyLength);
    approximate = new ConjugateGradient(kernels, gramian, 3, historyLength);
    byBlocks = new BlockDescent(kernels, gramian, 32, historyLength);
  }

  @Benchmark
  public double cholesky() {
    return exact.solve(observed, confidence, targets, historyLength, 1f, x);
  }

  /** From zero, as a first iteration does: otherwise it would have nothing left to do. */
  @Benchmark
  public double conjugateGradient() {
    Arrays.fill(x, 0f);
    return approximate.solve(observed, confidence, targets, historyLength, 1f, x);
  }

  /** One round over blocks of 32 factors. */
  @Benchmark
  public double blockDescent() {
    Arrays.fill(x, 0f);
    return byBlocks.solve(observed, confidence, targets, historyLength, 1f, x);
  }
}
