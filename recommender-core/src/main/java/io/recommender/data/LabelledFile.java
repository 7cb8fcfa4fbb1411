package io.recommender.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Hands the rows of a file, one interaction each, to an intake for each label that a column has.
 * The label may stand behind what it is about, so that a row is kept until its end.
 */
final class LabelledFile extends DelimitedFile.RowHandler {
  private final ColumnLayout headless;
  private final int label;
  private final Supplier<RowIntake> opening;
  private final Map<String, RowIntake> intakes = new LinkedHashMap<>();
  private final Map<String, RowFile> files = new LinkedHashMap<>();
  private final List<char[]> fields = new ArrayList<>();
  private boolean header = true; // whether the next row is the header

  /**
   * Opens a file that has a header.
   *
   * @param label position of the column that holds the labels
   * @param opening makes an intake for a label that has not been seen
   */
  LabelledFile(ColumnLayout layout, int label, Supplier<RowIntake> opening) {
    headless = new ColumnLayout(layout.positions(), null, layout.width());
    this.label = label;
    this.opening = opening;
  }

  @Override
  void field(int column, char[] text, int from, int to, boolean quoted) {
    if (column == 0) {
      fields.clear(); // a blank line has a field and no end
    }
    char[] copy = new char[to - from];
    System.arraycopy(text, from, copy, 0, copy.length);
    fields.add(copy);
  }

  @Override
  void endOfRow(long line, int count) {
    if (!header) {
      String value = label < fields.size() ? new String(fields.get(label)) : "";
      RowFile file =
          files.computeIfAbsent(
              value,
              unseen -> {
                RowIntake intake = opening.get();
                intakes.put(unseen, intake);
                return new RowFile(intake, headless);
              });
      for (int column = 0; column < fields.size(); column++) {
        char[] text = fields.get(column);
        file.field(column, text, 0, text.length, false);
      }
      file.endOfRow(line, count);
    }
    header = false;
  }

  /** The intakes by label, in the order of first appearance. */
  Map<String, RowIntake> intakes() {
    return Collections.unmodifiableMap(intakes);
  }
}
