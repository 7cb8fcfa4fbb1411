package io.recommender.examples;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Locale;
import java.util.Map;

/** Prints for people: headings, lines and paragraphs of one width, in colours where wanted. */
final class Screen {
  /** Columns of a page. */
  static final int WIDTH = 98;

  static final String LOST =
      "not all of the output was written: the disk is full, or nobody reads it any more";

  private static final Map<String, String> PLAIN =
      Map.of("─", "-", "█", "#", "★", "*", "½", "+", "…", "~", "×", "x", "·", "-");

  private final PrintWriter out;
  private final boolean colors;
  private final CharsetEncoder encoder;

  /**
   * Makes a screen.
   *
   * @param charset that of {@code out}: signs that it lacks are replaced by plainer ones
   */
  Screen(PrintWriter out, boolean colors, Charset charset) {
    this.out = out;
    this.colors = colors;
    this.encoder = charset.newEncoder();
  }

  /** Starts a section. */
  void heading(String title) {
    String rule = "─".repeat(Math.max(3, WIDTH - title.length() - 1));
    line("");
    line(bold(title) + " " + faint(rule));
  }

  /** Prints a line as it is. */
  void line(String text) {
    out.println(printable(text));
    if (out.checkError()) { // nobody reads any more, or the disk is full
      throw new CommandFailure(LOST);
    }
  }

  /** Prints a text between a left margin and the width of the page, broken between words. */
  void paragraph(int margin, String text) {
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && margin + line.length() + 1 + word.length() > WIDTH) {
        line(" ".repeat(margin) + faint(line.toString()));
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    line(" ".repeat(margin) + faint(line.toString()));
  }

  /** Returns a text that fills a column exactly, its end cut off where it is too long. */
  static String column(String text, int width) {
    int length = text.codePointCount(0, text.length());
    if (length <= width) {
      return text + " ".repeat(width - length);
    }
    return text.substring(0, text.offsetByCodePoints(0, width - 1)).stripTrailing() + "…";
  }

  String bold(String text) {
    return colored("1", text);
  }

  String faint(String text) {
    return colored("2", text);
  }

  String accent(String text) {
    return colored("36", text);
  }

  String gold(String text) {
    return colored("33", text);
  }

  private String colored(String code, String text) {
    return colors && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  /** Control characters of the data as in source code: a terminal would obey them. */
  static String visible(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                visible.append(String.format(Locale.ROOT, "\\u%04x", c));
              } else {
                visible.appendCodePoint(c);
              }
            });
    return visible.toString();
  }

  private String printable(String text) {
    String printable = text.replace('\u00a0', ' '); // it has kept together what belongs together
    for (Map.Entry<String, String> sign : PLAIN.entrySet()) {
      if (!encoder.canEncode(sign.getKey())) {
        printable = printable.replace(sign.getKey(), sign.getValue());
      }
    }
    return printable;
  }
}
