package io.recommender.internal;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Gets a solver compiled before there is much to solve. Until HotSpot's second compiler has seen
 * it, a vector loop is hundreds of times slower than after and makes an object of every vector; a
 * few threads that begin with the real rows fill the young generation with them while the compiler
 * waits for a processor. Here one thread calls a few times, and leaves the compiler alone in
 * between.
 *
 * <p>Changes no result: what is solved is thrown away.
 */
public final class WarmUp {
  /** Observed rows of the small problem. */
  public static final int ROWS = 8;

  private static final int CALLS = 10; // between two looks at the clock
  private static final long PAUSE = 3_000_000; // nanoseconds
  private static final long MOST = 1_000_000_000; // nanoseconds: it may never be compiled
  private static final double COMPILED = 3; // operations a nanosecond; before, a tenth of one

  private WarmUp() {}

  /** Makes a solver for a Gramian and rows of a length. */
  @FunctionalInterface
  public interface Maker {
    /** Makes it. */
    RowSolver make(float[][] gramian, int longest);
  }

  /**
   * Solves a small problem until that is fast; where it is fast already, a few times only. Ends at
   * an interruption, and after a second at the latest.
   *
   * @param maker makes the solver, which is used by the calling thread alone
   * @param operations additions and multiplications that a row of {@link #ROWS} takes
   */
  public static void run(int factors, Maker maker, double operations) {
    float[][] gramian = new float[factors][factors];
    float[][] rows = new float[ROWS][factors];
    for (int f = 0; f < factors; f++) {
      gramian[f][f] = 1;
      rows[f % ROWS][f] = 1;
    }
    float[] ones = new float[Rows.rowsPadded(ROWS)];
    Arrays.fill(ones, 1f);
    RowSolver solver = maker.make(gramian, ROWS);
    long enough = (long) (operations / COMPILED);
    long end = System.nanoTime() + MOST;
    while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
      if (fastest(solver, rows, ones, factors) <= enough) {
        return;
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  private static long fastest(RowSolver solver, float[][] rows, float[] ones, int factors) {
    long least = Long.MAX_VALUE;
    for (int n = 0; n < CALLS; n++) {
      long start = System.nanoTime();
      solver.solve(rows, ones, ones, ROWS, 1f, new float[factors]);
      least = Math.min(least, System.nanoTime() - start);
    }
    return least;
  }
}
