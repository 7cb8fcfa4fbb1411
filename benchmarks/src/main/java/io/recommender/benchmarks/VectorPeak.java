package io.recommender.benchmarks;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** Touched only in a JVM that has the vector module. */
final class VectorPeak {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int CHAINS = 12; // hide the latency, and fit into sixteen registers
  private static float sink;

  private VectorPeak() {}

  static double flopsOfRound() {
    return 2.0 * CHAINS * SPECIES.length();
  }

  /** Rounds of one multiply-add in each of the chains. */
  static void multiplyAdd(int rounds) {
    FloatVector m = FloatVector.broadcast(SPECIES, 0.999f);
    FloatVector c = FloatVector.broadcast(SPECIES, 0.001f);
    FloatVector a0 = c;
    FloatVector a1 = c;
    FloatVector a2 = c;
    FloatVector a3 = c;
    FloatVector a4 = c;
    FloatVector a5 = c;
    FloatVector a6 = c;
    FloatVector a7 = c;
    FloatVector a8 = c;
    FloatVector a9 = c;
    FloatVector a10 = c;
    FloatVector a11 = c;
    for (int n = 0; n < rounds; n++) {
      a0 = a0.fma(m, c);
      a1 = a1.fma(m, c);
      a2 = a2.fma(m, c);
      a3 = a3.fma(m, c);
      a4 = a4.fma(m, c);
      a5 = a5.fma(m, c);
      a6 = a6.fma(m, c);
      a7 = a7.fma(m, c);
      a8 = a8.fma(m, c);
      a9 = a9.fma(m, c);
      a10 = a10.fma(m, c);
      a11 = a11.fma(m, c);
    }
    FloatVector sum = a0.add(a1).add(a2).add(a3).add(a4).add(a5);
    sink = sum.add(a6).add(a7).add(a8).add(a9).add(a10).add(a11).lane(0);
  }

  /** Reads the first {@code count} numbers. */
  static void read(float[] memory, int count) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int lanes = SPECIES.length();
    for (int n = 0; n + 4 * lanes <= count; n += 4 * lanes) {
      s0 = s0.add(FloatVector.fromArray(SPECIES, memory, n));
      s1 = s1.add(FloatVector.fromArray(SPECIES, memory, n + lanes));
      s2 = s2.add(FloatVector.fromArray(SPECIES, memory, n + 2 * lanes));
      s3 = s3.add(FloatVector.fromArray(SPECIES, memory, n + 3 * lanes));
    }
    sink = s0.add(s1).add(s2).add(s3).lane(0);
  }

  /** Keeps the sums alive. */
  static float sink() {
    return sink;
  }
}
