package io.recommender.data;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Values as messages show them: short enough to be read, and in one line, whatever the data hold.
 */
final class Excerpt {
  private static final int LONGEST = 80; // characters of a value
  private static final int MOST = 20; // values of a list

  private Excerpt() {}

  /** Returns a value, its end cut off where it is long, control characters as in source code. */
  static String of(String value) {
    int length = Math.min(value.length(), LONGEST);
    if (length < value.length() && Character.isHighSurrogate(value.charAt(length - 1))) {
      length--;
    }
    StringBuilder shown = new StringBuilder(length + 3);
    for (int n = 0; n < length; n++) {
      char c = value.charAt(n);
      switch (c) {
        case '\n' -> shown.append("\\n");
        case '\r' -> shown.append("\\r");
        case '\t' -> shown.append("\\t");
        default -> {
          if (Character.isISOControl(c)) {
            shown.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            shown.append(c);
          }
        }
      }
    }
    return length < value.length() ? shown + "..." : shown.toString();
  }

  /** Returns the first of many values in brackets, and how many more there are. */
  static String of(List<String> values) {
    String first =
        values.stream().limit(MOST).map(Excerpt::of).collect(Collectors.joining(", ", "[", ""));
    return values.size() <= MOST
        ? first + "]"
        : first + ", ... and " + (values.size() - MOST) + " more]";
  }
}
