package io.recommender.internal;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The vector registers of this machine, and what the loops of the vector kernels have in common.
 *
 * <p>HotSpot keeps a vector in a register only within one compiled method: a vector that crosses a
 * call becomes an object, and a loop that does so becomes a hundred times slower. So no method of
 * theirs takes or returns one, the few sums that go across are written out, and each method is one
 * loop, small enough to be compiled soon.
 *
 * <p>The sum over the lanes of a vector is taken in a fixed order by shuffling; {@code reduceLanes}
 * gives other bits before and after compilation on some versions of the JDK.
 */
final class Registers {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();

  /**
   * Whether there are thirty-two of them, as there are where they hold sixteen floats, and not
   * sixteen: a tile of sums that needs more is spilled to memory at every step.
   */
  static final boolean MANY = LANES == 16;

  /** Swap lanes n and n ^ 1, 2, 4; and n and n ^ 8 where there are sixteen. */
  static final VectorShuffle<Float> SWAP1 = swap(1);

  static final VectorShuffle<Float> SWAP2 = swap(2);
  static final VectorShuffle<Float> SWAP4 = swap(4);
  static final VectorShuffle<Float> SWAP8 = swap(8);

  /** Lanes n with a bit set. */
  static final VectorMask<Float> BIT1 = bit(1);

  static final VectorMask<Float> BIT2 = bit(2);
  static final VectorMask<Float> BIT4 = bit(4);

  /** The first eight lanes. */
  static final VectorMask<Float> EIGHT = SPECIES.indexInRange(0, 8);

  private Registers() {}

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
  static int of(int column) {
    return column & -LANES;
  }
}
