package io.recommender.factorization;

import io.recommender.data.SparseRows;
import java.util.Random;

/**
 * Ratings in blocks of users by items, for stochastic gradient descent on several threads: the
 * blocks of a stratum share no user and no item, so that whichever threads run them, in whatever
 * order, the result is the same to the bit (R. Gemulla, E. Nijkamp, P. J. Haas, Y. Sismanis,
 * "Large-Scale Matrix Factorization with Distributed Stochastic Gradient Descent", KDD 2011). How
 * many blocks there are follows from the data alone.
 *
 * <p>Within a block ratings lie by groups of a few users, whose rows stay in the first-level cache,
 * and within a group in an order drawn once. Immutable.
 */
final class RatingGrid {
  private static final int LEAST_BLOCKS = 16; // of each side: enough for as many threads
  private static final int MOST_BLOCKS = 256;
  private static final int ITEM_BYTES =
      1 << 19; // of the rows of a block: half a second-level cache
  private static final int GROUP = 32; // users

  private final int blocks; // of each side
  private final int[] ends; // by block, user by user: behind its last rating
  private final int[] users;
  private final int[] items;
  private final float[] residuals; // rating − mean

  private RatingGrid(int blocks, int[] ends, int[] users, int[] items, float[] residuals) {
    this.blocks = blocks;
    this.ends = ends;
    this.users = users;
    this.items = items;
    this.residuals = residuals;
  }

  /**
   * Lays out ratings.
   *
   * @param rowBytes of an item
   * @param random decides the order within groups
   */
  static RatingGrid of(
      SparseRows byUser, SparseRows byItem, double mean, int rowBytes, Random random) {
    long wanted = ((long) byItem.rowCount() * rowBytes + ITEM_BYTES - 1) / ITEM_BYTES;
    int blocks = (int) Math.max(LEAST_BLOCKS, Math.min(MOST_BLOCKS, wanted));
    int[] userBlock = blockOfRows(byUser, blocks);
    int[] itemBlock = blockOfRows(byItem, blocks);
    int size = Math.toIntExact(byUser.size());
    int[] next = starts(byUser, userBlock, itemBlock, blocks);
    int[] users = new int[size];
    int[] items = new int[size];
    float[] residuals = new float[size];
    for (int user = 0; user < byUser.rowCount(); user++) {
      for (int n = 0; n < byUser.length(user); n++) {
        int item = byUser.column(user, n);
        int place = next[userBlock[user] * blocks + itemBlock[item]]++;
        users[place] = user;
        items[place] = item;
        residuals[place] = (float) (byUser.weight(user, n) - mean);
      }
    }
    RatingGrid grid = new RatingGrid(blocks, next, users, items, residuals);
    grid.shuffle(random);
    return grid;
  }

  /** By row: its block. Blocks are of consecutive rows with about as many ratings each. */
  private static int[] blockOfRows(SparseRows rows, int blocks) {
    int[] blockOf = new int[rows.rowCount()];
    long before = 0;
    for (int row = 0; row < blockOf.length; row++) {
      blockOf[row] = rows.size() == 0 ? 0 : (int) (before * blocks / rows.size());
      before += rows.length(row);
    }
    for (int row = 0; row < blockOf.length; row++) { // empty rows at the end
      blockOf[row] = Math.min(blockOf[row], blocks - 1);
    }
    return blockOf;
  }

  /** By block: where its first rating lies. */
  private static int[] starts(SparseRows byUser, int[] userBlock, int[] itemBlock, int blocks) {
    int[] counts = new int[blocks * blocks];
    for (int user = 0; user < byUser.rowCount(); user++) {
      for (int n = 0; n < byUser.length(user); n++) {
        counts[userBlock[user] * blocks + itemBlock[byUser.column(user, n)]]++;
      }
    }
    int start = 0;
    for (int block = 0; block < counts.length; block++) {
      int count = counts[block];
      counts[block] = start;
      start += count;
    }
    return counts;
  }

  private void shuffle(Random random) {
    for (int block = 0; block < ends.length; block++) {
      int from = block == 0 ? 0 : ends[block - 1];
      while (from < ends[block]) {
        int to = from + 1;
        while (to < ends[block] && users[to] < users[from] + GROUP) {
          to++;
        }
        shuffle(from, to, random);
        from = to;
      }
    }
  }

  private void shuffle(int from, int to, Random random) {
    for (int n = to - 1; n > from; n--) {
      int other = from + random.nextInt(n + 1 - from);
      int user = users[n];
      int item = items[n];
      float residual = residuals[n];
      users[n] = users[other];
      items[n] = items[other];
      residuals[n] = residuals[other];
      users[other] = user;
      items[other] = item;
      residuals[other] = residual;
    }
  }

  /** Returns the number of strata, which is that of the blocks of a stratum. */
  int strata() {
    return blocks;
  }

  /** Takes a rating. */
  interface Step {
    /**
     * Makes a step.
     *
     * @param residual how far the rating lies above the mean of all
     * @return a number to be added up
     */
    double step(int user, int item, float residual);
  }

  /** Takes the ratings of one block in their order and returns the sum of what the steps return. */
  double run(int stratum, int n, Step step) {
    int block = n * blocks + (n + stratum) % blocks;
    double sum = 0;
    for (int at = block == 0 ? 0 : ends[block - 1]; at < ends[block]; at++) {
      sum += step.step(users[at], items[at], residuals[at]);
    }
    return sum;
  }
}
