package io.recommender.data;

import io.recommender.io.Format;
import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;
import io.recommender.io.Storable;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
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
public final class Interactions implements Storable {
  /** Reads interactions from a model file. */
  public static final Format<Interactions> FORMAT =
      new Format<>("interactions-1", Interactions.class, Interactions::read);

  private final IdIndex users;
  private final IdIndex items;
  private final SparseRows byUser;
  private final Origin origin;
  private volatile @Nullable SparseRows byItem; // made at the first request, always the same

  /** Makes a part of, or a change to, other interactions. */
  Interactions(IdIndex users, IdIndex items, SparseRows byUser) {
    this(users, items, byUser, Origin.unknown(byUser.size(), byUser.hasWeights()));
  }

  Interactions(IdIndex users, IdIndex items, SparseRows byUser, Origin origin) {
    this.users = users;
    this.items = items;
    this.byUser = byUser;
    this.origin = origin;
  }

  /**
   * Reads a file with one interaction a row, with or without a header, compressed or not: {@code
   * user,item}, then, where there are any, a weight and a time. Columns are recognised by common
   * names such as {@code userId}, {@code movie_id}, {@code rating}, {@code timestamp}; {@link
   * #reader()} reads what is written otherwise.
   *
   * @throws InvalidDataException if it cannot be understood; the message names line and cure
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static Interactions fromCsv(Path path) {
    return reader().fromCsv(path);
  }

  /**
   * Reads the caller's objects, each an interaction of weight 1; {@link #reader()} takes weights
   * and times too.
   *
   * <pre>{@code Interactions.from(purchases, Purchase::customer, Purchase::product)}</pre>
   *
   * @throws InvalidDataException if one cannot be understood; the message names its index and cure
   */
  public static <T> Interactions from(
      Iterable<? extends T> objects, Function<? super T, ?> user, Function<? super T, ?> item) {
    return reader().from(objects, user, item);
  }

  /** Reads the caller's objects from a stream; see {@link #from(Iterable, Function, Function)}. */
  public static <T> Interactions from(
      Stream<? extends T> objects, Function<? super T, ?> user, Function<? super T, ?> item) {
    return reader().from(objects, user, item);
  }

  /** Returns a reader of files, databases and objects, to be told how. */
  public static InteractionReader reader() {
    return InteractionReader.defaults();
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
        : new Interactions(users, extended, byUser.extended(users.size(), extended.size()), origin);
  }

  /** Returns the same interactions with further users known, who have done nothing. */
  public Interactions withUsers(IdIndex more) {
    IdIndex extended = users.with(Objects.requireNonNull(more, "more"));
    return extended == users
        ? this
        : new Interactions(extended, items, byUser.extended(extended.size(), items.size()), origin);
  }

  /**
   * Returns the interactions of any other weight, over the same users and items. Costs O(size).
   *
   * @param weight that stands for something else than how much, 0 for "not known" for instance
   */
  public Interactions without(double weight) {
    float left = (float) weight;
    boolean[] kept = new boolean[Math.toIntExact(size())];
    for (int user = 0; user < byUser.rowCount(); user++) {
      for (int n = 0; n < byUser.length(user); n++) {
        kept[byUser.position(user, n)] = byUser.weight(user, n) != left;
      }
    }
    return new Interactions(users, items, byUser.where(kept));
  }

  /**
   * Returns what is to be known about these data before one trains on them. Costs O(size).
   *
   * <p>What was read, dropped and merged is known for interactions as they were read; parts of them
   * report on themselves alone.
   */
  public DataReport report() {
    return new ReportMaker(this, origin).report();
  }

  /** The memory that these data take once both orientations are made. */
  long packedBytes() {
    long perInteraction = 8L + (hasWeights() ? 8 : 0) + (hasTimes() ? 8 : 0);
    return size() * perInteraction
        + 4L * (userCount() + itemCount())
        + users.packedBytes()
        + items.packedBytes();
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

  @Override
  public String format() {
    return FORMAT.name();
  }

  /** {@inheritDoc} Where they came from and what was dropped then is not kept. */
  @Override
  public void write(SectionWriter out) {
    Objects.requireNonNull(out, "out");
    out.part("users", users);
    out.part("items", items);
    byUser.write(out);
  }

  private static Interactions read(SectionReader in) {
    IdIndex users = in.part("users", IdIndex.class);
    IdIndex items = in.part("items", IdIndex.class);
    return new Interactions(users, items, SparseRows.read(in, users.size(), items.size()));
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
