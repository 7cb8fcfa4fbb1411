package io.recommender.data;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the cells of a catalogue column hold.
 *
 * @param separator what stands between two labels; null: a cell is one label, or the type has none
 */
record CellType(AttributeType type, @Nullable String separator) {
  private static final String SEPARATOR = "|";
  private static final int LONGEST_LABEL = 50;

  /** The least share of cells with more than one label that makes labels of a column. */
  private static final double ENUMERATED = 0.1;

  /**
   * Finds the type of a column.
   *
   * @param cells its cells that are not empty
   * @param said the type, where the caller says it
   * @param separator the separator of labels, where the caller says it
   */
  static CellType of(List<String> cells, @Nullable AttributeType said, @Nullable String separator) {
    AttributeType type = said != null ? said : inferred(cells);
    if (type != AttributeType.CATEGORIES) {
      return new CellType(type, null);
    }
    boolean enumerated = cells.stream().anyMatch(cell -> cell.contains(SEPARATOR));
    return new CellType(type, separator != null ? separator : enumerated ? SEPARATOR : null);
  }

  private static AttributeType inferred(List<String> cells) {
    for (AttributeType type : List.of(AttributeType.NUMBER, AttributeType.DATE)) {
      if (!cells.isEmpty() && cells.stream().allMatch(new CellType(type, null)::canParse)) {
        return type;
      }
    }
    return holdsLabels(cells) ? AttributeType.CATEGORIES : AttributeType.TEXT;
  }

  private boolean canParse(String cell) {
    try {
      return parse(cell) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean holdsLabels(List<String> cells) {
    long several = cells.stream().filter(cell -> cell.contains(SEPARATOR)).count();
    CellType categories = new CellType(AttributeType.CATEGORIES, SEPARATOR);
    return several > 0
        && several >= ENUMERATED * cells.size()
        && cells.stream()
            .flatMap(cell -> categories.labels(cell).stream())
            .allMatch(label -> label.length() <= LONGEST_LABEL);
  }

  /**
   * Returns the value of a cell as {@link Catalog.Builder} takes it.
   *
   * @throws IllegalArgumentException if it has none of this type
   */
  Object parse(String cell) {
    return switch (type) {
      case TEXT -> cell;
      case NUMBER -> Numbers.parseFinite(cell);
      case DATE -> parseDate(cell);
      case CATEGORIES -> labels(cell);
    };
  }

  private static LocalDate parseDate(String cell) {
    try {
      return LocalDate.parse(cell);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(cell, e);
    }
  }

  private List<String> labels(String cell) {
    if (separator == null) {
      return List.of(cell);
    }
    List<String> labels = new ArrayList<>();
    int from = 0;
    while (from <= cell.length()) {
      int end = cell.indexOf(separator, from);
      int to = end < 0 ? cell.length() : end;
      String label = cell.substring(from, to).strip();
      if (!label.isEmpty()) {
        labels.add(label);
      }
      from = to + separator.length();
    }
    return labels;
  }
}
