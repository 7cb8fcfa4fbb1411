package io.recommender.internal;

import static io.recommender.internal.Registers.LANES;
import static io.recommender.internal.Registers.SPECIES;
import static io.recommender.internal.Registers.SWAP1;
import static io.recommender.internal.Registers.SWAP2;
import static io.recommender.internal.Registers.SWAP4;
import static io.recommender.internal.Registers.SWAP8;

import jdk.incubator.vector.FloatVector;

/**
 * Steps of gradient descent on rows that are arrays of their own; see {@link Registers} for how
 * they are written.
 */
final class VectorSteps {
  private VectorSteps() {}

  /** {@link Kernels#step}: whole registers, and what is left one by one. */
  static float step(
      float[] x, float[] y, int k, float residual, float rate, float keepX, float keepY) {
    int whole = Registers.of(k);
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
    int whole = Registers.of(k);
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
    int whole = Registers.of(k);
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
}
