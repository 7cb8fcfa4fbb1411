package io.recommender.io;

import io.recommender.io.SectionTable.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;

/** An open file: gives out sections, each checked by kind, length and checksum. */
final class SectionInput {
  private static final int BUFFER = 1 << 20;
  private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

  final String file;
  private final SeekableByteChannel channel;
  private final Map<String, Entry> entries;
  private final ByteBuffer buffer;
  private final CRC32C crc = new CRC32C();
  private final Set<String> read = new HashSet<>();
  private long claimed; // bytes of memory

  SectionInput(String file, SeekableByteChannel channel) throws IOException {
    this.file = file;
    this.channel = channel;
    entries = SectionTable.read(file, channel);
    long longest = Layout.ALIGNMENT;
    for (Entry entry : entries.values()) {
      longest = Math.max(longest, Layout.aligned(entry.section().bytes()));
    }
    buffer =
        ByteBuffer.allocateDirect((int) Math.min(BUFFER, longest)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Refuses what memory cannot hold before any of it is allocated.
   *
   * @param bytes that are going to be held, on top of what was claimed before
   */
  void claim(String name, long bytes) {
    long memory = Runtime.getRuntime().maxMemory();
    claimed += bytes;
    if (claimed > memory) {
      long position = position(name);
      throw new ModelFormatException(
          file
              + ", byte "
              + position
              + ": up to section '"
              + name
              + "' it takes "
              + (claimed >> 20)
              + " MiB, and this JVM may use "
              + (memory >> 20)
              + " MiB: give it more (-Xmx), or fetch the file again if it should be smaller",
          position);
    }
  }

  List<Section> sections() {
    return entries.values().stream().map(Entry::section).toList();
  }

  boolean has(String name) {
    return entries.containsKey(name);
  }

  long position(String name) {
    Entry entry = entries.get(name);
    return entry == null ? 0 : entry.start();
  }

  /** The number of elements of a section, which must be there and of this kind. */
  long count(String name, Section.Kind kind) {
    Entry entry = entry(name);
    if (entry.section().kind() != kind) {
      throw invalid(name, "it holds " + entry.section().kind() + ", " + kind + " are needed");
    }
    return entry.section().bytes() / kind.width;
  }

  /** Claims the memory of a section's elements. */
  private void claim(Entry entry) {
    claim(entry.section().name(), entry.section().bytes());
  }

  /** The number of elements of a section that is to become one array. */
  int length(String name, Section.Kind kind) {
    long count = count(name, kind);
    if (count > LONGEST_ARRAY) {
      throw invalid(name, "it has " + count + " elements, more than an array can hold");
    }
    claim(entry(name));
    return (int) count;
  }

  byte[] bytes(String name, Section.Kind kind) {
    byte[] values = new byte[length(name, kind)];
    read(name, 1, (from, count) -> buffer.get(values, (int) from, count));
    return values;
  }

  int[] ints(String name) {
    int[] values = new int[length(name, Section.Kind.INTS)];
    read(name, 4, (from, count) -> buffer.asIntBuffer().get(values, (int) from, count));
    return values;
  }

  long[] longs(String name) {
    long[] values = new long[length(name, Section.Kind.LONGS)];
    read(name, 8, (from, count) -> buffer.asLongBuffer().get(values, (int) from, count));
    return values;
  }

  float[] floats(String name) {
    float[] values = new float[length(name, Section.Kind.FLOATS)];
    read(name, 4, (from, count) -> buffer.asFloatBuffer().get(values, (int) from, count));
    return values;
  }

  double[] doubles(String name) {
    double[] values = new double[length(name, Section.Kind.DOUBLES)];
    read(name, 8, (from, count) -> buffer.asDoubleBuffer().get(values, (int) from, count));
    return values;
  }

  /** Fills rows of the same length, one after the other. */
  float[][] floatRows(String name, int rows, int columns) {
    long count = count(name, Section.Kind.FLOATS);
    if (count != (long) rows * columns) {
      throw invalid(
          name, "it has " + count + " numbers, " + rows + " rows of " + columns + " are needed");
    }
    claim(name, 4 * count + 24L * rows);
    float[][] values = new float[rows][columns];
    read(
        name,
        4,
        (from, length) -> {
          var numbers = buffer.asFloatBuffer();
          int row = (int) (from / columns);
          int column = (int) (from % columns);
          for (int left = length; left > 0; row++, column = 0) {
            int taken = Math.min(left, columns - column);
            numbers.get(values[row], column, taken);
            left -= taken;
          }
        });
    return values;
  }

  /** Takes elements out of the buffer. */
  @FunctionalInterface
  private interface Taker {
    void take(long from, int count);
  }

  private Entry entry(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      throw new ModelFormatException(
          file
              + ", byte "
              + Layout.AT_TABLE
              + ": section '"
              + name
              + "' is not in the table: fetch or save the file again",
          Layout.AT_TABLE);
    }
    return entry;
  }

  private void read(String name, int width, Taker taker) {
    Entry entry = entry(name);
    try {
      channel.position(entry.start());
      crc.reset();
      long end = Layout.aligned(entry.end());
      for (long at = entry.start(); at < end; ) {
        int count = (int) Math.min(buffer.capacity(), end - at);
        fill(count, at);
        crc.update(buffer);
        buffer.rewind();
        int used = (int) Math.max(0, Math.min(count, entry.end() - at));
        taker.take((at - entry.start()) / width, used / width);
        at += count;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // told by whoever opened the file
    }
    if ((int) crc.getValue() != entry.crc()) {
      throw invalid(name, "it is damaged, its checksum is another");
    }
    read.add(name);
  }

  private void fill(int count, long at) throws IOException {
    buffer.clear().limit(count);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) < 0) {
        throw new ModelFormatException(
            file
                + ", byte "
                + (at + buffer.position())
                + ": the file became shorter while it was read",
            at + buffer.position());
      }
    }
    buffer.flip();
  }

  /** Reads what nobody has asked for, since damage there tells of more. */
  void checkTheRest() {
    for (String name : entries.keySet()) {
      if (!read.contains(name)) {
        read(name, 1, (from, count) -> {});
      }
    }
  }

  ModelFormatException invalid(String name, String problem) {
    long position = position(name);
    return new ModelFormatException(
        file
            + ", byte "
            + position
            + ": section '"
            + name
            + "' is wrong: "
            + problem
            + ": fetch or save the file again",
        position);
  }
}
