package io.recommender.internal;

import static io.recommender.internal.Registers.LANES;
import static io.recommender.internal.Registers.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Scores of items that lie in panels; see {@link Registers} for how the loops are written. */
final class VectorScores {
  private static final VectorSpecies<Integer> INTS = SPECIES.withLanes(int.class);
  private static final int UPPER = 0xFFFF0000;

  private VectorScores() {}

  /**
   * Writes the products of eight users' vectors with the items of a panel, two registers of them.
   *
   * @param users factor by factor, eight users each
   * @param panel factor by factor, two registers of items each, from {@code offset} on
   * @param scores user {@code first + n} gets his in {@code scores[first + n]} from {@code at} on.
   *     Modified.
   */
  static void score8(
      float[] users, float[] panel, int offset, int columns, float[][] scores, int first, int at) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector a4 = a0;
    FloatVector a5 = a0;
    FloatVector a6 = a0;
    FloatVector a7 = a0;
    FloatVector b0 = a0;
    FloatVector b1 = a0;
    FloatVector b2 = a0;
    FloatVector b3 = a0;
    FloatVector b4 = a0;
    FloatVector b5 = a0;
    FloatVector b6 = a0;
    FloatVector b7 = a0;
    for (int f = 0; f < columns; f++) {
      int i = f * VectorPanels.GROUP;
      int j = offset + f * 2 * LANES;
      FloatVector u = FloatVector.fromArray(SPECIES, panel, j);
      FloatVector v = FloatVector.fromArray(SPECIES, panel, j + LANES);
      FloatVector s = FloatVector.broadcast(SPECIES, users[i]);
      a0 = u.fma(s, a0);
      b0 = v.fma(s, b0);
      s = FloatVector.broadcast(SPECIES, users[i + 1]);
      a1 = u.fma(s, a1);
      b1 = v.fma(s, b1);
      s = FloatVector.broadcast(SPECIES, users[i + 2]);
      a2 = u.fma(s, a2);
      b2 = v.fma(s, b2);
      s = FloatVector.broadcast(SPECIES, users[i + 3]);
      a3 = u.fma(s, a3);
      b3 = v.fma(s, b3);
      s = FloatVector.broadcast(SPECIES, users[i + 4]);
      a4 = u.fma(s, a4);
      b4 = v.fma(s, b4);
      s = FloatVector.broadcast(SPECIES, users[i + 5]);
      a5 = u.fma(s, a5);
      b5 = v.fma(s, b5);
      s = FloatVector.broadcast(SPECIES, users[i + 6]);
      a6 = u.fma(s, a6);
      b6 = v.fma(s, b6);
      s = FloatVector.broadcast(SPECIES, users[i + 7]);
      a7 = u.fma(s, a7);
      b7 = v.fma(s, b7);
    }
    float[] out = scores[first];
    a0.intoArray(out, at);
    b0.intoArray(out, at + LANES);
    out = scores[first + 1];
    a1.intoArray(out, at);
    b1.intoArray(out, at + LANES);
    out = scores[first + 2];
    a2.intoArray(out, at);
    b2.intoArray(out, at + LANES);
    out = scores[first + 3];
    a3.intoArray(out, at);
    b3.intoArray(out, at + LANES);
    out = scores[first + 4];
    a4.intoArray(out, at);
    b4.intoArray(out, at + LANES);
    out = scores[first + 5];
    a5.intoArray(out, at);
    b5.intoArray(out, at + LANES);
    out = scores[first + 6];
    a6.intoArray(out, at);
    b6.intoArray(out, at + LANES);
    out = scores[first + 7];
    a7.intoArray(out, at);
    b7.intoArray(out, at + LANES);
  }

  /** {@link #score8} for six users: what sixteen registers hold. */
  static void score6(
      float[] users, float[] panel, int offset, int columns, float[][] scores, int first, int at) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector a4 = a0;
    FloatVector a5 = a0;
    FloatVector b0 = a0;
    FloatVector b1 = a0;
    FloatVector b2 = a0;
    FloatVector b3 = a0;
    FloatVector b4 = a0;
    FloatVector b5 = a0;
    for (int f = 0; f < columns; f++) {
      int i = f * VectorPanels.GROUP;
      int j = offset + f * 2 * LANES;
      FloatVector u = FloatVector.fromArray(SPECIES, panel, j);
      FloatVector v = FloatVector.fromArray(SPECIES, panel, j + LANES);
      FloatVector s = FloatVector.broadcast(SPECIES, users[i]);
      a0 = u.fma(s, a0);
      b0 = v.fma(s, b0);
      s = FloatVector.broadcast(SPECIES, users[i + 1]);
      a1 = u.fma(s, a1);
      b1 = v.fma(s, b1);
      s = FloatVector.broadcast(SPECIES, users[i + 2]);
      a2 = u.fma(s, a2);
      b2 = v.fma(s, b2);
      s = FloatVector.broadcast(SPECIES, users[i + 3]);
      a3 = u.fma(s, a3);
      b3 = v.fma(s, b3);
      s = FloatVector.broadcast(SPECIES, users[i + 4]);
      a4 = u.fma(s, a4);
      b4 = v.fma(s, b4);
      s = FloatVector.broadcast(SPECIES, users[i + 5]);
      a5 = u.fma(s, a5);
      b5 = v.fma(s, b5);
    }
    float[] out = scores[first];
    a0.intoArray(out, at);
    b0.intoArray(out, at + LANES);
    out = scores[first + 1];
    a1.intoArray(out, at);
    b1.intoArray(out, at + LANES);
    out = scores[first + 2];
    a2.intoArray(out, at);
    b2.intoArray(out, at + LANES);
    out = scores[first + 3];
    a3.intoArray(out, at);
    b3.intoArray(out, at + LANES);
    out = scores[first + 4];
    a4.intoArray(out, at);
    b4.intoArray(out, at + LANES);
    out = scores[first + 5];
    a5.intoArray(out, at);
    b5.intoArray(out, at + LANES);
  }

  /**
   * Writes the products of one user's vector with the items of a panel. Two sums have to wait for
   * each other, but not as long as for memory, which is read in one stream.
   */
  static void scan(float[] panel, int offset, int columns, float[] x, float[] out, int at) {
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = a;
    for (int f = 0; f < columns; f++) {
      FloatVector s = FloatVector.broadcast(SPECIES, x[f]);
      int o = offset + f * 2 * LANES;
      a = FloatVector.fromArray(SPECIES, panel, o).fma(s, a);
      b = FloatVector.fromArray(SPECIES, panel, o + LANES).fma(s, b);
    }
    a.intoArray(out, at);
    b.intoArray(out, at + LANES);
  }

  /**
   * Writes the products of one user's vector with the items of a panel of {@link VectorScreen}, and
   * tells whether all of them are at most a bound. Even and odd factors are summed apart: half as
   * much memory leaves half as much time to wait for a sum.
   *
   * @param panel factor by factor, a register of halves each, from {@code offset} on
   */
  static boolean screen(
      int[] panel, int offset, int columns, float[] x, float bound, float[] out, int at) {
    FloatVector a = FloatVector.zero(SPECIES);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    int f = 0;
    for (; f + 2 <= columns; f += 2) {
      int o = offset + f * LANES;
      IntVector halves = IntVector.fromArray(INTS, panel, o);
      FloatVector s = FloatVector.broadcast(SPECIES, x[f]);
      a = halves.and(UPPER).reinterpretAsFloats().fma(s, a);
      b = halves.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats().fma(s, b);
      halves = IntVector.fromArray(INTS, panel, o + LANES);
      s = FloatVector.broadcast(SPECIES, x[f + 1]);
      c = halves.and(UPPER).reinterpretAsFloats().fma(s, c);
      d = halves.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats().fma(s, d);
    }
    if (f < columns) {
      IntVector halves = IntVector.fromArray(INTS, panel, offset + f * LANES);
      FloatVector s = FloatVector.broadcast(SPECIES, x[f]);
      a = halves.and(UPPER).reinterpretAsFloats().fma(s, a);
      b = halves.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats().fma(s, b);
    }
    a = a.add(c);
    b = b.add(d);
    a.intoArray(out, at);
    b.intoArray(out, at + LANES);
    return a.compare(VectorOperators.LE, bound).and(b.compare(VectorOperators.LE, bound)).allTrue();
  }

  /** {@link Kernels#firstAbove}, a register at a time. */
  static int firstAbove(float threshold, float[] scores, int from, int to) {
    int n = from;
    for (; n + LANES <= to; n += LANES) {
      VectorMask<Float> above =
          FloatVector.fromArray(SPECIES, scores, n).compare(VectorOperators.GT, threshold);
      if (above.anyTrue()) {
        return n + above.firstTrue();
      }
    }
    for (; n < to; n++) {
      if (scores[n] > threshold) {
        return n;
      }
    }
    return to;
  }
}
