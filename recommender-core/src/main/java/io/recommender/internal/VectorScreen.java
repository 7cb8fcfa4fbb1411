package io.recommender.internal;

/**
 * The items of {@link VectorPanels} once more, with sixteen bits a number: half of the memory to
 * read, and enough to tell that an item's product is not above a threshold, which is so for nearly
 * all of them once a ranking is full of good ones.
 *
 * <p>Numbers are rounded to the upper half of a float, eight binary digits, which moves each by at
 * most 2⁻⁸ of itself. A product of k numbers then moves by at most 2⁻⁸·|x||y| (Cauchy–Schwarz), and
 * summing in floats adds at most k·2⁻²⁴·|x||y| on either side, the exact product's and this one's
 * (N. Higham, "Accuracy and Stability of Numerical Algorithms", 2002, section 3.1): what is further
 * than that below the threshold cannot be above it. Twice the second part is allowed for, since
 * lengths are rounded, too.
 *
 * <p><b>Thread safety:</b> immutable.
 */
final class VectorScreen {
  /** Beyond it, numbers may be rounded to infinity, or their sums grow to it. */
  private static final double LARGEST = 1e37;

  private static final int LANES = Registers.LANES;

  private final int columns;
  private final double error; // of a product, as a share of |x||y|
  private final int[][] chunks; // by chunk: a lane's two items in the halves of an int
  private final float[][] lengths; // by chunk and panel: of its longest vector

  /**
   * Rounds panels of two registers of items.
   *
   * @param panels by chunk: panels one behind the other, factor by factor. Not modified.
   */
  VectorScreen(float[][] panels, int columns) {
    this.columns = columns;
    error = 0x1p-8 + 4 * columns * 0x1p-24;
    chunks = new int[panels.length][];
    lengths = new float[panels.length][];
    for (int c = 0; c < panels.length; c++) {
      chunks[c] = rounded(panels[c]);
      lengths[c] = longest(panels[c], columns);
    }
  }

  private static int[] rounded(float[] panels) {
    int[] halves = new int[panels.length / 2];
    for (int n = 0; n < halves.length; n++) {
      int at = n / LANES * 2 * LANES + n % LANES;
      halves[n] = upperHalf(panels[at]) | upperHalf(panels[at + LANES]) >>> 16;
    }
    return halves;
  }

  /** Rounds to the nearest float whose lower half is zeros. */
  private static int upperHalf(float value) {
    return Float.floatToRawIntBits(value) + 0x8000 & 0xFFFF0000;
  }

  private static float[] longest(float[] panels, int columns) {
    int size = 2 * LANES * columns;
    float[] longest = new float[panels.length / size];
    for (int p = 0; p < longest.length; p++) {
      double most = 0;
      for (int n = 0; n < 2 * LANES; n++) {
        double squares = 0;
        for (int f = 0; f < columns; f++) {
          double y = panels[p * size + f * 2 * LANES + n];
          squares += y * y;
        }
        most = Math.max(most, squares);
      }
      // a number below the normal ones moves by its last digit there, not by a share of itself
      longest[p] = (float) (Math.sqrt(most) + Math.sqrt(columns) * Float.MIN_NORMAL);
    }
    return longest;
  }

  /**
   * Tells whether an item of a panel may have a product above a threshold. Where none may, their
   * products as they are here, which are not above it either, have been written.
   *
   * @param panel its place within the chunk
   * @param length of the user's vector {@code x}
   * @param out from {@code at} on, two registers of items. Modified.
   */
  boolean mayHoldAbove(
      float threshold, int chunk, int panel, float[] x, double length, float[] out, int at) {
    float longest = lengths[chunk][panel];
    if (!(longest < LARGEST && length * longest < LARGEST)) {
      return true;
    }
    float bound = (float) (threshold - error * length * longest);
    return !VectorScores.screen(chunks[chunk], panel * LANES * columns, columns, x, bound, out, at);
  }
}
