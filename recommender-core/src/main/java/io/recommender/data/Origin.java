package io.recommender.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where interactions came from, as far as they do not tell it themselves.
 *
 * @param source the file, the query; null: not known
 * @param rows rows read, those included that were dropped or merged
 * @param dropped rows left out
 * @param columns which column stood for what; none where there are no columns
 * @param unread the columns that stood for nothing
 * @param weightsRead whether each row brought a weight
 * @param namesSayTransposed whether a header calls users what was read as items
 */
record Origin(
    @Nullable String source,
    long rows,
    List<DataReport.Dropped> dropped,
    List<String> columns,
    List<String> unread,
    boolean weightsRead,
    boolean namesSayTransposed) {

  Origin {
    dropped = List.copyOf(dropped);
    columns = List.copyOf(columns);
    unread = List.copyOf(unread);
  }

  /** Of rows that nobody counted. */
  static Origin unknown(long rows, boolean weightsRead) {
    return new Origin(null, rows, List.of(), List.of(), List.of(), weightsRead, false);
  }

  /** What messages begin with. */
  String prefix() {
    return source == null ? "" : source + ": ";
  }
}
