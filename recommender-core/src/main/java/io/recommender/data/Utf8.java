package io.recommender.data;

/**
 * Encodes characters as UTF-8 without allocating, and refuses what has no encoding instead of
 * replacing it.
 */
final class Utf8 {
  /** No character of a String takes more bytes than this. */
  static final int MAX_BYTES_PER_CHAR = 3;

  private Utf8() {}

  /**
   * Encodes {@code text} into {@code target} and returns the number of bytes.
   *
   * @param target room for {@code 3 * text.length()} bytes. Modified.
   * @throws IllegalArgumentException if half of a surrogate pair stands alone
   */
  static int encode(CharSequence text, byte[] target) {
    int length = text.length();
    int n = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        target[n++] = (byte) c;
      } else {
        i = encodeWide(text, i, target, n);
        n += width(c);
      }
    }
    return n;
  }

  private static int width(char c) {
    return c < 0x800 ? 2 : Character.isSurrogate(c) ? 4 : 3;
  }

  /** Encodes the character at {@code i} and returns the index of its last half. */
  private static int encodeWide(CharSequence text, int i, byte[] target, int n) {
    char c = text.charAt(i);
    if (c < 0x800) {
      target[n] = (byte) (0xC0 | c >> 6);
      target[n + 1] = (byte) (0x80 | (c & 0x3F));
      return i;
    }
    if (!Character.isSurrogate(c)) {
      target[n] = (byte) (0xE0 | c >> 12);
      target[n + 1] = (byte) (0x80 | (c >> 6 & 0x3F));
      target[n + 2] = (byte) (0x80 | (c & 0x3F));
      return i;
    }
    if (!Character.isHighSurrogate(c)
        || i + 1 == text.length()
        || !Character.isLowSurrogate(text.charAt(i + 1))) {
      throw new IllegalArgumentException(
          "character "
              + (i + 1)
              + " of an id is half of a surrogate pair (U+"
              + Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT)
              + "): the text was cut or decoded with the wrong character set");
    }
    int code = Character.toCodePoint(c, text.charAt(i + 1));
    target[n] = (byte) (0xF0 | code >> 18);
    target[n + 1] = (byte) (0x80 | (code >> 12 & 0x3F));
    target[n + 2] = (byte) (0x80 | (code >> 6 & 0x3F));
    target[n + 3] = (byte) (0x80 | (code & 0x3F));
    return i + 1;
  }
}
