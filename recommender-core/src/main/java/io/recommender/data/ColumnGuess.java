package io.recommender.data;

import java.util.List;

/**
 * Finds the columns of a table without header and without the caller's word: user and item, then a
 * weight where there are three columns, and a time where there are four. Whatever does not look
 * like that is an error that names the option to set.
 */
final class ColumnGuess {
  /** Whole numbers of this size are seconds since 1970 (from 1973 on), hardly ever weights. */
  private static final double TIMES_BEGIN = 1e8;

  private final String source;
  private final List<String[]> rows;
  private final int width;

  private ColumnGuess(String source, List<String[]> rows) {
    this.source = source;
    this.rows = rows;
    this.width = rows.get(0).length;
  }

  static ColumnChoice of(String source, List<String[]> rows) {
    return new ColumnGuess(source, rows).choice();
  }

  private ColumnChoice choice() {
    ColumnChoice ids = ColumnChoice.of(0, 1);
    if (width == 2) {
      return ids;
    }
    if (width < 2 || width > 4) {
      throw open("it is");
    }
    if (!isNumeric(2)) {
      throw open("the third is no weight, it is");
    }
    if (looksLikeTime(2)) {
      throw open("the third may be a time or a weight, it is");
    }
    if (width == 4 && !looksLikeTime(3)) {
      throw open("the fourth is no time in seconds since 1970, it is");
    }
    ColumnChoice weighted = ids.with(ColumnRole.WEIGHT, 2);
    return width == 3 ? weighted : weighted.with(ColumnRole.TIME, 3);
  }

  private boolean isNumeric(int column) {
    return rows.stream()
        .filter(row -> row.length == width)
        .allMatch(row -> DialectSniffer.isNumeric(row[column]));
  }

  /** Some hold 0 for "unknown", so that one of this size is enough. */
  private boolean looksLikeTime(int column) {
    return isNumeric(column)
        && rows.stream()
            .filter(row -> row.length == width)
            .anyMatch(row -> Float.parseFloat(row[column]) >= TIMES_BEGIN);
  }

  private InvalidDataException open(String what) {
    int column = Math.min(width, what.contains("fourth") ? 4 : 3) - 1;
    return new InvalidDataException(
        source
            + " has no header, and "
            + width
            + " columns: "
            + what
            + " '"
            + Excerpt.of(rows.get(0)[column])
            + "' in line 1",
        "say which columns count, such as columns(0, 1).weight(2).time(3)",
        Remedy.COLUMNS);
  }
}
