package io.recommender.internal;

import static io.recommender.internal.Registers.BIT1;
import static io.recommender.internal.Registers.BIT2;
import static io.recommender.internal.Registers.BIT4;
import static io.recommender.internal.Registers.EIGHT;
import static io.recommender.internal.Registers.LANES;
import static io.recommender.internal.Registers.SPECIES;
import static io.recommender.internal.Registers.SWAP1;
import static io.recommender.internal.Registers.SWAP2;
import static io.recommender.internal.Registers.SWAP4;
import static io.recommender.internal.Registers.SWAP8;

import jdk.incubator.vector.FloatVector;

/**
 * Products of packed rows with vectors, eight rows at a time; see {@link Registers} for how they
 * are written.
 */
final class VectorProducts {
  private VectorProducts() {}

  /** Copies vectors of whole registers one behind the other. */
  static void pack(float[][] vectors, int count, int stride, float[] packed) {
    for (int n = 0; n < count; n++) {
      float[] vector = vectors[n];
      int to = n * stride;
      for (int j = 0; j < stride; j += LANES) {
        FloatVector.fromArray(SPECIES, vector, j).intoArray(packed, to + j);
      }
    }
  }

  /**
   * Writes the products of eight rows with x over columns [from, to) to {@code out[first …]}.
   *
   * @param a the first row begins at {@code offset}, the next one {@code stride} behind it
   */
  static void dots8(
      float[] a, int offset, int stride, int from, int to, float[] x, float[] out, int first) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    FloatVector s4 = s0;
    FloatVector s5 = s0;
    FloatVector s6 = s0;
    FloatVector s7 = s0;
    for (int j = from; j < to; j += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, j);
      int o = offset + j;
      s0 = FloatVector.fromArray(SPECIES, a, o).fma(v, s0);
      s1 = FloatVector.fromArray(SPECIES, a, o + stride).fma(v, s1);
      s2 = FloatVector.fromArray(SPECIES, a, o + 2 * stride).fma(v, s2);
      s3 = FloatVector.fromArray(SPECIES, a, o + 3 * stride).fma(v, s3);
      s4 = FloatVector.fromArray(SPECIES, a, o + 4 * stride).fma(v, s4);
      s5 = FloatVector.fromArray(SPECIES, a, o + 5 * stride).fma(v, s5);
      s6 = FloatVector.fromArray(SPECIES, a, o + 6 * stride).fma(v, s6);
      s7 = FloatVector.fromArray(SPECIES, a, o + 7 * stride).fma(v, s7);
    }
    // Of two vectors of partial sums one is made, whose lanes alternate between the two.
    s0 = s0.blend(s1, BIT1).add(s1.blend(s0, BIT1).rearrange(SWAP1));
    s2 = s2.blend(s3, BIT1).add(s3.blend(s2, BIT1).rearrange(SWAP1));
    s4 = s4.blend(s5, BIT1).add(s5.blend(s4, BIT1).rearrange(SWAP1));
    s6 = s6.blend(s7, BIT1).add(s7.blend(s6, BIT1).rearrange(SWAP1));
    s0 = s0.blend(s2, BIT2).add(s2.blend(s0, BIT2).rearrange(SWAP2));
    s4 = s4.blend(s6, BIT2).add(s6.blend(s4, BIT2).rearrange(SWAP2));
    s0 = s0.blend(s4, BIT4).add(s4.blend(s0, BIT4).rearrange(SWAP4));
    if (LANES == 16) {
      s0 = s0.add(s0.rearrange(SWAP8));
    }
    s0.intoArray(out, first, EIGHT);
  }

  /** Adds a weighted sum of eight rows over columns [from, to) to {@code out}. */
  static void add8(
      float[] a,
      int offset,
      int stride,
      int from,
      int to,
      float[] weights,
      int first,
      float[] out) {
    FloatVector w0 = FloatVector.broadcast(SPECIES, weights[first]);
    FloatVector w1 = FloatVector.broadcast(SPECIES, weights[first + 1]);
    FloatVector w2 = FloatVector.broadcast(SPECIES, weights[first + 2]);
    FloatVector w3 = FloatVector.broadcast(SPECIES, weights[first + 3]);
    FloatVector w4 = FloatVector.broadcast(SPECIES, weights[first + 4]);
    FloatVector w5 = FloatVector.broadcast(SPECIES, weights[first + 5]);
    FloatVector w6 = FloatVector.broadcast(SPECIES, weights[first + 6]);
    FloatVector w7 = FloatVector.broadcast(SPECIES, weights[first + 7]);
    for (int j = from; j < to; j += LANES) {
      int o = offset + j;
      FloatVector even =
          FloatVector.fromArray(SPECIES, a, o).fma(w0, FloatVector.fromArray(SPECIES, out, j));
      FloatVector odd = FloatVector.fromArray(SPECIES, a, o + stride).mul(w1);
      even = FloatVector.fromArray(SPECIES, a, o + 2 * stride).fma(w2, even);
      odd = FloatVector.fromArray(SPECIES, a, o + 3 * stride).fma(w3, odd);
      even = FloatVector.fromArray(SPECIES, a, o + 4 * stride).fma(w4, even);
      odd = FloatVector.fromArray(SPECIES, a, o + 5 * stride).fma(w5, odd);
      even = FloatVector.fromArray(SPECIES, a, o + 6 * stride).fma(w6, even);
      odd = FloatVector.fromArray(SPECIES, a, o + 7 * stride).fma(w7, odd);
      even.add(odd).intoArray(out, j);
    }
  }

  /** {@link Rows#addResiduals} on groups of eight rows: a group is read again while it is near. */
  static void addResiduals(
      float[] a,
      int stride,
      int groups,
      float[] confidence,
      float[] targets,
      float[] x,
      float[] missing,
      float[] weights,
      float[] out) {
    for (int g = 0; g < groups; g++) {
      int offset = g * VectorRows.GROUP * stride;
      int first = g * VectorRows.GROUP;
      dots8(a, offset, stride, 0, stride, x, missing, first);
      residuals8(confidence, targets, missing, weights, first);
      add8(a, offset, stride, 0, stride, weights, 0, out);
    }
  }

  /** missing = targets − missing, weights[0 …] = confidence · missing. */
  private static void residuals8(
      float[] confidence, float[] targets, float[] missing, float[] weights, int first) {
    for (int n = 0; n < VectorRows.GROUP; n++) {
      float left = targets[first + n] - missing[first + n];
      missing[first + n] = left;
      weights[n] = confidence[first + n] * left;
    }
  }

  /** Copies columns [from, from + width) of rows, each multiplied by its weight. */
  static void scale(
      float[] a,
      int stride,
      int first,
      int count,
      int from,
      int width,
      float[] weights,
      float[] out) {
    for (int n = 0; n < count; n++) {
      FloatVector w = FloatVector.broadcast(SPECIES, weights[first + n]);
      int source = (first + n) * stride + from;
      for (int j = 0; j < width; j += LANES) {
        FloatVector.fromArray(SPECIES, a, source + j).mul(w).intoArray(out, n * width + j);
      }
    }
  }
}
