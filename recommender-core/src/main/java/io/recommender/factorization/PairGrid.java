package io.recommender.factorization;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Choices in blocks of users by items, laid out anew for each epoch of {@link Bpr}: the blocks of a
 * stratum share no user and no item, so that whichever threads run them, in whatever order, the
 * result is the same to the bit. How many blocks there are follows from the data alone.
 *
 * <p>The item that a choice is compared with comes from the same block. So that every item meets
 * every other, and each is as likely as another, blocks are of about as many items each, drawn anew
 * by {@link #shuffle}.
 */
final class PairGrid {
  /** Fewer would be compared with too few; more blocks than threads only cost time. */
  private static final int ITEMS_PER_BLOCK = 256;

  private static final int MOST_BLOCKS = 16;

  /** For somebody who chose nearly all of a block it is hard to find what he did not. */
  private static final int TRIES = 16;

  private final int blocks; // of each side
  private final int[] starts; // by user, and behind the last: of his choices
  private final int[] chosen; // by user, ascending
  private final int[] userBlock;
  private final int[] order; // items that somebody chose; those of a block stand together
  private final int[] itemBlock; // by item
  private final int[] ends; // by block, user by user: behind its last choice
  private final int[] users; // by choice, as blocks are taken
  private final int[] items;

  /**
   * Takes choices.
   *
   * @param starts by user, and behind the last: where his choices begin. Kept, not modified.
   * @param chosen items, by user and ascending. Kept, not modified.
   * @param wanted the items that somebody chose, ascending. Not modified.
   * @param itemCount all items
   */
  PairGrid(int[] starts, int[] chosen, int[] wanted, int itemCount) {
    this.starts = starts;
    this.chosen = chosen;
    order = wanted.clone();
    blocks = Math.max(1, Math.min(MOST_BLOCKS, order.length / ITEMS_PER_BLOCK));
    itemBlock = new int[itemCount];
    userBlock = new int[starts.length - 1];
    for (int user = 0; user < userBlock.length; user++) {
      long before = starts[user];
      userBlock[user] = Math.min(blocks - 1, (int) (before * blocks / Math.max(1, chosen.length)));
    }
    ends = new int[blocks * blocks];
    users = new int[chosen.length];
    items = new int[chosen.length];
  }

  /** Returns the number of strata, which is that of the blocks of a stratum. */
  int strata() {
    return blocks;
  }

  /** Draws which items make a block, and lays the choices out. */
  void shuffle(SplittableRandom random) {
    for (int n = order.length - 1; n > 0; n--) {
      int other = random.nextInt(n + 1);
      int item = order[n];
      order[n] = order[other];
      order[other] = item;
    }
    for (int b = 0; b < blocks; b++) {
      for (int n = first(b); n < first(b + 1); n++) {
        itemBlock[order[n]] = b;
      }
    }
    layOut();
  }

  /** Where the items of a block begin. */
  private int first(int block) {
    return (int) ((long) block * order.length / blocks);
  }

  private void layOut() {
    Arrays.fill(ends, 0);
    for (int user = 0; user < userBlock.length; user++) {
      for (int n = starts[user]; n < starts[user + 1]; n++) {
        ends[block(user, chosen[n])]++;
      }
    }
    int start = 0;
    for (int block = 0; block < ends.length; block++) {
      int count = ends[block];
      ends[block] = start;
      start += count;
    }
    for (int user = 0; user < userBlock.length; user++) {
      for (int n = starts[user]; n < starts[user + 1]; n++) {
        int place = ends[block(user, chosen[n])]++;
        users[place] = user;
        items[place] = chosen[n];
      }
    }
  }

  private int block(int user, int item) {
    return userBlock[user] * blocks + itemBlock[item];
  }

  /** Takes a choice. */
  interface Step {
    /** Returns how highly a user values an item at this moment. */
    float score(int user, int item);

    /**
     * Makes a step.
     *
     * @param other an item that the user did not choose
     * @return a number to be added up
     */
    double step(int user, int item, int other);
  }

  /**
   * Takes the choices of one block and returns the sum of what the steps return. A choice for which
   * no other item is found is passed over.
   *
   * @param candidates others that are drawn, of which the one of the highest score is taken
   */
  double run(int stratum, int n, SplittableRandom random, int candidates, Step step) {
    int ofItems = (n + stratum) % blocks;
    int block = n * blocks + ofItems;
    int first = first(ofItems);
    int count = first(ofItems + 1) - first;
    double sum = 0;
    for (int at = block == 0 ? 0 : ends[block - 1]; at < ends[block]; at++) {
      int user = users[at];
      int best = -1;
      float highest = 0;
      for (int found = 0, tries = 0; found < candidates && tries < TRIES * candidates; tries++) {
        int other = order[first + random.nextInt(count)];
        if (Arrays.binarySearch(chosen, starts[user], starts[user + 1], other) < 0) {
          float score = candidates == 1 ? 0 : step.score(user, other);
          if (best < 0 || score > highest) {
            best = other;
            highest = score;
          }
          found++;
        }
      }
      if (best >= 0) {
        sum += step.step(user, items[at], best);
      }
    }
    return sum;
  }
}
