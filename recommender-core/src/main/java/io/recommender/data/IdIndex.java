package io.recommender.data;

import io.recommender.io.Format;
import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;
import io.recommender.io.Storable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;

/**
 * Gives each id a dense index from 0, in the order of first appearance, and finds either from the
 * other.
 *
 * <p>Ids are kept as UTF-8 bytes, one behind the other, with a hash table of indexes beside them:
 * about 12 bytes an id on top of its own bytes, no object each. A look-up costs one hash and,
 * nearly always, one comparison.
 *
 * <p><b>Thread safety:</b> immutable.
 */
public final class IdIndex implements Storable {
  /** Reads ids from a model file. */
  public static final Format<IdIndex> FORMAT = new Format<>("ids-1", IdIndex.class, IdIndex::read);

  private static final int SMALLEST_TABLE = 64;
  private static final int MOST_IDS = 1 << 29; // of which half a table of 2^30 slots is full

  private final byte[] bytes;
  private final int[] ends; // of id n in bytes; it begins where n - 1 ends
  private final int[] table; // open addressing, index + 1, 0 is free; length a power of two

  private IdIndex(byte[] bytes, int[] ends, int[] table) {
    this.bytes = bytes;
    this.ends = ends;
    this.table = table;
  }

  /**
   * Returns the text of an id given as String, Long, Integer or UUID: the one form in which ids are
   * kept.
   *
   * @throws IllegalArgumentException if it is of another type, or an empty string
   * @throws NullPointerException if it is null
   */
  public static String idOf(Object id) {
    if (id instanceof String s) {
      if (s.isEmpty()) {
        throw new IllegalArgumentException(
            "an id is the empty string: give it at least one character");
      }
      return s;
    }
    if (id instanceof Long || id instanceof Integer || id instanceof UUID) {
      return id.toString();
    }
    if (id == null) {
      throw new NullPointerException("id is null: a String, Long, Integer or UUID is needed");
    }
    throw new IllegalArgumentException(
        "an id is a "
            + id.getClass().getName()
            + ": a String, Long, Integer or UUID is needed (call toString() on your own id type)");
  }

  /** Returns an index of ids in their order; a repeated id keeps its first place. */
  public static IdIndex of(Iterable<?> ids) {
    Objects.requireNonNull(ids, "ids");
    Builder builder = new Builder();
    for (Object id : ids) {
      builder.add(idOf(id));
    }
    return builder.build();
  }

  /** Returns the number of ids. */
  public int size() {
    return ends.length;
  }

  /** Returns the index of an id, −1 if it is not known. */
  public int indexOf(String id) {
    Objects.requireNonNull(id, "id");
    byte[] encoded = new byte[id.length() * Utf8.MAX_BYTES_PER_CHAR];
    int length = Utf8.encode(id.toCharArray(), 0, id.length(), encoded);
    return table[slot(encoded, 0, length, bytes, ends, table)] - 1;
  }

  /**
   * Returns the id at an index.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public String id(int index) {
    int start = start(ends, index);
    return new String(bytes, start, ends[index] - start, StandardCharsets.UTF_8);
  }

  /**
   * Returns these ids and behind them those of {@code more} that are not among them; this object if
   * there are none.
   */
  IdIndex with(IdIndex more) {
    Builder builder = new Builder(this);
    for (int n = 0; n < more.size(); n++) {
      builder.add(more.id(n));
    }
    return builder.size() == size() ? this : builder.build();
  }

  /** The memory that the ids take. */
  long packedBytes() {
    return bytes.length + 4L * ends.length + 4L * table.length;
  }

  /** Tells whether the other has the same ids at the same indexes. */
  boolean hasSameIds(IdIndex other) {
    return this == other || (Arrays.equals(ends, other.ends) && Arrays.equals(bytes, other.bytes));
  }

  /** Mixes all ids, in order, into a fingerprint. */
  long fingerprint(long seed) {
    return Fingerprint.of(Fingerprint.of(seed, bytes), ends);
  }

  @Override
  public String format() {
    return FORMAT.name();
  }

  @Override
  public void write(SectionWriter out) {
    Objects.requireNonNull(out, "out");
    out.ints("ends", ends);
    out.bytes("bytes", bytes);
  }

  private static IdIndex read(SectionReader in) {
    int[] ends = in.ints("ends");
    byte[] bytes = in.bytes("bytes");
    if (ends.length > MOST_IDS || (ends.length == 0 ? 0 : ends[ends.length - 1]) != bytes.length) {
      throw in.invalid("ends", "they do not fit the " + bytes.length + " bytes of the ids");
    }
    for (int n = 0; n < ends.length; n++) {
      int start = start(ends, n);
      if (ends[n] <= start || ends[n] > bytes.length) {
        throw in.invalid("ends", "id " + n + " ends at " + ends[n] + ", it begins at " + start);
      }
      if (!Utf8.isWellFormed(bytes, start, ends[n])) {
        throw in.invalid("bytes", "id " + n + " is no UTF-8");
      }
    }
    int length = SMALLEST_TABLE;
    while (length < 2L * ends.length) {
      length *= 2;
    }
    int[] table = new int[length];
    for (int n = 0; n < ends.length; n++) {
      int slot = slot(bytes, start(ends, n), ends[n], bytes, ends, table);
      if (table[slot] != 0) {
        throw in.invalid("bytes", "ids " + (table[slot] - 1) + " and " + n + " are the same");
      }
      table[slot] = n + 1;
    }
    return new IdIndex(bytes, ends, table);
  }

  private static int start(int[] ends, int index) {
    return index == 0 ? 0 : ends[index - 1];
  }

  /** The slot of the table that holds this id, or the free one where it belongs. */
  private static int slot(byte[] id, int from, int to, byte[] bytes, int[] ends, int[] table) {
    int mask = table.length - 1;
    int length = to - from;
    for (int slot = hash(id, from, to) & mask; ; slot = slot + 1 & mask) {
      int entry = table[slot];
      if (entry == 0) {
        return slot;
      }
      int start = start(ends, entry - 1);
      if (ends[entry - 1] - start == length && matches(bytes, start, id, from, length)) {
        return slot;
      }
    }
  }

  /** Ids are short: a plain loop beats the JDK's comparison of ranges. */
  private static boolean matches(byte[] bytes, int start, byte[] id, int from, int length) {
    for (int i = 0; i < length; i++) {
      if (bytes[start + i] != id[from + i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * FNV-1a with a final mix: ids are short, and neighbouring numbers must not land in neighbouring
   * runs.
   */
  private static int hash(byte[] b, int from, int to) {
    int h = 0x811C9DC5;
    for (int i = from; i < to; i++) {
      h = (h ^ b[i]) * 0x01000193;
    }
    h ^= h >>> 15;
    h *= 0x2C1B3C6D;
    return h ^ h >>> 13;
  }

  /** Gathers ids. Not thread-safe. */
  static final class Builder {
    private byte[] bytes = new byte[256];
    private int used;
    private int[] ends = new int[16];
    private int size;
    private int[] table = new int[SMALLEST_TABLE];
    private byte[] scratch = new byte[96];
    private int staged; // bytes of scratch
    private int last = -1; // the index that was returned last

    Builder() {}

    Builder(IdIndex from) {
      bytes = from.bytes.clone();
      used = bytes.length;
      ends = from.ends.length == 0 ? ends : from.ends.clone();
      size = from.ends.length;
      table = from.table.clone();
    }

    int size() {
      return size;
    }

    /** Encodes an id, to be added or left by what comes next. */
    void stage(char[] text, int from, int to) {
      ensureScratch(to - from);
      staged = 0; // what fails to encode leaves nothing behind
      staged = Utf8.encode(text, from, to, scratch);
    }

    /** Encodes an id, to be added or left by what comes next. */
    void stage(String id) {
      stage(id.toCharArray(), 0, id.length());
    }

    /** Returns the index of the staged id, a new one if it has not been seen. */
    int addStaged() {
      if (isLast()) {
        return last;
      }
      int slot = slot(scratch, 0, staged, bytes, ends, table);
      if (table[slot] == 0) {
        append(staged);
        table[slot] = size;
        if (size * 2L > table.length) {
          rehash();
        }
        last = size - 1;
      } else {
        last = table[slot] - 1;
      }
      return last;
    }

    /** Whether the staged id is the one of the call before: in most files users come in runs. */
    private boolean isLast() {
      if (last < 0) {
        return false;
      }
      int start = start(ends, last);
      return ends[last] - start == staged && matches(bytes, start, scratch, 0, staged);
    }

    /** Returns the index of an id, a new one if it has not been seen. */
    int add(String id) {
      stage(id);
      return addStaged();
    }

    private void ensureScratch(int length) {
      long most = (long) length * Utf8.MAX_BYTES_PER_CHAR;
      if (most > Integer.MAX_VALUE - 8) {
        throw new IllegalArgumentException("an id has " + length + " characters: use shorter ids");
      }
      if (scratch.length < most) {
        scratch = new byte[(int) Math.min(Integer.MAX_VALUE - 8, most + most / 2)];
      }
    }

    private void append(int length) {
      if (used > Integer.MAX_VALUE - 8 - length) {
        throw new IllegalArgumentException(
            "the texts of " + size + " ids fill 2 GiB, which is the limit: use shorter ids");
      }
      if (used + length > bytes.length) {
        bytes = Arrays.copyOf(bytes, grown(bytes.length, used + length));
      }
      System.arraycopy(scratch, 0, bytes, used, length);
      used += length;
      if (size == ends.length) {
        ends = Arrays.copyOf(ends, grown(size, size + 1));
      }
      ends[size++] = used;
    }

    private static int grown(int length, int needed) {
      return (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, length + (length >> 1) + 8L));
    }

    private void rehash() {
      if (table.length == 1 << 30) {
        throw new IllegalArgumentException("more than " + size + " ids: 536,870,912 is the limit");
      }
      int[] larger = new int[table.length * 2];
      int mask = larger.length - 1;
      for (int n = 0; n < size; n++) {
        int slot = hash(bytes, start(ends, n), ends[n]) & mask;
        while (larger[slot] != 0) {
          slot = slot + 1 & mask;
        }
        larger[slot] = n + 1;
      }
      table = larger;
    }

    IdIndex build() {
      return new IdIndex(Arrays.copyOf(bytes, used), Arrays.copyOf(ends, size), table.clone());
    }
  }
}
