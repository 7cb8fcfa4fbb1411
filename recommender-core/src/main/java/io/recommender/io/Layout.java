package io.recommender.io;

/**
 * The bytes of a model file, all little-endian.
 *
 * <pre>
 *   header   64 bytes: magic (8), version (4), number of sections (4), place (8) and length (8) of the table,
 *            length of the file (8), CRC of the table (4), zeros, CRC of the 60 bytes before (4)
 *   sections one behind the other, each padded by zeros to a multiple of 64 bytes
 *   table    an entry for each section, in their order: place (8), length without padding (8), CRC with padding
 *            (4), kind (1), length of the name (2), name (ASCII)
 * </pre>
 *
 * Each CRC is CRC-32C. Every byte of the file is covered by one of them, or by the magic.
 */
final class Layout {
  static final int VERSION = 1;

  /** The first byte is no text, and the line ends tell a file that was "converted" on its way. */
  static final byte[] MAGIC = {(byte) 0x89, 'R', 'E', 'C', '\r', '\n', 0x1A, '\n'};

  static final int HEADER = 64;
  static final int ALIGNMENT = 64; // a line of the cache; a whole number of any element

  static final int AT_VERSION = 8;
  static final int AT_COUNT = 12;
  static final int AT_TABLE = 16;
  static final int AT_TABLE_LENGTH = 24;
  static final int AT_FILE_LENGTH = 32;
  static final int AT_TABLE_CRC = 40;
  static final int AT_HEADER_CRC = 60;

  static final int ENTRY = 23; // without the name
  static final int LONGEST_NAME = 512;
  static final int MOST_SECTIONS = 1 << 16;
  static final int MOST_TABLE_BYTES = MOST_SECTIONS * (ENTRY + LONGEST_NAME);

  /** Parts within parts: more than any model has, few enough for any stack. */
  static final int DEEPEST = 16;

  private Layout() {}

  /** The next multiple of the alignment. */
  static long aligned(long position) {
    return (position + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  static boolean isName(String name) {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      return false;
    }
    for (int n = 0; n < name.length(); n++) {
      char c = name.charAt(n);
      if (c <= ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }
}
