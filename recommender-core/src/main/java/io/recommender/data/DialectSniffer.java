package io.recommender.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out how a file of rows is written from its first 64 Ki characters: the delimiter is the one
 * with which the rows have the same number of fields. What stays open is an error that names the
 * option to set, never a guess.
 */
final class DialectSniffer {
  private static final int SAMPLE = 1 << 16;
  private static final List<String> DELIMITERS = List.of("::", "\t", ";", ",", "|");

  /** Rows that must agree on the number of fields before a delimiter is believed. */
  private static final double AGREEMENT = 0.6;

  private final TextFile file;
  private final TextFormat format;
  private final TextFile.Sample sample;

  private DialectSniffer(TextFile file, TextFormat format) {
    this.file = file;
    this.format = format;
    this.sample = file.sample(SAMPLE);
  }

  /** The rows that a delimiter makes of the sample, and how well they agree. */
  private record Trial(
      String delimiter, boolean quoting, List<String[]> rows, boolean broken, int width) {
    double agreement() {
      long same = rows.stream().filter(row -> row.length == width).count();
      return rows.isEmpty() ? 0 : (double) same / rows.size();
    }

    boolean isPlausible() {
      return width >= 2 && agreement() >= AGREEMENT;
    }

    boolean hasQuotedFields() {
      return rows.stream().flatMap(Arrays::stream).anyMatch(field -> field.startsWith("\""));
    }

    boolean hasKnownNames() {
      return Arrays.stream(rows.get(0)).anyMatch(name -> ColumnRole.of(name).isPresent());
    }
  }

  /**
   * Returns the dialect of a file.
   *
   * @param headerGiven whether there is a header in any case; null: look, unless the format says
   */
  static Dialect sniff(TextFile file, TextFormat format, @Nullable Boolean headerGiven) {
    DialectSniffer sniffer = new DialectSniffer(file, format);
    Trial trial = sniffer.chosen();
    Boolean header = format.header() != null ? format.header() : headerGiven;
    boolean hasHeader =
        trial.rows.isEmpty() ? Boolean.TRUE.equals(header) : sniffer.hasHeader(trial, header);
    if (!hasHeader || trial.rows.isEmpty()) {
      return new Dialect(trial.delimiter, trial.quoting, null, trial.rows);
    }
    return new Dialect(
        trial.delimiter,
        trial.quoting,
        List.of(trial.rows.get(0)),
        trial.rows.subList(1, trial.rows.size()));
  }

  /** Returns the dialect of a file whose rows are lists of any length. */
  static Dialect sniffLists(TextFile file, TextFormat format) {
    DialectSniffer sniffer = new DialectSniffer(file, format);
    if (sniffer.sample.complete() && sniffer.sample.text().isBlank()) {
      throw new InvalidDataException(
          file.name() + " is empty: at least a line with a user is needed");
    }
    String delimiter = format.delimiter();
    if (delimiter == null) {
      delimiter = sniffer.onlyDelimiterUsed();
    }
    return new Dialect(delimiter, sniffer.quotingByCustom(delimiter), null, List.of());
  }

  private String onlyDelimiterUsed() {
    List<String> used = new ArrayList<>();
    for (String candidate : DELIMITERS) {
      if (sample.text().contains(candidate)) {
        used.add(candidate);
      }
    }
    if (sample.text().contains(Dialect.BLANK)) {
      used.add(Dialect.BLANK);
    }
    if (used.size() > 1) {
      throw ambiguous(used);
    }
    return used.isEmpty() ? Dialect.BLANK : used.get(0);
  }

  private Trial chosen() {
    if (sample.text().isBlank()) {
      return new Trial(Dialect.BLANK, false, List.of(), false, 0);
    }
    if (format.delimiter() != null) {
      return trial(format.delimiter());
    }
    List<Trial> plausible = new ArrayList<>();
    for (String candidate : DELIMITERS) {
      Trial trial = trial(candidate);
      if (trial.isPlausible()) {
        plausible.add(trial);
      }
    }
    if (plausible.isEmpty()) { // texts hold blanks, so that these are the last resort
      Trial blanks = trial(Dialect.BLANK);
      if (blanks.isPlausible()) {
        return blanks;
      }
      throw new InvalidDataException(
          file.name()
              + ": no delimiter cuts the rows into equally many fields; line 1 is \""
              + firstLine()
              + "\"",
          "name it with delimiter(...)",
          Remedy.DELIMITER);
    }
    return best(plausible);
  }

  private Trial best(List<Trial> plausible) {
    double most = plausible.stream().mapToDouble(Trial::agreement).max().orElse(0);
    List<Trial> best = plausible.stream().filter(t -> t.agreement() == most).toList();
    if (best.size() > 1) {
      List<Trial> known = best.stream().filter(Trial::hasKnownNames).toList();
      best = known.isEmpty() ? best : known;
    }
    if (best.size() > 1) {
      throw ambiguous(best.stream().map(Trial::delimiter).toList());
    }
    return best.get(0);
  }

  private InvalidDataException ambiguous(List<String> delimiters) {
    return new InvalidDataException(
        file.name()
            + ": the delimiter may be "
            + String.join(" or ", delimiters.stream().map(Dialect::nameOf).toList())
            + "; line 1 is \""
            + firstLine()
            + "\"",
        "name it with delimiter(...)",
        Remedy.DELIMITER);
  }

  private String firstLine() {
    return Excerpt.of(sample.text().lines().findFirst().orElse(""));
  }

  /**
   * Takes the sample apart. Commas and semicolons come with quotes by custom; with other delimiters
   * a quote is an ordinary character unless all of the sample can be read with quotes, and no worse
   * than without.
   */
  private Trial trial(String delimiter) {
    boolean byCustom = quotingByCustom(delimiter);
    Trial trial = trial(delimiter, byCustom);
    if (byCustom || format.quoting() != null || !trial.hasQuotedFields()) {
      return trial;
    }
    Trial quoted = trial(delimiter, true);
    return !quoted.broken && quoted.agreement() >= trial.agreement() ? quoted : trial;
  }

  private boolean quotingByCustom(String delimiter) {
    return format.quoting() != null
        ? format.quoting()
        : delimiter.equals(",") || delimiter.equals(";");
  }

  private Trial trial(String delimiter, boolean quoting) {
    DelimitedFile.Rows read = DelimitedFile.readSample(sample.text(), delimiter, quoting);
    List<String[]> rows = read.rows();
    if (!sample.complete() && rows.size() > 1) {
      rows.remove(rows.size() - 1); // it was cut
    }
    return new Trial(delimiter, quoting, rows, read.broken(), commonWidth(rows));
  }

  private static int commonWidth(List<String[]> rows) {
    Map<Integer, Integer> counts = new HashMap<>();
    int width = 0;
    for (String[] row : rows) {
      if (counts.merge(row.length, 1, Integer::sum) > counts.getOrDefault(width, 0)) {
        width = row.length;
      }
    }
    return width;
  }

  private boolean hasHeader(Trial trial, @Nullable Boolean given) {
    if (given != null) {
      return given;
    }
    String[] first = trial.rows.get(0);
    if (Arrays.stream(first).anyMatch(DialectSniffer::isNumeric)) {
      return false;
    }
    if (trial.hasKnownNames()) {
      return true;
    }
    List<String[]> others = trial.rows.subList(1, trial.rows.size());
    for (int column = 0; column < first.length; column++) {
      int c = column;
      if (!others.isEmpty()
          && others.stream().allMatch(row -> c < row.length && isNumeric(row[c]))) {
        return true; // words above numbers
      }
    }
    throw new InvalidDataException(
        file.name()
            + ", line 1: "
            + Excerpt.of(List.of(first))
            + " may be a header or the first row",
        "say which with header(true) or header(false)",
        Remedy.HEADER);
  }

  static boolean isNumeric(String text) {
    if (text.isEmpty()) {
      return false;
    }
    char[] chars = text.toCharArray();
    try {
      Numbers.parseFloat(chars, 0, chars.length);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
