package io.recommender.internal;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The inverse of a symmetric positive definite matrix in its own memory, by sweeping one block of
 * columns after the other (J. H. Goodnight, "A Tutorial on the SWEEP Operator", The American
 * Statistician 33, 1979, for single columns; here with a small inverse in the place of a pivot).
 * With D the inverse of the block on the diagonal and W = P·D for its columns P, a sweep makes
 *
 * <pre>
 *   the block −D,  its columns W,  all else A − W·Pᵀ
 * </pre>
 *
 * and when all columns are swept A has become −A⁻¹. Only the upper triangle is worked on, which
 * takes n³/2 multiplications with additions. A task takes some rows and walks over the columns in
 * windows, so that the part of P that it multiplies with stays in the first-level cache.
 *
 * <p>Each entry has its own order of additions: any number of threads gives the same bits.
 */
public final class SymmetricInverse {
  private static final int BLOCK = 64; // columns swept at once
  private static final int ROWS = 32; // of a task
  private static final int WINDOW = 8 * Rows.PADDING; // columns; with BLOCK rows 32 KB

  private final Kernels kernels;
  private final float[][] a;
  private final int order;
  private final float[][] panel; // Pᵀ of the block in hand
  private final float[][] inverse = new float[BLOCK][BLOCK]; // D
  private int from; // the block in hand
  private int to;

  private SymmetricInverse(Kernels kernels, float[][] a) {
    this.kernels = kernels;
    this.a = a;
    order = a.length;
    panel = new float[Math.min(BLOCK, order)][rowLength(order)];
  }

  /** Returns the length that the rows of a matrix of this order must have. */
  public static int rowLength(int order) {
    return Rows.columnsPadded(order);
  }

  /** Returns how many blocks are swept. */
  public static int blocks(int order) {
    return (order + BLOCK - 1) / BLOCK;
  }

  /** Returns the memory that is needed beside the matrix, in bytes. */
  public static long scratch(int order, int parallelism) {
    return Heap.ofRows(BLOCK, rowLength(order)) * (1L + Math.min(parallelism, order / ROWS + 1));
  }

  /**
   * Replaces a matrix by its inverse.
   *
   * @param a as many rows as columns, each {@link #rowLength} long; what stands behind the last
   *     column is finite. Modified: of A only entries i ≤ j are read; A⁻¹ is written whole.
   * @param swept told after each block how many are done, on the calling thread
   * @return whether A was positive definite to the precision of a float; where not, A is lost
   */
  public static boolean invert(Kernels kernels, float[][] a, int parallelism, IntConsumer swept) {
    if (a.length == 0) {
      return true;
    }
    return new SymmetricInverse(kernels, a).run(parallelism, swept);
  }

  private boolean run(int parallelism, IntConsumer swept) {
    int blocks = blocks(order);
    if (!take(0)) {
      return false;
    }
    boolean[] definite = {true};
    Parallel.runPhases(
        parallelism,
        blocks,
        (order + ROWS - 1) / ROWS,
        Sweep::new,
        (sweep, block, task) -> sweep.rows(block, task * ROWS, Math.min(order, (task + 1) * ROWS)),
        block -> {
          finishBlock();
          swept.accept(block + 1);
          definite[0] = block + 1 == blocks || take(block + 1);
          return definite[0];
        });
    if (definite[0]) {
      mirror();
    }
    return definite[0];
  }

  /** Copies the columns of a block and inverts what they have on the diagonal. */
  private boolean take(int block) {
    from = block * BLOCK;
    to = Math.min(order, from + BLOCK);
    for (int i = 0; i < from; i++) {
      for (int j = from; j < to; j++) {
        panel[j - from][i] = a[i][j];
      }
    }
    for (int i = from; i < to; i++) {
      for (int j = from; j < i; j++) {
        panel[i - from][j] = a[j][i];
      }
      System.arraycopy(a[i], i, panel[i - from], i, order - i);
    }
    return invertDiagonal();
  }

  private boolean invertDiagonal() {
    int size = to - from;
    SymmetricMatrix block = kernels.matrix(size);
    block.reset(panel(), from, 0);
    if (!block.factor()) {
      return false;
    }
    float[] unit = new float[Rows.columnsPadded(size)];
    for (int c = 0; c < size; c++) {
      Arrays.fill(unit, 0);
      unit[c] = 1;
      block.solve(unit);
      for (int r = 0; r <= c; r++) {
        inverse[r][c] = unit[r];
        inverse[c][r] = unit[r];
      }
    }
    return true;
  }

  /** The panel as rows of the whole matrix, of which only those of the block are there. */
  private float[][] panel() {
    float[][] rows = new float[to][];
    System.arraycopy(panel, 0, rows, from, to - from);
    return rows;
  }

  /** The block on the diagonal becomes −D. */
  private void finishBlock() {
    for (int i = from; i < to; i++) {
      for (int j = i; j < to; j++) {
        a[i][j] = -inverse[i - from][j - from];
      }
    }
  }

  private void mirror() {
    for (int i = 0; i < order; i++) {
      for (int j = i; j < order; j++) {
        a[i][j] = -a[i][j];
        a[j][i] = a[i][j];
      }
    }
  }

  /** One thread's part in a sweep. */
  private final class Sweep {
    private final Rows columns = kernels.rows(order, BLOCK);
    private final float[][] weights = new float[ROWS][Rows.rowsPadded(BLOCK)]; // −W, by row
    private final float[] entries = new float[BLOCK];
    private int taken = -1;

    /** Sweeps rows [first, end), those of the block excepted. */
    void rows(int block, int first, int end) {
      if (taken != block) {
        columns.set(panel, to - from);
        taken = block;
      }
      for (int i = first; i < end; i++) {
        weigh(i, weights[i - first]);
      }
      for (int start = first & -WINDOW; start < order; start += WINDOW) {
        int stop = Math.min(order, start + WINDOW);
        for (int i = first; i < end; i++) {
          if (i < stop && !isInBlock(i)) {
            columns.addWeighted(Math.max(start, i & -Rows.PADDING), stop, weights[i - first], a[i]);
          }
        }
      }
      for (int i = first; i < end; i++) {
        write(i, weights[i - first]);
      }
    }

    private boolean isInBlock(int i) {
      return i >= from && i < to;
    }

    /** Row i of −W, the negative of row i of P times D. */
    private void weigh(int i, float[] w) {
      int size = to - from;
      for (int c = 0; c < size; c++) {
        entries[c] = -panel[c][i];
      }
      Arrays.fill(w, 0);
      RowKernels.addWeighted(inverse, entries, size, w, 0, size);
    }

    /** Row i of W goes where P was: right of the diagonal, or below it and then to its mirror. */
    private void write(int i, float[] w) {
      for (int c = 0; c < to - from; c++) {
        if (i < from) {
          a[i][from + c] = -w[c];
        } else if (i >= to) {
          a[from + c][i] = -w[c];
        }
      }
    }
  }
}
