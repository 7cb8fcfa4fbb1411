package io.recommender.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Cuts a model file open, as somebody would who means harm: changes what it says and makes all
 * checksums right again. Written from the description of the layout, not with its code.
 */
public final class ModelFileSurgeon {
  public static final int VERSION = 8;
  public static final int COUNT = 12;
  public static final int TABLE = 16;
  public static final int TABLE_LENGTH = 24;
  public static final int FILE_LENGTH = 32;

  /** Within an entry of the table. */
  public static final int START = 0;

  public static final int BYTES = 8;
  public static final int KIND = 20;
  public static final int NAME_LENGTH = 21;
  public static final int NAME = 23;

  private final byte[] file;
  private final ByteBuffer buffer;

  public ModelFileSurgeon(byte[] file) {
    this.file = file.clone();
    buffer = ByteBuffer.wrap(this.file).order(ByteOrder.LITTLE_ENDIAN);
  }

  public ByteBuffer buffer() {
    return buffer;
  }

  /** Where the entries of the table begin, as far as the table can be followed. */
  public List<Integer> entries() {
    List<Integer> entries = new ArrayList<>();
    long at = buffer.getLong(TABLE);
    int count = buffer.getInt(COUNT);
    while (entries.size() < count && at >= 0 && at <= file.length - NAME) {
      entries.add((int) at);
      at += NAME + Short.toUnsignedInt(buffer.getShort((int) at + NAME_LENGTH));
    }
    return entries;
  }

  public String name(int entry) {
    int length = Short.toUnsignedInt(buffer.getShort(entry + NAME_LENGTH));
    return new String(file, entry + NAME, length, java.nio.charset.StandardCharsets.US_ASCII);
  }

  /** The entry of a section. */
  public int entry(String name) {
    return entries().stream().filter(e -> name(e).equals(name)).findFirst().orElseThrow();
  }

  /** Makes every checksum right that can be found, and returns the file. */
  public byte[] closed() {
    for (int entry : entries()) {
      long start = buffer.getLong(entry + START);
      long bytes = buffer.getLong(entry + BYTES);
      if (start >= 0 && start <= file.length && bytes >= 0 && bytes <= file.length - start) {
        long end = Math.min(file.length, (start + bytes + 63) / 64 * 64);
        buffer.putInt(entry + 16, crc((int) start, (int) end));
      }
    }
    long table = buffer.getLong(TABLE);
    long length = buffer.getLong(TABLE_LENGTH);
    if (table >= 0 && length >= 0 && length <= file.length && table <= file.length - length) {
      buffer.putInt(40, crc((int) table, (int) (table + length)));
    }
    buffer.putInt(60, crc(0, 60));
    return file;
  }

  private int crc(int from, int to) {
    CRC32C crc = new CRC32C();
    crc.update(file, from, to - from);
    return (int) crc.getValue();
  }
}
