package io.recommender.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;

/** Writes sections one behind the other, then the table, and last the header. */
final class SectionOutput {
  private static final int BUFFER = 1 << 20;

  private final SeekableByteChannel channel;
  private final ByteBuffer buffer =
      ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C crc = new CRC32C(); // of the section being written
  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private long position; // of the next byte, those in the buffer included

  private record Entry(String name, Section.Kind kind, long start, long bytes, int crc) {}

  SectionOutput(SeekableByteChannel channel) throws IOException {
    this.channel = channel;
    channel.position(Layout.HEADER);
    position = Layout.HEADER;
  }

  void write(String name, Section.Kind kind, byte[] bytes) {
    section(name, kind, () -> put(bytes));
  }

  private void put(byte[] bytes) throws IOException {
    for (int from = 0; from < bytes.length; ) {
      int count = Math.min(room(1), bytes.length - from);
      buffer.put(bytes, from, count);
      from += count;
    }
  }

  void write(String name, int[] values) {
    section(
        name,
        Section.Kind.INTS,
        () -> {
          for (int from = 0; from < values.length; ) {
            int count = Math.min(room(4), values.length - from);
            buffer.asIntBuffer().put(values, from, count);
            from += advanced(4, count);
          }
        });
  }

  void write(String name, long[] values) {
    section(
        name,
        Section.Kind.LONGS,
        () -> {
          for (int from = 0; from < values.length; ) {
            int count = Math.min(room(8), values.length - from);
            buffer.asLongBuffer().put(values, from, count);
            from += advanced(8, count);
          }
        });
  }

  void write(String name, float[][] rows) {
    section(
        name,
        Section.Kind.FLOATS,
        () -> {
          for (float[] values : rows) {
            for (int from = 0; from < values.length; ) {
              int count = Math.min(room(4), values.length - from);
              buffer.asFloatBuffer().put(values, from, count);
              from += advanced(4, count);
            }
          }
        });
  }

  void write(String name, double[] values) {
    section(
        name,
        Section.Kind.DOUBLES,
        () -> {
          for (int from = 0; from < values.length; ) {
            int count = Math.min(room(8), values.length - from);
            buffer.asDoubleBuffer().put(values, from, count);
            from += advanced(8, count);
          }
        });
  }

  /** Elements for which the buffer has room, at least one. */
  private int room(int width) throws IOException {
    if (buffer.remaining() < width) {
      drain();
    }
    return buffer.remaining() / width;
  }

  private int advanced(int width, int count) {
    buffer.position(buffer.position() + width * count);
    return count;
  }

  @FunctionalInterface
  private interface Content {
    void put() throws IOException;
  }

  private void section(String name, Section.Kind kind, Content content) {
    if (!Layout.isName(name)) {
      throw new IllegalArgumentException(
          "a section is called '"
              + name
              + "': use 1 to "
              + Layout.LONGEST_NAME
              + " printable ASCII characters without blanks");
    }
    if (names.size() == Layout.MOST_SECTIONS) {
      throw new IllegalArgumentException(
          "more than " + names.size() + " sections in one file: write fewer, larger ones");
    }
    if (!names.add(name)) {
      throw new IllegalArgumentException("section '" + name + "' was written already");
    }
    try {
      long start = position;
      crc.reset();
      content.put();
      long bytes = position + buffer.position() - start;
      pad(start + bytes);
      drain();
      entries.add(new Entry(name, kind, start, bytes, (int) crc.getValue()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void pad(long end) throws IOException {
    for (long n = Layout.aligned(end) - end; n > 0; n--) {
      room(1);
      buffer.put((byte) 0);
    }
  }

  /** Writes what the buffer holds, and takes it into the checksum. */
  private void drain() throws IOException {
    buffer.flip();
    position += buffer.remaining();
    crc.update(buffer);
    buffer.rewind();
    write(buffer);
    buffer.clear();
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** Writes table and header, after which the file is whole. */
  void finish() throws IOException {
    ByteBuffer table = table();
    long start = position;
    int length = table.remaining();
    int tableCrc = crcOf(table.duplicate());
    write(table);
    ByteBuffer header = ByteBuffer.allocate(Layout.HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.put(Layout.MAGIC);
    header.putInt(Layout.AT_VERSION, Layout.VERSION);
    header.putInt(Layout.AT_COUNT, entries.size());
    header.putLong(Layout.AT_TABLE, start);
    header.putLong(Layout.AT_TABLE_LENGTH, length);
    header.putLong(Layout.AT_FILE_LENGTH, start + length);
    header.putInt(Layout.AT_TABLE_CRC, tableCrc);
    header.putInt(
        Layout.AT_HEADER_CRC, crcOf(header.duplicate().rewind().limit(Layout.AT_HEADER_CRC)));
    channel.position(0);
    write(header.rewind());
  }

  private ByteBuffer table() {
    long length = 0;
    for (Entry entry : entries) {
      length += Layout.ENTRY + entry.name.length();
    }
    ByteBuffer table = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
    for (Entry entry : entries) {
      table.putLong(entry.start).putLong(entry.bytes).putInt(entry.crc);
      table.put((byte) entry.kind.code).putShort((short) entry.name.length());
      table.put(entry.name.getBytes(StandardCharsets.US_ASCII));
    }
    return table.flip();
  }

  private static int crcOf(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
