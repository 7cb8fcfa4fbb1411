package io.recommender.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads header and table of a file, and believes neither: entries must lie one behind the other,
 * from the header to the table, so that no length reaches beyond the file and no byte is read
 * twice.
 */
final class SectionTable {
  private static final String CURE = ": fetch or save the file again";

  private final String file;
  private final SeekableByteChannel channel;

  /** Where a section lies. */
  record Entry(Section section, long start, int crc) {
    long end() {
      return start + section.bytes();
    }
  }

  private SectionTable(String file, SeekableByteChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Returns the entries by name, in the order of the file. */
  static Map<String, Entry> read(String file, SeekableByteChannel channel) throws IOException {
    return new SectionTable(file, channel).read();
  }

  private Map<String, Entry> read() throws IOException {
    long size = channel.size();
    ByteBuffer header = bytes(0, (int) Math.min(size, Layout.HEADER));
    checkMagic(header, size);
    if (size < Layout.HEADER) {
      throw wrong(size, "the file ends within the header: it was cut short" + CURE);
    }
    int version = header.getInt(Layout.AT_VERSION);
    if (version != Layout.VERSION) {
      throw wrong(
          Layout.AT_VERSION,
          "the file is of format version "
              + version
              + ", this library reads version "
              + Layout.VERSION
              + (version > Layout.VERSION ? ": update the library" : CURE));
    }
    int headerCrc = crc(header.slice(0, Layout.AT_HEADER_CRC));
    if (headerCrc != header.getInt(Layout.AT_HEADER_CRC)) {
      throw wrong(Layout.AT_HEADER_CRC, "the header is damaged, its checksum is another" + CURE);
    }
    long length = header.getLong(Layout.AT_FILE_LENGTH);
    if (length != size) {
      throw wrong(
          Math.max(0, Math.min(size, length)),
          "the file has "
              + size
              + " bytes, "
              + length
              + " were written: it was "
              + (size < length ? "cut short" : "added to")
              + CURE);
    }
    return table(header, size);
  }

  private void checkMagic(ByteBuffer header, long size) {
    if (size == 0) {
      throw wrong(0, "the file is empty: give a file that a recommender was saved to");
    }
    byte[] start = new byte[Math.min(Layout.MAGIC.length, header.limit())];
    header.get(0, start);
    if (!Arrays.equals(start, Arrays.copyOf(Layout.MAGIC, start.length))) {
      throw wrong(
          0,
          "the file begins with the bytes "
              + HexFormat.ofDelimiter(" ").formatHex(start)
              + ", a model file with "
              + HexFormat.ofDelimiter(" ").formatHex(Layout.MAGIC)
              + ": give a file that a recommender was saved to"
              + (wasConverted(start) ? "; this one seems to have been copied as text" : ""));
    }
  }

  /** The line ends of the magic are changed by programs that take the file for text. */
  private static boolean wasConverted(byte[] start) {
    return start.length > 3 && start[1] == 'R' && start[2] == 'E' && start[3] == 'C';
  }

  private Map<String, Entry> table(ByteBuffer header, long size) throws IOException {
    long start = header.getLong(Layout.AT_TABLE);
    long length = header.getLong(Layout.AT_TABLE_LENGTH);
    int count = header.getInt(Layout.AT_COUNT);
    if (start < Layout.HEADER
        || start > size
        || length != size - start
        || length > Layout.MOST_TABLE_BYTES
        || count < 0
        || count > Layout.MOST_SECTIONS
        || count > length / Layout.ENTRY) {
      throw wrong(
          Layout.AT_COUNT,
          "the header tells of "
              + count
              + " sections in a table of "
              + length
              + " bytes at "
              + start
              + ", which the file of "
              + size
              + " bytes cannot hold"
              + CURE);
    }
    ByteBuffer table = bytes(start, (int) length);
    if (crc(table.duplicate()) != header.getInt(Layout.AT_TABLE_CRC)) {
      throw wrong(start, "the table of sections is damaged, its checksum is another" + CURE);
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    long next = Layout.HEADER;
    for (int n = 0; n < count; n++) {
      long at = start + table.position();
      Entry entry = entry(table, at, next, start);
      if (entries.put(entry.section.name(), entry) != null) {
        throw wrong(at, "section '" + entry.section.name() + "' stands in the table twice" + CURE);
      }
      next = Layout.aligned(entry.end());
    }
    if (table.hasRemaining() || next != start) {
      throw wrong(start, "the sections do not fill the file up to their table" + CURE);
    }
    return entries;
  }

  private Entry entry(ByteBuffer table, long at, long expected, long limit) {
    if (table.remaining() < Layout.ENTRY) {
      throw wrong(at, "the table of sections ends within an entry" + CURE);
    }
    long start = table.getLong();
    long bytes = table.getLong();
    int crc = table.getInt();
    int code = table.get();
    int nameLength = Short.toUnsignedInt(table.getShort());
    if (nameLength > table.remaining()) {
      throw wrong(at, "the table of sections ends within a name" + CURE);
    }
    byte[] name = new byte[nameLength];
    table.get(name);
    String text = new String(name, StandardCharsets.ISO_8859_1);
    Section.Kind kind = kind(code);
    if (kind == null || !Layout.isName(text)) {
      throw wrong(
          at, "an entry of the table has kind " + code + " and the name '" + text + "'" + CURE);
    }
    if (start != expected || bytes < 0 || bytes > limit - start || bytes % kind.width != 0) {
      throw wrong(
          at,
          "section '"
              + text
              + "' of kind "
              + kind
              + " is said to have "
              + bytes
              + " bytes at "
              + start
              + "; it should begin at "
              + expected
              + ", end before "
              + limit
              + " and hold whole elements"
              + CURE);
    }
    return new Entry(new Section(text, kind, bytes), start, crc);
  }

  private static Section.@Nullable Kind kind(int code) {
    for (Section.Kind kind : Section.Kind.values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    return null;
  }

  private ByteBuffer bytes(long from, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(from);
    while (bytes.hasRemaining()) {
      if (channel.read(bytes) < 0) {
        throw wrong(from + bytes.position(), "the file became shorter while it was read");
      }
    }
    return bytes.flip();
  }

  private static int crc(ByteBuffer bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private ModelFormatException wrong(long position, String problem) {
    return new ModelFormatException(file + ", byte " + position + ": " + problem, position);
  }
}
