package io.recommender.internal;

import static io.recommender.internal.Registers.LANES;
import static io.recommender.internal.Registers.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Products of matrices, eight rows by two registers of columns at a time, and the triangle of a
 * Cholesky factorisation; see {@link Registers} for how they are written.
 */
final class VectorTiles {
  private VectorTiles() {}

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

  /** {@link #tile16} for four columns of P: what sixteen registers hold. */
  static void tile4(
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
    FloatVector b0 = a0;
    FloatVector b1 = a0;
    FloatVector b2 = a0;
    FloatVector b3 = a0;
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
    }
    FloatVector s = FloatVector.broadcast(SPECIES, sign);
    int o = mo;
    a0.fma(s, FloatVector.fromArray(SPECIES, m, o)).intoArray(m, o);
    b0.fma(s, FloatVector.fromArray(SPECIES, m, o + LANES)).intoArray(m, o + LANES);
    o += ms;
    a1.fma(s, FloatVector.fromArray(SPECIES, m, o)).intoArray(m, o);
    b1.fma(s, FloatVector.fromArray(SPECIES, m, o + LANES)).intoArray(m, o + LANES);
    o += ms;
    a2.fma(s, FloatVector.fromArray(SPECIES, m, o)).intoArray(m, o);
    b2.fma(s, FloatVector.fromArray(SPECIES, m, o + LANES)).intoArray(m, o + LANES);
    o += ms;
    a3.fma(s, FloatVector.fromArray(SPECIES, m, o)).intoArray(m, o);
    b3.fma(s, FloatVector.fromArray(SPECIES, m, o + LANES)).intoArray(m, o + LANES);
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
}
