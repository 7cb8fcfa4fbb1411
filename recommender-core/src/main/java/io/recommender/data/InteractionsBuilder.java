package io.recommender.data;

import java.util.Arrays;
import java.util.Objects;

/**
 * Gathers interactions and packs them. Not thread-safe.
 *
 * <p>Memory grows by 8 to 20 bytes an interaction while gathering; packing needs as much again for
 * a moment.
 */
public final class InteractionsBuilder {
  private final IdIndex.Builder users = new IdIndex.Builder();
  private final IdIndex.Builder items = new IdIndex.Builder();
  private final Columns.Ints userColumn = new Columns.Ints();
  private final Columns.Ints itemColumn = new Columns.Ints();
  private final Columns.Weights weights = new Columns.Weights();
  private final Columns.Times times = new Columns.Times();
  private Duplicates duplicates = Duplicates.LAST;
  private int size;

  InteractionsBuilder() {}

  /**
   * Sets what becomes of several interactions of one user with one item; {@link Duplicates#LAST}
   * unless told.
   */
  public InteractionsBuilder duplicates(Duplicates policy) {
    duplicates = Objects.requireNonNull(policy, "policy");
    return this;
  }

  /** Adds an interaction of weight 1 at an unknown time. */
  public InteractionsBuilder add(Object userId, Object itemId) {
    return add(userId, itemId, 1, 0);
  }

  /** Adds an interaction at an unknown time. */
  public InteractionsBuilder add(Object userId, Object itemId, double weight) {
    return add(userId, itemId, weight, 0);
  }

  /**
   * Adds an interaction.
   *
   * @param userId a String, Long, Integer or UUID
   * @param itemId a String, Long, Integer or UUID
   * @param weight a rating, a count, or 1; finite
   * @param time in any unit, the same for all; 0 when unknown
   */
  public InteractionsBuilder add(Object userId, Object itemId, double weight, long time) {
    Objects.requireNonNull(userId, "userId");
    Objects.requireNonNull(itemId, "itemId");
    String user = IdIndex.idOf(userId);
    String item = IdIndex.idOf(itemId);
    if (!Float.isFinite((float) weight)) {
      throw new InvalidDataException(
          "interaction "
              + (size + 1L)
              + " of user '"
              + Excerpt.of(user)
              + "' with item '"
              + Excerpt.of(item)
              + "' has weight "
              + weight
              + ": a finite number is needed");
    }
    users.stage(user);
    items.stage(item); // both before either is added: what is refused leaves no id behind
    addRow(users.addStaged(), items.addStaged(), (float) weight, time);
    return this;
  }

  /** Adds an interaction whose ids are in the indexes already. */
  void addRow(int user, int item, float weight, long time) {
    if (size == Integer.MAX_VALUE - 8) {
      throw new InvalidDataException(
          "more than "
              + size
              + " interactions, which is the limit of one data set: sample the users");
    }
    userColumn.add(user);
    itemColumn.add(item);
    weights.set(size, weight);
    times.set(size, time);
    size++;
  }

  /**
   * Packs what was gathered; the builder can go on gathering. Costs O(n log h), h the longest
   * history.
   */
  public Interactions build() {
    return build(Origin.unknown(size, !weights.isPlain()), false);
  }

  /**
   * Packs what was gathered and came from there.
   *
   * @param last whether the builder is done with: it then lets go of what it can on the way
   */
  Interactions build(Origin origin, boolean last) {
    IdIndex userIds = users.build();
    IdIndex itemIds = items.build();
    return new Interactions(
        userIds, itemIds, new RowPacker(userIds, itemIds, origin, last).pack(), origin);
  }

  /** The users so far. */
  IdIndex.Builder users() {
    return users;
  }

  /** The items so far. */
  IdIndex.Builder items() {
    return items;
  }

  /** Sorts the columns into rows: by user, then oldest first, each item once. */
  private final class RowPacker {
    private static final int REMOVED = -1;

    private final Origin origin;
    private final IdIndex userIds;
    private final IdIndex itemIds;
    private final int[] order = new int[size]; // places in the input, row by row
    private final int[] offsets;
    private final int[] columns;
    private final float[] rowWeights;
    private final long[] rowTimes;
    private final int[] place; // by item: 1 + where it stands, if that is in the row being packed
    private int used;

    RowPacker(IdIndex userIds, IdIndex itemIds, Origin origin, boolean last) {
      this.origin = origin;
      this.userIds = userIds;
      this.itemIds = itemIds;
      place = new int[itemIds.size()];
      offsets = new int[userIds.size() + 1];
      for (int n = 0; n < size; n++) {
        offsets[userColumn.get(n) + 1]++;
      }
      for (int u = 0; u < userIds.size(); u++) {
        offsets[u + 1] += offsets[u];
      }
      int[] next = offsets.clone();
      for (int n = 0; n < size; n++) {
        order[next[userColumn.get(n)]++] = n; // stable: in the order of the input
      }
      if (last) {
        userColumn.clear(); // the order tells it all
      }
      columns = new int[size];
      rowWeights = new float[size];
      rowTimes = new long[times.isEmpty() ? 0 : size];
    }

    SparseRows pack() {
      int[] packedOffsets = new int[offsets.length];
      int[] scratch = new int[times.isEmpty() ? 0 : longestRow()];
      for (int user = 0; user < userIds.size(); user++) {
        if (!times.isEmpty()) {
          sortByTime(offsets[user], offsets[user + 1], scratch);
        }
        packRow(user, offsets[user], offsets[user + 1]);
        packedOffsets[user + 1] = used;
      }
      return new SparseRows(
          itemIds.size(),
          packedOffsets,
          used == size ? columns : Arrays.copyOf(columns, used),
          !hasWeights() ? null : used == size ? rowWeights : Arrays.copyOf(rowWeights, used),
          times.isEmpty() ? null : used == size ? rowTimes : Arrays.copyOf(rowTimes, used));
    }

    private int longestRow() {
      int longest = 0;
      for (int user = 0; user < userIds.size(); user++) {
        longest = Math.max(longest, offsets[user + 1] - offsets[user]);
      }
      return longest;
    }

    private boolean hasWeights() {
      for (int n = 0; n < used; n++) {
        if (rowWeights[n] != 1f) {
          return true;
        }
      }
      return false;
    }

    private void packRow(int user, int from, int to) {
      int rowStart = used;
      boolean holes = false;
      for (int n = from; n < to; n++) {
        int item = itemColumn.get(order[n]);
        float weight = weights.get(order[n]);
        int earlier = place[item] - 1;
        if (earlier >= rowStart) {
          if (!replaces(user, item, weight, rowWeights[earlier])) {
            continue;
          }
          if (duplicates == Duplicates.SUM) {
            weight = sum(user, item, weight, rowWeights[earlier]);
          }
          columns[earlier] = REMOVED;
          holes = true;
        }
        columns[used] = item;
        rowWeights[used] = weight;
        if (rowTimes.length > 0) {
          rowTimes[used] = times.get(order[n]);
        }
        place[item] = ++used;
      }
      if (holes) {
        closeHoles(rowStart);
      }
    }

    private float sum(int user, int item, float later, float earlier) {
      float sum = later + earlier;
      if (!Float.isFinite(sum)) {
        throw new InvalidDataException(
            "the weights of user '"
                + Excerpt.of(userIds.id(user))
                + "' with item '"
                + Excerpt.of(itemIds.id(item))
                + "' add up to more than a float holds: scale them down");
      }
      return sum;
    }

    /** Tells whether a later interaction takes the place of an earlier one with the same item. */
    private boolean replaces(int user, int item, float later, float earlier) {
      return switch (duplicates) {
        case LAST, SUM -> true;
        case FIRST -> false;
        case MAX -> later >= earlier;
        case ERROR ->
            throw new InvalidDataException(
                origin.prefix()
                    + "user '"
                    + Excerpt.of(userIds.id(user))
                    + "' has more than one interaction with item '"
                    + Excerpt.of(itemIds.id(item))
                    + "'",
                "choose which counts with duplicates(LAST, FIRST, SUM or MAX)",
                Remedy.DUPLICATES);
      };
    }

    private void closeHoles(int rowStart) {
      int to = rowStart;
      for (int n = rowStart; n < used; n++) {
        if (columns[n] != REMOVED) {
          columns[to] = columns[n];
          rowWeights[to] = rowWeights[n];
          if (rowTimes.length > 0) {
            rowTimes[to] = rowTimes[n];
          }
          place[columns[to]] = ++to;
        }
      }
      used = to;
    }

    /**
     * Stable merge sort of {@code order} from the bottom up; most files are in order already, which
     * costs one look.
     */
    private void sortByTime(int rowStart, int rowEnd, int[] scratch) {
      boolean sorted = true;
      for (int n = rowStart + 1; n < rowEnd && sorted; n++) {
        sorted = times.get(order[n - 1]) <= times.get(order[n]);
      }
      if (sorted) {
        return;
      }
      for (int run = 1; run < rowEnd - rowStart; run *= 2) {
        for (int start = rowStart; start < rowEnd; start += 2 * run) {
          int middle = Math.min(start + run, rowEnd);
          merge(start, middle, Math.min(start + 2 * run, rowEnd), scratch, rowStart);
        }
        System.arraycopy(scratch, 0, order, rowStart, rowEnd - rowStart);
      }
    }

    /** Merges two runs that follow each other into {@code target}, where the row begins at 0. */
    private void merge(int start, int middle, int end, int[] target, int rowStart) {
      int left = start;
      int right = middle;
      for (int n = start; n < end; n++) {
        boolean takeLeft =
            right == end || (left < middle && times.get(order[left]) <= times.get(order[right]));
        target[n - rowStart] = order[takeLeft ? left++ : right++];
      }
    }
  }
}
