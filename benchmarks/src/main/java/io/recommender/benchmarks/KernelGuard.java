package io.recommender.benchmarks;

import io.recommender.internal.BlockDescent;
import io.recommender.internal.ConjugateGradient;
import io.recommender.internal.Gramian;
import io.recommender.internal.Kernels;
import io.recommender.internal.RowSolver;
import io.recommender.internal.Rows;
import io.recommender.internal.SymmetricMatrix;
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
 * The kernels of factorisation, each by itself, on 256 rows. Operations are those of the
 * definition: of a symmetric matrix, half.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // the harness sets the parameters and calls the set-up
public class KernelGuard {
  private static final int ROWS = 256;
  private static final int STEPS = 3;
  private static final int BLOCK = 32;

  @Param({"64", "128"})
  int factors;

  private float[][] vectors;
  private float[] ones;
  private float[][] gramian;
  private Rows rows;
  private SymmetricMatrix matrix;
  private RowSolver conjugateGradient;
  private RowSolver blockDescent;
  private float[] x;
  private float[] missing;
  private float[] out;

  @Setup
  public void draw() {
    Random random = new Random(42);
    vectors = new float[ROWS][factors];
    for (float[] vector : vectors) {
      for (int f = 0; f < factors; f++) {
        vector[f] = (float) (random.nextGaussian() / Math.sqrt(factors));
      }
    }
    ones = new float[Rows.rowsPadded(ROWS)];
    Arrays.fill(ones, 1f);
    Kernels kernels = Kernels.inUse();
    gramian = Gramian.of(kernels, vectors, factors, 0.1, 1);
    rows = kernels.rows(factors, ROWS);
    rows.set(vectors, ROWS);
    matrix = kernels.matrix(factors);
    conjugateGradient = new ConjugateGradient(kernels, gramian, STEPS, ROWS);
    blockDescent = new BlockDescent(kernels, gramian, BLOCK, ROWS);
    x = new float[Rows.columnsPadded(factors)];
    missing = new float[Rows.rowsPadded(ROWS)];
    out = new float[x.length];
  }

  /** Sums outer products. */
  @Benchmark
  public SymmetricMatrix outerProducts(OfPeak peak) {
    matrix.clear();
    matrix.addOuterProducts(rows, 0, ones);
    peak.did((long) ROWS * factors * (factors + 1));
    return matrix;
  }

  /** Factors a matrix and solves with it once; setting it up is part of the time. */
  @Benchmark
  public float[] cholesky(OfPeak peak) {
    matrix.reset(gramian, 0, 1);
    matrix.factor();
    Arrays.fill(x, 0, factors, 1f); // and not its last solution, which shrinks to nothing
    matrix.solve(x);
    peak.did((long) factors * factors * factors / 3 + 2L * factors * factors);
    return x;
  }

  /** The fused pass of conjugate gradients over the rows. */
  @Benchmark
  public float[] residuals(OfPeak peak) {
    Arrays.fill(out, 0f);
    rows.addResiduals(ones, ones, x, missing, out);
    peak.did(4L * ROWS * factors);
    return out;
  }

  /** A whole row by three steps, gathering the vectors included. */
  @Benchmark
  public double conjugateGradient(OfPeak peak) {
    Arrays.fill(x, 0f);
    double value = conjugateGradient.solve(vectors, ones, ones, ROWS, 1f, x);
    peak.did((long) conjugateGradient.operations(ROWS));
    return value;
  }

  /** A whole row by one round over blocks. */
  @Benchmark
  public double blockDescent(OfPeak peak) {
    Arrays.fill(x, 0f);
    double value = blockDescent.solve(vectors, ones, ones, ROWS, 1f, x);
    peak.did((long) blockDescent.operations(ROWS));
    return value;
  }

  /**
   * A step of gradient descent for each of the rows, against one user. Nothing is taken off the
   * vectors: over millions of steps they would shrink to numbers that are slow.
   */
  @Benchmark
  public float[] gradientSteps(OfPeak peak) {
    for (float[] vector : vectors) {
      Kernels.inUse().step(x, vector, factors, 0.5f, 1e-4f, 1f, 1f);
    }
    peak.did(8L * ROWS * factors);
    return x;
  }

  /** A step of pairwise descent for each two rows that follow each other, nothing taken off. */
  @Benchmark
  public float[] pairSteps(OfPeak peak) {
    for (int n = 1; n < ROWS; n++) {
      Kernels.inUse().pairStep(x, vectors[n], vectors[n - 1], factors, 1e-4f, 1f, 1f);
    }
    peak.did(14L * (ROWS - 1) * factors);
    return x;
  }
}
