package io.recommender.internal;

import java.util.Arrays;

/**
 * The upper triangle of a matrix in rows one behind the other, filled up with rows and columns of
 * the identity matrix to whole registers.
 *
 * <p>Sums of outer products and the factor are made of the same tile, eight rows by two registers
 * of columns: eight rows of U are the rows of A less the products with all earlier rows of U, and
 * then a small triangle of their own (left-looking, by blocks).
 */
final class VectorMatrix implements SymmetricMatrix {
  private static final int BLOCK = 8;

  /** Rows of outer products that are taken at once stay in the second-level cache. */
  private static final int CHUNK = 1 << 15;

  private final int order;
  private final int stride;
  private final float[] entries;
  private final float[] inverse; // of the diagonal of U
  private final float[] block = new float[BLOCK * BLOCK];
  private final float[] few = new float[BLOCK];
  private final float[] solution;
  private float[] scaled = {};

  VectorMatrix(int order) {
    this.order = order;
    stride = Rows.columnsPadded(order);
    entries = new float[Math.multiplyExact(stride, stride)];
    inverse = new float[stride];
    solution = new float[stride];
  }

  @Override
  public int order() {
    return order;
  }

  /** {@inheritDoc} Registers that hold a part of the upper triangle are set whole. */
  @Override
  public void reset(float[][] gramian, int from, float lambda) {
    for (int f = 0; f < order; f++) {
      int first = Registers.of(f);
      System.arraycopy(gramian[from + f], from + first, entries, f * stride + first, order - first);
      entries[f * stride + f] += lambda;
    }
    for (int f = order; f < stride; f++) {
      entries[f * stride + f] = 1;
    }
  }

  @Override
  public void clear() {
    Arrays.fill(entries, 0f);
  }

  @Override
  public void addOuterProducts(Rows rows, int from, float[] weights) {
    VectorRows vectors = (VectorRows) rows;
    int chunk = Math.max(64, CHUNK / stride);
    boolean ones = areOnes(weights, rows.count());
    for (int first = 0; first < rows.count(); first += chunk) {
      int count = Math.min(chunk, rows.count() - first);
      if (ones) {
        int offset = first * vectors.stride() + from;
        addProducts(vectors.packed(), offset, vectors.stride(), vectors, first, from, count);
      } else {
        if (scaled.length < count * stride) {
          scaled = new float[count * stride];
        }
        VectorProducts.scale(
            vectors.packed(), vectors.stride(), first, count, from, stride, weights, scaled);
        addProducts(scaled, 0, stride, vectors, first, from, count);
      }
    }
  }

  private static boolean areOnes(float[] weights, int count) {
    for (int n = 0; n < count; n++) {
      if (weights[n] != 1) {
        return false;
      }
    }
    return true;
  }

  /** Adds the products of rows at one place with rows at another. */
  private void addProducts(
      float[] left, int offset, int leftStride, VectorRows right, int first, int from, int count) {
    int rightStride = right.stride();
    int rightOffset = first * rightStride + from;
    for (int i = 0; i < stride; i += BLOCK) {
      addTiles(left, offset + i, leftStride, right.packed(), rightOffset, rightStride, count, i, 1);
    }
  }

  /** Adds sign · PᵀQ to rows [i, i + 8) from the register of their diagonal on. */
  private void addTiles(
      float[] p, int po, int ps, float[] q, int qo, int qs, int count, int i, float sign) {
    int j = Registers.of(i);
    int row = i * stride;
    for (; j + 2 * Registers.LANES <= stride; j += 2 * Registers.LANES) {
      if (Registers.MANY) {
        VectorTiles.tile16(p, po, ps, q, qo + j, qs, count, entries, row + j, stride, sign);
      } else {
        int half = row + 4 * stride;
        VectorTiles.tile4(p, po, ps, q, qo + j, qs, count, entries, row + j, stride, sign);
        VectorTiles.tile4(p, po + 4, ps, q, qo + j, qs, count, entries, half + j, stride, sign);
      }
    }
    if (j < stride) {
      VectorTiles.tile8(p, po, ps, q, qo + j, qs, count, entries, row + j, stride, sign);
    }
  }

  @Override
  public void addUpperTo(double[][] sums) {
    for (int f = 0; f < order; f++) {
      double[] sum = sums[f];
      int row = f * stride + f;
      for (int j = 0; j < order - f; j++) {
        sum[j] += entries[row + j];
      }
    }
  }

  @Override
  public boolean factor() {
    for (int i = 0; i < stride; i += BLOCK) {
      addTiles(entries, i, stride, entries, 0, stride, i, i, -1);
      if (!factorBlock(i)) {
        return false;
      }
      VectorTiles.finish8(entries, i * stride, stride, Registers.of(i), stride, block);
      clearLower(i);
    }
    return true;
  }

  /** Factors the block on the diagonal into {@link #block}, as {@code finish8} wants it. */
  private boolean factorBlock(int i) {
    for (int r = 0; r < BLOCK; r++) {
      System.arraycopy(entries, (i + r) * stride + i, block, r * BLOCK, BLOCK);
    }
    for (int r = 0; r < BLOCK; r++) {
      float pivot = block[r * BLOCK + r];
      if (!(pivot > 0) || pivot == Float.POSITIVE_INFINITY) { // NaN included
        return false;
      }
      float inverted = (float) (1 / Math.sqrt(pivot));
      block[r * BLOCK + r] = inverted;
      inverse[i + r] = inverted;
      for (int c = r + 1; c < BLOCK; c++) {
        block[r * BLOCK + c] *= -inverted;
      }
      for (int q = r + 1; q < BLOCK; q++) {
        subtractRow(r, q);
      }
    }
    return true;
  }

  /** Row q of the block less its part along the finished row r, whose entries are negative. */
  private void subtractRow(int r, int q) {
    float u = block[r * BLOCK + q];
    for (int c = q; c < BLOCK; c++) {
      block[q * BLOCK + c] -= u * block[r * BLOCK + c];
    }
  }

  /** What lies left of the diagonal in its registers was computed without meaning. */
  private void clearLower(int i) {
    for (int r = 0; r < BLOCK; r++) {
      int row = (i + r) * stride;
      Arrays.fill(entries, row + Registers.of(i), row + i + r, 0f);
    }
  }

  @Override
  public void solve(float[] b) {
    for (int i = 0; i < stride; i += BLOCK) {
      forward(i, b);
    }
    Arrays.fill(solution, 0f);
    for (int i = stride - BLOCK; i >= 0; i -= BLOCK) {
      backward(i, b);
    }
    System.arraycopy(solution, 0, b, 0, stride);
  }

  /** Solves Uᵀ y = b for eight rows, and takes them out of the later ones. */
  private void forward(int i, float[] b) {
    for (int r = 0; r < BLOCK; r++) {
      float y = b[i + r] * inverse[i + r];
      few[r] = -y;
      int row = (i + r) * stride + i;
      for (int c = r + 1; c < BLOCK; c++) {
        b[i + c] -= y * entries[row + c];
      }
    }
    int from = Registers.of(i + BLOCK);
    VectorProducts.add8(entries, i * stride, stride, from, stride, few, 0, b);
    for (int r = 0; r < BLOCK; r++) {
      b[i + r] = -few[r];
    }
  }

  /** Solves U x = y for eight rows, the later ones being solved. */
  private void backward(int i, float[] y) {
    int from = Registers.of(i);
    VectorProducts.dots8(entries, i * stride, stride, from, stride, solution, few, 0);
    for (int r = BLOCK - 1; r >= 0; r--) {
      int row = (i + r) * stride + i;
      float left = y[i + r] - few[r];
      for (int c = r + 1; c < BLOCK; c++) {
        left -= entries[row + c] * solution[i + c];
      }
      solution[i + r] = left * inverse[i + r];
    }
  }
}
