package io.recommender.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The loops of the vector kernels, all on flat arrays.
 *
 * <p>HotSpot keeps a vector in a register only within one compiled method: a vector that crosses a
 * call becomes an object, and a loop that does so becomes a hundred times slower. So no method here
 * takes or returns one, the few sums that go across are written out, and each method is one loop,
 * small enough to be compiled soon.
 *
 * <p>The sum over the lanes of a vector is taken in a fixed order by shuffling; {@code reduceLanes}
 * gives other bits before and after compilation on some versions of the JDK.
 */
final class VectorLoops {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();

  /** Swap lanes n and n ^ 1, 2, 4; and n and n ^ 8 where there are sixteen. */
  private static final VectorShuffle<Float> SWAP1 = swap(1);

  private static final VectorShuffle<Float> SWAP2 = swap(2);
  private static final VectorShuffle<Float> SWAP4 = swap(4);
  private static final VectorShuffle<Float> SWAP8 = swap(8);

  /** Lanes n with a bit set. */
  private static final VectorMask<Float> BIT1 = bit(1);

  private static final VectorMask<Float> BIT2 = bit(2);
  private static final VectorMask<Float> BIT4 = bit(4);

  /** The first eight lanes. */
  private static final VectorMask<Float> EIGHT = SPECIES.indexInRange(0, 8);

  private VectorLoops() {}

  private static VectorShuffle<Float> swap(int distance) {
    return VectorShuffle.fromOp(SPECIES, n -> (n ^ distance) % LANES);
  }

  private static VectorMask<Float> bit(int bit) {
    boolean[] lanes = new boolean[LANES];
    for (int n = 0; n < LANES; n++) {
      lanes[n] = (n & bit) != 0;
    }
    return VectorMask.fromArray(SPECIES, lanes, 0);
  }

  /** Returns the column of the register in which a column lies, where registers begin at 0. */
  static int registerOf(int column) {
    return column & -LANES;
  }

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

  /**
   * Sets M += sign · PᵀQ for eight columns of P and two registers of columns of Q.
   *
   * @param p rows, their first wanted column at {@code po}, {@code ps} from row to row
   * @param q rows, likewise
   * @param m eight rows, likewise. Modified.
   */
  static void tile16(
      float[] p,
      int po,
      int ps,
      float[] q,
      int qo,
      int qs,
      int rows,
      float[] m,
      int mo,
      int ms,
      float sign) {
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
    for (int n = 0; n < rows; n++) {
      int i = po + n * ps;
      int j = qo + n * qs;
      FloatVector u = FloatVector.fromArray(SPECIES, q, j);
      FloatVector v = FloatVector.fromArray(SPECIES, q, j + LANES);
      FloatVector s = FloatVector.broadcast(SPECIES, p[i]);
      a0 = u.fma(s, a0);
      b0 = v.fma(s, b0);
      s = FloatVector.broadcast(SPECIES, p[i + 1]);
      a1 = u.fma(s, a1);
      b1 = v.fma(s, b1);
      s = FloatVector.broadcast(SPECIES, p[i + 2]);
      a2 = u.fma(s, a2);
      b2 = v.fma(s, b2);
      s = FloatVector.broadcast(SPECIES, p[i + 3]);
      a3 = u.fma(s, a3);
      b3 = v.fma(s, b3);
      s = FloatVector.broadcast(SPECIES, p[i + 4]);
      a4 = u.fma(s, a4);
      b4 = v.fma(s, b4);
      s = FloatVector.broadcast(SPECIES, p[i + 5]);
      a5 = u.fma(s, a5);
      b5 = v.fma(s, b5);
      s = FloatVector.broadcast(SPECIES, p[i + 6]);
      a6 = u.fma(s, a6);
      b6 = v.fma(s, b6);
      s = FloatVector.broadcast(SPECIES, p[i + 7]);
      a7 = u.fma(s, a7);
      b7 = v.fma(s, b7);
    }
    FloatVector s = FloatVector.broadcast(SPECIES, sign);
    a0.fma(s, FloatVector.fromArray(SPECIES, m, mo)).intoArray(m, mo);
    b0.fma(s, FloatVector.fromArray(SPECIES, m, mo + LANES)).intoArray(m, mo + LANES);
    int o = mo + ms;
    a1.fma(s, FloatVector.fromArray(SPECIES, m, o)).intoArray(m, o);
    b1.fma(s, FloatVector.fromArray(SPECIES, m, o + LANES)).intoArray(m, o + LANES);
    o += ms;
    a2.fma(s, FloatVector.fromArray(SPECIES, m, o)).intoArray(m, o);
    b2.fma(s, FloatVector.fromArray(SPECIES, m, o + LANES)).intoArray(m, o + LANES);
    o += ms;
    a3.fma(s, FloatVector.fromArray(SPECIES, m, o)).intoArray(m, o);
    b3.fma(s, FloatVector.fromArray(SPECIES, m, o + LANES)).intoArray(m, o + LANES);
    o += ms;
    a4.fma(s, FloatVector.fromArray(SPECIES, m, o)).intoArray(m, o);
    b4.fma(s, FloatVector.fromArray(SPECIES, m, o + LANES)).intoArray(m, o + LANES);
    o += ms;
    a5.fma(s, FloatVector.fromArray(SPECIES, m, o)).intoArray(m, o);
    b5.fma(s, FloatVector.fromArray(SPECIES, m, o + LANES)).intoArray(m, o + LANES);
    o += ms;
    a6.fma(s, FloatVector.fromArray(SPECIES, m, o)).intoArray(m, o);
    b6.fma(s, FloatVector.fromArray(SPECIES, m, o + LANES)).intoArray(m, o + LANES);
    o += ms;
    a7.fma(s, FloatVector.fromArray(SPECIES, m, o)).intoArray(m, o);
    b7.fma(s, FloatVector.fromArray(SPECIES, m, o + LANES)).intoArray(m, o + LANES);
  }

  /** {@link #tile16} for one register of columns: eight sums instead of sixteen. */
  static void tile8(
      float[] p,
      int po,
      int ps,
      float[] q,
      int qo,
      int qs,
      int rows,
      float[] m,
      int mo,
      int ms,
      float sign) {
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector a4 = a0;
    FloatVector a5 = a0;
    FloatVector a6 = a0;
    FloatVector a7 = a0;
    for (int n = 0; n < rows; n++) {
      int i = po + n * ps;
      FloatVector u = FloatVector.fromArray(SPECIES, q, qo + n * qs);
      a0 = u.fma(FloatVector.broadcast(SPECIES, p[i]), a0);
      a1 = u.fma(FloatVector.broadcast(SPECIES, p[i + 1]), a1);
      a2 = u.fma(FloatVector.broadcast(SPECIES, p[i + 2]), a2);
      a3 = u.fma(FloatVector.broadcast(SPECIES, p[i + 3]), a3);
      a4 = u.fma(FloatVector.broadcast(SPECIES, p[i + 4]), a4);
      a5 = u.fma(FloatVector.broadcast(SPECIES, p[i + 5]), a5);
      a6 = u.fma(FloatVector.broadcast(SPECIES, p[i + 6]), a6);
      a7 = u.fma(FloatVector.broadcast(SPECIES, p[i + 7]), a7);
    }
    FloatVector s = FloatVector.broadcast(SPECIES, sign);
    int o = mo;
    a0.fma(s, FloatVector.fromArray(SPECIES, m, o)).intoArray(m, o);
    o += ms;
    a1.fma(s, FloatVector.fromArray(SPECIES, m, o)).intoArray(m, o);
    o += ms;
    a2.fma(s, FloatVector.fromArray(SPECIES, m, o)).intoArray(m, o);
    o += ms;
    a3.fma(s, FloatVector.fromArray(SPECIES, m, o)).intoArray(m, o);
    o += ms;
    a4.fma(s, FloatVector.fromArray(SPECIES, m, o)).intoArray(m, o);
    o += ms;
    a5.fma(s, FloatVector.fromArray(SPECIES, m, o)).intoArray(m, o);
    o += ms;
    a6.fma(s, FloatVector.fromArray(SPECIES, m, o)).intoArray(m, o);
    o += ms;
    a7.fma(s, FloatVector.fromArray(SPECIES, m, o)).intoArray(m, o);
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

  /**
   * Finishes eight rows of U, from which the products with earlier rows have been subtracted: row r
   * becomes (row r − Σ_q u_qr · row q) / u_rr, q &lt; r.
   *
   * @param m the first row's column 0 at {@code offset}. Modified: columns [from, to).
   * @param block 8 × 8 by rows: −u_qr at q &lt; r, 1 / u_rr on the diagonal. Not modified.
   */
  static void finish8(float[] m, int offset, int stride, int from, int to, float[] block) {
    for (int j = from; j < to; j += LANES) {
      int o = offset + j;
      FloatVector r0 = FloatVector.fromArray(SPECIES, m, o);
      r0 = r0.mul(FloatVector.broadcast(SPECIES, block[0]));
      r0.intoArray(m, o);
      FloatVector r1 = FloatVector.fromArray(SPECIES, m, o + stride);
      r1 = r0.fma(FloatVector.broadcast(SPECIES, block[1]), r1);
      r1 = r1.mul(FloatVector.broadcast(SPECIES, block[9]));
      r1.intoArray(m, o + stride);
      FloatVector r2 = FloatVector.fromArray(SPECIES, m, o + 2 * stride);
      r2 = r0.fma(FloatVector.broadcast(SPECIES, block[2]), r2);
      r2 = r1.fma(FloatVector.broadcast(SPECIES, block[10]), r2);
      r2 = r2.mul(FloatVector.broadcast(SPECIES, block[18]));
      r2.intoArray(m, o + 2 * stride);
      FloatVector r3 = FloatVector.fromArray(SPECIES, m, o + 3 * stride);
      r3 = r0.fma(FloatVector.broadcast(SPECIES, block[3]), r3);
      r3 = r1.fma(FloatVector.broadcast(SPECIES, block[11]), r3);
      r3 = r2.fma(FloatVector.broadcast(SPECIES, block[19]), r3);
      r3 = r3.mul(FloatVector.broadcast(SPECIES, block[27]));
      r3.intoArray(m, o + 3 * stride);
      FloatVector r4 = FloatVector.fromArray(SPECIES, m, o + 4 * stride);
      r4 = r0.fma(FloatVector.broadcast(SPECIES, block[4]), r4);
      r4 = r1.fma(FloatVector.broadcast(SPECIES, block[12]), r4);
      r4 = r2.fma(FloatVector.broadcast(SPECIES, block[20]), r4);
      r4 = r3.fma(FloatVector.broadcast(SPECIES, block[28]), r4);
      r4 = r4.mul(FloatVector.broadcast(SPECIES, block[36]));
      r4.intoArray(m, o + 4 * stride);
      FloatVector r5 = FloatVector.fromArray(SPECIES, m, o + 5 * stride);
      r5 = r0.fma(FloatVector.broadcast(SPECIES, block[5]), r5);
      r5 = r1.fma(FloatVector.broadcast(SPECIES, block[13]), r5);
      r5 = r2.fma(FloatVector.broadcast(SPECIES, block[21]), r5);
      r5 = r3.fma(FloatVector.broadcast(SPECIES, block[29]), r5);
      r5 = r4.fma(FloatVector.broadcast(SPECIES, block[37]), r5);
      r5 = r5.mul(FloatVector.broadcast(SPECIES, block[45]));
      r5.intoArray(m, o + 5 * stride);
      FloatVector r6 = FloatVector.fromArray(SPECIES, m, o + 6 * stride);
      r6 = r0.fma(FloatVector.broadcast(SPECIES, block[6]), r6);
      r6 = r1.fma(FloatVector.broadcast(SPECIES, block[14]), r6);
      r6 = r2.fma(FloatVector.broadcast(SPECIES, block[22]), r6);
      r6 = r3.fma(FloatVector.broadcast(SPECIES, block[30]), r6);
      r6 = r4.fma(FloatVector.broadcast(SPECIES, block[38]), r6);
      r6 = r5.fma(FloatVector.broadcast(SPECIES, block[46]), r6);
      r6 = r6.mul(FloatVector.broadcast(SPECIES, block[54]));
      r6.intoArray(m, o + 6 * stride);
      FloatVector r7 = FloatVector.fromArray(SPECIES, m, o + 7 * stride);
      r7 = r0.fma(FloatVector.broadcast(SPECIES, block[7]), r7);
      r7 = r1.fma(FloatVector.broadcast(SPECIES, block[15]), r7);
      r7 = r2.fma(FloatVector.broadcast(SPECIES, block[23]), r7);
      r7 = r3.fma(FloatVector.broadcast(SPECIES, block[31]), r7);
      r7 = r4.fma(FloatVector.broadcast(SPECIES, block[39]), r7);
      r7 = r5.fma(FloatVector.broadcast(SPECIES, block[47]), r7);
      r7 = r6.fma(FloatVector.broadcast(SPECIES, block[55]), r7);
      r7 = r7.mul(FloatVector.broadcast(SPECIES, block[63]));
      r7.intoArray(m, o + 7 * stride);
    }
  }

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

  /**
   * Writes the products of one user's vector with the items of four panels, each of two registers,
   * which lie one behind the other.
   */
  static void scan(float[] panels, int offset, int columns, float[] x, float[] out, int at) {
    int panel = columns * 2 * LANES;
    FloatVector a0 = FloatVector.zero(SPECIES);
    FloatVector a1 = a0;
    FloatVector a2 = a0;
    FloatVector a3 = a0;
    FloatVector a4 = a0;
    FloatVector a5 = a0;
    FloatVector a6 = a0;
    FloatVector a7 = a0;
    for (int f = 0; f < columns; f++) {
      FloatVector s = FloatVector.broadcast(SPECIES, x[f]);
      int o = offset + f * 2 * LANES;
      a0 = FloatVector.fromArray(SPECIES, panels, o).fma(s, a0);
      a1 = FloatVector.fromArray(SPECIES, panels, o + LANES).fma(s, a1);
      o += panel;
      a2 = FloatVector.fromArray(SPECIES, panels, o).fma(s, a2);
      a3 = FloatVector.fromArray(SPECIES, panels, o + LANES).fma(s, a3);
      o += panel;
      a4 = FloatVector.fromArray(SPECIES, panels, o).fma(s, a4);
      a5 = FloatVector.fromArray(SPECIES, panels, o + LANES).fma(s, a5);
      o += panel;
      a6 = FloatVector.fromArray(SPECIES, panels, o).fma(s, a6);
      a7 = FloatVector.fromArray(SPECIES, panels, o + LANES).fma(s, a7);
    }
    a0.intoArray(out, at);
    a1.intoArray(out, at + LANES);
    a2.intoArray(out, at + 2 * LANES);
    a3.intoArray(out, at + 3 * LANES);
    a4.intoArray(out, at + 4 * LANES);
    a5.intoArray(out, at + 5 * LANES);
    a6.intoArray(out, at + 6 * LANES);
    a7.intoArray(out, at + 7 * LANES);
  }

  /** {@link Kernels#step}: whole registers, and what is left one by one. */
  static float step(
      float[] x, float[] y, int k, float residual, float rate, float keepX, float keepY) {
    int whole = registerOf(k);
    float error = residual - product(x, y, whole, k);
    float step = rate * error;
    move(x, y, whole, step, keepX, keepY);
    for (int f = whole; f < k; f++) {
      float a = x[f];
      float b = y[f];
      x[f] = keepX * a + step * b;
      y[f] = keepY * b + step * a;
    }
    return error;
  }

  /** Returns the product of whole registers, up to {@code whole}, and of what is left. */
  static float product(float[] x, float[] y, int whole, int k) {
    FloatVector even = FloatVector.zero(SPECIES);
    FloatVector odd = even;
    int f = 0;
    for (; f + 2 * LANES <= whole; f += 2 * LANES) {
      even = FloatVector.fromArray(SPECIES, x, f).fma(FloatVector.fromArray(SPECIES, y, f), even);
      int g = f + LANES;
      odd = FloatVector.fromArray(SPECIES, x, g).fma(FloatVector.fromArray(SPECIES, y, g), odd);
    }
    if (f < whole) {
      even = FloatVector.fromArray(SPECIES, x, f).fma(FloatVector.fromArray(SPECIES, y, f), even);
    }
    FloatVector sum = even.add(odd);
    if (LANES == 16) {
      sum = sum.add(sum.rearrange(SWAP8));
    }
    sum = sum.add(sum.rearrange(SWAP4));
    sum = sum.add(sum.rearrange(SWAP2));
    float dot = sum.add(sum.rearrange(SWAP1)).lane(0);
    for (f = whole; f < k; f++) {
      dot += x[f] * y[f];
    }
    return dot;
  }

  private static void move(float[] x, float[] y, int whole, float step, float keepX, float keepY) {
    FloatVector s = FloatVector.broadcast(SPECIES, step);
    FloatVector p = FloatVector.broadcast(SPECIES, keepX);
    FloatVector q = FloatVector.broadcast(SPECIES, keepY);
    for (int f = 0; f < whole; f += LANES) {
      FloatVector a = FloatVector.fromArray(SPECIES, x, f);
      FloatVector b = FloatVector.fromArray(SPECIES, y, f);
      a.mul(p).add(b.mul(s)).intoArray(x, f);
      b.mul(q).add(a.mul(s)).intoArray(y, f);
    }
  }

  /** {@link Kernels#pairStep}: whole registers, and what is left one by one. */
  static float pairStep(
      float[] x, float[] a, float[] b, int k, float rate, float keepX, float keepItem) {
    int whole = registerOf(k);
    float margin = product(x, a, whole, k) - product(x, b, whole, k);
    float step = rate * SgdKernels.doubt(margin);
    movePair(x, a, b, whole, step, keepX, keepItem);
    for (int f = whole; f < k; f++) {
      float v = x[f];
      float p = a[f];
      float q = b[f];
      x[f] = keepX * v + step * (p - q);
      a[f] = keepItem * p + step * v;
      b[f] = keepItem * q - step * v;
    }
    return margin;
  }

  private static void movePair(
      float[] x, float[] a, float[] b, int whole, float step, float keepX, float keepItem) {
    FloatVector s = FloatVector.broadcast(SPECIES, step);
    FloatVector ofUser = FloatVector.broadcast(SPECIES, keepX);
    FloatVector ofItem = FloatVector.broadcast(SPECIES, keepItem);
    for (int f = 0; f < whole; f += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, f);
      FloatVector p = FloatVector.fromArray(SPECIES, a, f);
      FloatVector q = FloatVector.fromArray(SPECIES, b, f);
      v.mul(ofUser).add(p.sub(q).mul(s)).intoArray(x, f);
      FloatVector move = v.mul(s);
      p.mul(ofItem).add(move).intoArray(a, f);
      q.mul(ofItem).sub(move).intoArray(b, f);
    }
  }

  /** {@link Kernels#pairStepOfUser}: whole registers, and what is left one by one. */
  static float pairStepOfUser(float[] x, float[] a, float[] b, int k, float rate, float keepX) {
    int whole = registerOf(k);
    float margin = product(x, a, whole, k) - product(x, b, whole, k);
    float step = rate * SgdKernels.doubt(margin);
    moveUser(x, a, b, whole, step, keepX);
    for (int f = whole; f < k; f++) {
      x[f] = keepX * x[f] + step * (a[f] - b[f]);
    }
    return margin;
  }

  private static void moveUser(
      float[] x, float[] a, float[] b, int whole, float step, float keepX) {
    FloatVector s = FloatVector.broadcast(SPECIES, step);
    FloatVector keep = FloatVector.broadcast(SPECIES, keepX);
    for (int f = 0; f < whole; f += LANES) {
      FloatVector p = FloatVector.fromArray(SPECIES, a, f);
      FloatVector q = FloatVector.fromArray(SPECIES, b, f);
      FloatVector.fromArray(SPECIES, x, f).mul(keep).add(p.sub(q).mul(s)).intoArray(x, f);
    }
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
