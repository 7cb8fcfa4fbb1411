package io.recommender.internal;

import java.util.Arrays;

/**
 * The Gramian XᵀX of many rows. Rows are summed in float in short runs, the runs in double, block
 * by block in an order that depends on the number of rows alone: any number of threads gives the
 * same bits.
 */
public final class Gramian {
  private static final int MOST_BLOCKS = 32;
  private static final int MOST_SUMS = 1 << 25; // numbers in double, of all blocks: 256 MB
  private static final int LEAST_ROWS_PER_BLOCK = 512;
  private static final int RUN = 128; // rows summed in float

  private Gramian() {}

  /**
   * Returns scale·XᵀX as a full symmetric matrix. Costs n·k²/2 multiplications and additions.
   *
   * @param rows n rows of length k. Not modified.
   */
  public static float[][] of(
      Kernels kernels, float[][] rows, int k, double scale, int parallelism) {
    int most = Math.max(1, Math.min(MOST_BLOCKS, MOST_SUMS / (k * k / 2 + 1)));
    int perBlock = Math.max(LEAST_ROWS_PER_BLOCK, (rows.length + most - 1) / most);
    int blocks = (rows.length + perBlock - 1) / perBlock;
    double[][][] sums = new double[blocks][][];
    Parallel.run(
        parallelism,
        blocks,
        block -> {
          int from = block * perBlock;
          sums[block] = sumOf(kernels, rows, from, Math.min(rows.length, from + perBlock), k);
        });
    return symmetric(sums, k, scale);
  }

  /** The upper triangle of Σ x xᵀ over rows [from, to); row f starts at its diagonal. */
  private static double[][] sumOf(Kernels kernels, float[][] rows, int from, int to, int k) {
    double[][] sum = new double[k][];
    for (int f = 0; f < k; f++) {
      sum[f] = new double[k - f];
    }
    Rows run = kernels.rows(k, RUN);
    SymmetricMatrix ofRun = kernels.matrix(k);
    float[][] taken = new float[RUN][];
    float[] ones = new float[RUN];
    Arrays.fill(ones, 1f);
    for (int first = from; first < to; first += RUN) {
      int count = Math.min(RUN, to - first);
      System.arraycopy(rows, first, taken, 0, count);
      run.set(taken, count);
      ofRun.clear();
      ofRun.addOuterProducts(run, 0, ones);
      ofRun.addUpperTo(sum);
    }
    return sum;
  }

  private static float[][] symmetric(double[][][] sums, int k, double scale) {
    float[][] gram = new float[k][k];
    for (int f = 0; f < k; f++) {
      for (int j = f; j < k; j++) {
        double sum = 0;
        for (double[][] block : sums) {
          sum += block[f][j - f];
        }
        gram[f][j] = (float) (scale * sum);
        gram[j][f] = gram[f][j];
      }
    }
    return gram;
  }
}
