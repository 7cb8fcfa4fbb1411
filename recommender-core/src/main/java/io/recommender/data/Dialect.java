package io.recommender.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file of rows is written.
 *
 * @param delimiter what stands between two fields
 * @param quoting whether a field may be put in double quotes
 * @param header the names of the columns; null: the file has no header
 * @param rows the first rows below the header; empty where none were looked at
 */
record Dialect(
    String delimiter, boolean quoting, @Nullable List<String> header, List<String[]> rows) {
  static final String BLANK = " ";

  /** The number of fields of a row, 0 where there is none. */
  int width() {
    return header != null ? header.size() : rows.isEmpty() ? 0 : rows.get(0).length;
  }

  /** How a delimiter is called in messages. */
  static String nameOf(String delimiter) {
    return switch (delimiter) {
      case "\t" -> "tab";
      case BLANK -> "blank";
      default -> "'" + delimiter + "'";
    };
  }
}
