package io.recommender.data;

import java.util.Locale;

/**
 * Encodes characters as UTF-8 without allocating, and refuses what has no encoding instead of
 * replacing it.
 */
final class Utf8 {
  /** No character of a String takes more bytes than this. */
  static final int MAX_BYTES_PER_CHAR = 3;

  private Utf8() {}

  /**
   * Encodes {@code text[from, to)} into {@code target} and returns the number of bytes.
   *
   * @param text Not modified.
   * @param target room for {@code 3 * (to - from)} bytes. Modified.
   * @throws IllegalArgumentException if half of a surrogate pair stands alone
   */
  static int encode(char[] text, int from, int to, byte[] target) {
    int bytes = 0;
    for (int i = from; i < to; i++) {
      char c = text[i];
      if (c < 0x80) {
        target[bytes++] = (byte) c;
      } else if (Character.isSurrogate(c)) {
        char low = i + 1 < to ? text[i + 1] : 0;
        bytes = encodePair(c, low, i++ - from, target, bytes);
      } else {
        bytes = encodeWide(c, target, bytes);
      }
    }
    return bytes;
  }

  /** Encodes a character of two or three bytes and returns where the next one goes. */
  private static int encodeWide(char c, byte[] target, int at) {
    int next = at;
    if (c < 0x800) {
      target[next++] = (byte) (0xC0 | c >> 6);
    } else {
      target[next++] = (byte) (0xE0 | c >> 12);
      target[next++] = (byte) (0x80 | (c >> 6 & 0x3F));
    }
    target[next++] = (byte) (0x80 | (c & 0x3F));
    return next;
  }

  /** Encodes a surrogate pair and returns where the next character goes. */
  private static int encodePair(char high, char low, int place, byte[] target, int at) {
    if (!Character.isSurrogatePair(high, low)) {
      throw new IllegalArgumentException(
          "character "
              + (place + 1)
              + " of an id is half of a surrogate pair (U+"
              + Integer.toHexString(high).toUpperCase(Locale.ROOT)
              + "): the text was cut or decoded with the wrong character set");
    }
    int code = Character.toCodePoint(high, low);
    target[at] = (byte) (0xF0 | code >> 18);
    target[at + 1] = (byte) (0x80 | (code >> 12 & 0x3F));
    target[at + 2] = (byte) (0x80 | (code >> 6 & 0x3F));
    target[at + 3] = (byte) (0x80 | (code & 0x3F));
    return at + 4;
  }

  /** Tells whether no half of a surrogate pair stands alone. */
  static boolean isEncodable(String text) {
    for (int n = 0; n < text.length(); n++) {
      if (Character.isSurrogate(text.charAt(n))) {
        if (n + 1 == text.length()
            || !Character.isSurrogatePair(text.charAt(n), text.charAt(n + 1))) {
          return false;
        }
        n++;
      }
    }
    return true;
  }

  /**
   * Tells whether {@code bytes[from, to)} are what {@link #encode} makes of some text: no byte too
   * many or too few, no form longer than needed, no half of a surrogate pair (RFC 3629).
   */
  static boolean isWellFormed(byte[] bytes, int from, int to) {
    for (int at = from; at < to; ) {
      int lead = bytes[at++];
      if (lead >= 0) {
        continue;
      }
      int more =
          (lead & 0xE0) == 0xC0 ? 1 : (lead & 0xF0) == 0xE0 ? 2 : (lead & 0xF8) == 0xF0 ? 3 : -1;
      if (more < 0 || more > to - at) {
        return false;
      }
      int code = lead & (0x3F >> more);
      for (int n = 0; n < more; n++) {
        int next = bytes[at++];
        if ((next & 0xC0) != 0x80) {
          return false;
        }
        code = code << 6 | (next & 0x3F);
      }
      int least = more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000;
      boolean surrogate = code >= 0xD800 && code <= 0xDFFF;
      if (code < least || code > 0x10FFFF || surrogate) {
        return false;
      }
    }
    return true;
  }
}
