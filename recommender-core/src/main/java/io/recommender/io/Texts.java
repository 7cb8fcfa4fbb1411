package io.recommender.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Texts as bytes and back, nothing replaced on the way. */
final class Texts {
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  private Texts() {}

  static byte[] encode(String section, String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "section '"
              + section
              + "' cannot hold a text with half of a surrogate pair: it was cut, or decoded with the"
              + " wrong character set",
          e);
    }
  }

  static byte[] encode(String section, List<String> texts) {
    List<byte[]> encoded = new ArrayList<>(texts.size());
    long total = 4L + 4L * texts.size();
    for (String text : texts) {
      byte[] bytes = encode(section, text);
      encoded.add(bytes);
      total += bytes.length;
    }
    if (total > MOST_BYTES) {
      throw new IllegalArgumentException(
          "section '" + section + "' would take " + total + " bytes, 2 GiB is the limit");
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) total).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(texts.size());
    int end = 0;
    for (byte[] bytes : encoded) {
      end += bytes.length;
      buffer.putInt(end);
    }
    encoded.forEach(buffer::put);
    return buffer.array();
  }

  /** About what the texts of a section take, each an object of its own. */
  static long memory(byte[] bytes) {
    int count =
        bytes.length < 4 ? 0 : ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt();
    return bytes.length + 64L * Math.max(0, Math.min(count, bytes.length / 4));
  }

  static String decode(byte[] bytes, int from, int to) throws CharacterCodingException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(bytes, from, to - from))
        .toString();
  }

  /** Fails too where counts and ends do not fit the bytes. */
  static List<String> decode(byte[] bytes) throws CharacterCodingException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.length < 4) {
      throw new CharacterCodingException();
    }
    int count = buffer.getInt();
    if (count < 0 || count > (bytes.length - 4) / 4) {
      throw new CharacterCodingException();
    }
    int first = 4 + 4 * count;
    int from = 0;
    List<String> texts = new ArrayList<>(count);
    for (int n = 0; n < count; n++) {
      int to = buffer.getInt();
      if (to < from || to > bytes.length - first) {
        throw new CharacterCodingException();
      }
      texts.add(decode(bytes, first + from, first + to));
      from = to;
    }
    if (from != bytes.length - first) {
      throw new CharacterCodingException();
    }
    return texts;
  }
}
