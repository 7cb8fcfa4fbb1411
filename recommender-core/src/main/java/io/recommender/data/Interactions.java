package io.recommender.data;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who did what to which item, how strongly and when: a sparse matrix of users by items with the
 * callers' ids.
 *
 * <p>There is at most one interaction for each pair of user and item. The interactions of a user
 * are oldest first: by time where times are known, in the order of the input otherwise. Some users
 * and items may have no interaction: a split leaves them, and a catalogue brings them.
 *
 * <p>Packed, an interaction takes 8 bytes (both orientations), 8 more where weights differ from 1
 * and 8 more where times are known.
 *
 * <p><b>Thread safety:</b> immutable.
 */
public final class Interactions {
  private final IdIndex users;
  private final IdIndex items;
  private final SparseRows byUser;
  private volatile @Nullable SparseRows byItem; // made at the first request, always the same

  Interactions(IdIndex users, IdIndex items, SparseRows byUser) {
    this.users = users;
    this.items = items;
    this.byUser = byUser;
  }

  /** Starts gathering interactions one by one. */
  public static InteractionsBuilder builder() {
    return new InteractionsBuilder();
  }

  /** Returns no interactions at all. */
  public static Interactions empty() {
    return builder().build();
  }

  /** Returns the user ids; their indexes are the rows of {@link #byUser()}. */
  public IdIndex users() {
    return users;
  }

  /** Returns the item ids; their indexes are the rows of {@link #byItem()}. */
  public IdIndex items() {
    return items;
  }

  /** Returns the number of users, those without interactions included. */
  public int userCount() {
    return users.size();
  }

  /** Returns the number of items, those without interactions included. */
  public int itemCount() {
    return items.size();
  }

  /** Returns the number of interactions. */
  public long size() {
    return byUser.size();
  }

  /** Tells whether any weight differs from 1. */
  public boolean hasWeights() {
    return byUser.hasWeights();
  }

  /** Tells whether times are known. */
  public boolean hasTimes() {
    return byUser.hasTimes();
  }

  /** Returns the interactions by user; the columns are item indexes, oldest first. */
  public SparseRows byUser() {
    return byUser;
  }

  /**
   * Returns the interactions by item; the columns are user indexes, ascending, without times. Costs
   * O(size) once.
   */
  public SparseRows byItem() {
    SparseRows made = byItem;
    if (made == null) {
      synchronized (this) {
        made = byItem;
        if (made == null) {
          made = byUser.transposed();
          byItem = made;
        }
      }
    }
    return made;
  }

  /** Returns the same interactions with further items known, which nobody has touched. */
  public Interactions withItems(IdIndex more) {
    IdIndex extended = items.with(Objects.requireNonNull(more, "more"));
    return extended == items
        ? this
        : new Interactions(users, extended, byUser.extended(users.size(), extended.size()));
  }

  /** Returns the same interactions with further users known, who have done nothing. */
  public Interactions withUsers(IdIndex more) {
    IdIndex extended = users.with(Objects.requireNonNull(more, "more"));
    return extended == users
        ? this
        : new Interactions(extended, items, byUser.extended(extended.size(), items.size()));
  }

  /**
   * Returns a digest of ids, interactions, weights and times: equal data have equal fingerprints.
   * Costs O(size).
   */
  public long fingerprint() {
    long h = items.fingerprint(users.fingerprint(1));
    for (int user = 0; user < byUser.rowCount(); user++) {
      int length = byUser.length(user);
      h = Fingerprint.of(h, length);
      for (int n = 0; n < length; n++) {
        h = Fingerprint.of(h, byUser.column(user, n));
        h = Fingerprint.of(h, Float.floatToIntBits(byUser.weight(user, n)));
        h = Fingerprint.of(h, byUser.time(user, n));
      }
    }
    return Fingerprint.finish(h);
  }

  /** Says how many there are. */
  @Override
  public String toString() {
    return "Interactions["
        + size()
        + " of "
        + userCount()
        + " users with "
        + itemCount()
        + " items]";
  }
}
