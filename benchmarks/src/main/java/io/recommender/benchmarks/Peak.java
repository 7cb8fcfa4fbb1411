package io.recommender.benchmarks;

import java.lang.module.ModuleFinder;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * What one core can do at most: the measure that makes figures of different machines, and of one
 * machine on different days, comparable.
 *
 * <p>Measured are short windows, and the best of them counts: other work on the machine cannot
 * lower it, so a busy machine makes us look slower in peak-units, never faster.
 */
public final class Peak {
  static final String MODULE = "jdk.incubator.vector";
  private static final int BYTES = 1 << 28; // eight times a large third-level cache

  private Peak() {}

  /** Tells whether this JVM was started with the vector module. */
  public static boolean hasVectorModule() {
    return ModuleLayer.boot().findModule(MODULE).isPresent();
  }

  /** Tells whether a JVM of this installation can be started with the vector module. */
  static boolean canHaveVectorModule() {
    return ModuleFinder.ofSystem().find(MODULE).isPresent();
  }

  /**
   * Measures fused multiply-adds of floats on one core for about a second, in GFLOP/s: in vector
   * registers where the module is there. Otherwise a loop over arrays in the first-level cache,
   * which reaches perhaps a third of that.
   */
  public static double fusedMultiplyAdds() {
    if (hasVectorModule()) {
      return best(VectorPeak::multiplyAdd, 1_000_000, VectorPeak.flopsOfRound());
    }
    return best(PlainPeak::multiplyAdd, 10_000, PlainPeak.FLOPS_OF_ROUND);
  }

  /** Measures reading from memory on one core for about a second, in GB/s. */
  public static double readBandwidth() {
    float[] memory = new float[BYTES / Float.BYTES];
    Arrays.fill(memory, 1f);
    IntConsumer read =
        hasVectorModule() ? n -> VectorPeak.read(memory, n) : n -> PlainPeak.read(memory, n);
    return best(read, memory.length, Float.BYTES);
  }

  /** The best rate in units per nanosecond: of GFLOP/s or of GB/s. */
  private static double best(IntConsumer rounds, int count, double unitsOfRound) {
    long warm = System.nanoTime() + 500_000_000L;
    while (System.nanoTime() < warm) {
      rounds.accept(1_000); // many calls: a loop compiled in the middle of one keeps objects
    }
    double best = 0;
    long end = System.nanoTime() + 1_000_000_000L;
    while (System.nanoTime() < end) {
      long start = System.nanoTime();
      rounds.accept(count);
      best = Math.max(best, count * unitsOfRound / (System.nanoTime() - start));
    }
    return best;
  }
}
