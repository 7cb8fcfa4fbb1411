package io.recommender.data;

/**
 * Reads numbers where they stand in a buffer. Plain ones, which are nearly all, cost no object; the
 * rest goes to the JDK. The results are those of {@link Float#parseFloat} and {@link
 * Long#parseLong}.
 */
final class Numbers {
  /** Powers of ten that a float holds exactly. */
  private static final float[] POWERS = {
    1e0f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f
  };

  /** Whole numbers up to this one are exact as floats. */
  private static final int EXACT = 1 << 24;

  private static final int LONG_DIGITS = 18; // so many always fit

  private Numbers() {}

  /**
   * Returns the float nearest to a decimal. Up to 2^24 over a power of ten up to 10^10 a single
   * division is correctly rounded (W. D. Clinger, How to Read Floating Point Numbers Accurately,
   * PLDI 1990).
   *
   * @throws NumberFormatException if it is none
   */
  static float parseFloat(char[] text, int from, int to) {
    int n = from;
    boolean negative = n < to && text[n] == '-';
    if (negative) {
      n++;
    }
    int value = 0;
    int digits = 0;
    int decimals = -1; // not yet after the point
    for (; n < to; n++) {
      int digit = text[n] - '0';
      if (digit >= 0 && digit <= 9 && value < EXACT / 10) {
        value = value * 10 + digit;
        digits++;
        if (decimals >= 0) {
          decimals++;
        }
      } else if (text[n] == '.' && decimals < 0) {
        decimals = 0;
      } else {
        return unusual(text, from, to);
      }
    }
    if (digits == 0 || decimals >= POWERS.length) {
      return unusual(text, from, to);
    }
    float result = decimals > 0 ? value / POWERS[decimals] : value;
    return negative ? -result : result;
  }

  private static float unusual(char[] text, int from, int to) {
    return Float.parseFloat(requireData(new String(text, from, to - from)));
  }

  /**
   * Returns a number that is finite.
   *
   * @throws NumberFormatException if it is none
   */
  static double parseFinite(String text) {
    double number = Double.parseDouble(requireData(text));
    if (!Double.isFinite(number)) {
      throw new NumberFormatException(text);
    }
    return number;
  }

  /** Java's "1f" and "0x1p3" are numbers in programs, not in data. */
  private static String requireData(String text) {
    char last = text.isEmpty() ? 'f' : text.charAt(text.length() - 1);
    if ("fFdD".indexOf(last) >= 0 || text.indexOf('x') >= 0 || text.indexOf('X') >= 0) {
      throw new NumberFormatException(text);
    }
    return text;
  }

  /**
   * Returns a whole number.
   *
   * @throws NumberFormatException if it is none
   */
  static long parseLong(char[] text, int from, int to) {
    int n = from;
    boolean negative = n < to && text[n] == '-';
    if (negative) {
      n++;
    }
    if (n == to || to - n > LONG_DIGITS) {
      return Long.parseLong(new String(text, from, to - from));
    }
    long value = 0;
    for (; n < to; n++) {
      int digit = text[n] - '0';
      if (digit < 0 || digit > 9) {
        throw new NumberFormatException(new String(text, from, to - from));
      }
      value = value * 10 + digit;
    }
    return negative ? -value : value;
  }
}
