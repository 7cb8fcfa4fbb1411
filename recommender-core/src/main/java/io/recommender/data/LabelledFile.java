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
  /** Labels: more than parts a data set is cut into, fewer than values of any other column. */
  private static final int MOST_LABELS = 100;

  private final String source;
  private final String column;
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
   * @param source what the file is called
   * @param header the names of its columns
   * @param label position of the column that holds the labels
   * @param opening makes an intake for a label that has not been seen
   */
  LabelledFile(
      String source,
      List<String> header,
      ColumnLayout layout,
      int label,
      Supplier<RowIntake> opening) {
    this.source = source;
    column = header.get(label);
    headless = new ColumnLayout(layout.positions(), null, layout.width());
    this.label = label;
    this.opening = opening;
  }

  @Override
  void field(int column, char[] text, int from, int to, boolean quoted) {
    if (column == 0) {
      fields.clear(); // a blank line has a field and no end
    }
    refuseEndless(column, headless.width(), source);
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
                requireFew(unseen);
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

  /** Every label costs memory of its own: a column of times or ids is none of labels. */
  private void requireFew(String unseen) {
    if (intakes.size() == MOST_LABELS) {
      List<String> labels = new ArrayList<>(intakes.keySet());
      labels.add(unseen);
      throw new InvalidDataException(
          source
              + ", line "
              + line()
              + ": column \""
              + Excerpt.of(column)
              + "\" has more than "
              + MOST_LABELS
              + " labels, "
              + Excerpt.of(labels)
              + ": name a column that holds few, such as train and test");
    }
  }

  /** The intakes by label, in the order of first appearance. */
  Map<String, RowIntake> intakes() {
    return Collections.unmodifiableMap(intakes);
  }
}
