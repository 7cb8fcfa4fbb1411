package io.recommender.internal;

import java.util.Arrays;
import java.util.Random;
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
  private static final int ROWS = 8; // observed, of the small problem
  private static final int CALLS = 10; // between two pauses
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
   * Solves a small problem until that is fast; where it is fast already, once. Begins no solution
   * after an interruption, nor after a second.
   *
   * @param maker makes the solver, which is used by the calling thread alone
   */
  public static void run(int factors, Maker maker) {
    RowSolver solver = maker.make(spread(factors), ROWS);
    float[][] rows = drawn(factors);
    float[] ones = new float[Rows.rowsPadded(ROWS)];
    Arrays.fill(ones, 1f);
    long enough = (long) (solver.operations(ROWS) / COMPILED);
    long end = System.nanoTime() + MOST;
    for (int call = 1; !Thread.currentThread().isInterrupted(); call++) {
      long start = System.nanoTime();
      if (start >= end) {
        return;
      }
      solver.solve(rows, ones, ones, ROWS, 1f, new float[factors]);
      if (System.nanoTime() - start <= enough) {
        return;
      }
      if (call % CALLS == 0) {
        LockSupport.parkNanos(PAUSE);
      }
    }
  }

  /** A diagonal whose entries differ: an approximate solver needs all of its steps. */
  private static float[][] spread(int factors) {
    float[][] gramian = new float[factors][factors];
    for (int f = 0; f < factors; f++) {
      gramian[f][f] = 1 + f;
    }
    return gramian;
  }

  private static float[][] drawn(int factors) {
    Random random = new Random(ROWS);
    float[][] rows = new float[ROWS][factors];
    for (float[] row : rows) {
      for (int f = 0; f < factors; f++) {
        row[f] = (float) random.nextGaussian();
      }
    }
    return rows;
  }
}
