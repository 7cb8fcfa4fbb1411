package io.recommender.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The cells of a catalogue file, which stay text until all rows are known. */
final class CatalogTable extends DelimitedFile.RowHandler {
  private final String source;
  private final List<String> names; // of the columns; an empty one is left out
  private final List<Row> rows = new ArrayList<>();
  private @Nullable String[] cells;
  private boolean header; // whether the next row is the header

  @SuppressWarnings("ArrayRecordComponent") // carries cells from here to there, never compared
  private record Row(long line, @Nullable String[] cells) {}

  private record Column(String name, int position, CellType type) {}

  CatalogTable(String source, List<String> names, boolean header) {
    this.source = source;
    this.names = names;
    this.header = header;
    this.cells = new @Nullable String[names.size()];
  }

  @Override
  void field(int column, char[] text, int from, int to, boolean quoted) {
    if (column < cells.length && from < to) {
      String cell = new String(text, from, to - from);
      cells[column] = cell.isBlank() ? null : cell; // only a quoted one can be
    } else {
      refuseEndless(column, cells.length, source);
    }
  }

  @Override
  void endOfRow(long line, int fields) {
    if (!header) {
      if (fields != cells.length) {
        throw new InvalidDataException(
            source
                + ", line "
                + line
                + ": the row has "
                + fields
                + " fields where "
                + cells.length
                + " are expected",
            "correct it, or check delimiter(...) and quoting(...)",
            Remedy.DELIMITER,
            Remedy.QUOTING);
      }
      rows.add(new Row(line, cells));
    }
    header = false;
    cells = new @Nullable String[names.size()];
  }

  /**
   * Returns the catalogue.
   *
   * @param types of attributes, where the caller says them
   * @param separators of categories, where the caller says them
   */
  Catalog catalog(
      String idColumn,
      Map<String, AttributeType> types,
      Map<String, String> separators,
      Duplicates duplicates) {
    int id = position(idColumn);
    types.keySet().forEach(this::position);
    Catalog.Builder builder = Catalog.builder();
    List<Column> columns = new ArrayList<>();
    for (int n = 0; n < names.size(); n++) {
      String name = names.get(n);
      if (n != id && !name.isEmpty()) {
        position(name); // refuses a name that two columns have
        CellType type = CellType.of(column(n), types.get(name), separators.get(name));
        columns.add(new Column(name, n, type));
        builder.attribute(name, type.type());
      }
    }
    rowsById(id, duplicates).forEach((rowId, row) -> builder.add(rowId, values(row, columns)));
    return builder.build();
  }

  private int position(String column) {
    int found = names.indexOf(column);
    if (found < 0) {
      throw new InvalidDataException(
          source
              + " has no column \""
              + column
              + "\"; its columns are "
              + Excerpt.of(names)
              + ": give one of these");
    }
    if (names.lastIndexOf(column) != found) {
      throw new InvalidDataException(
          source + " has more than one column \"" + Excerpt.of(column) + "\"",
          "name the columns with columns(...) and header(true)",
          Remedy.COLUMNS,
          Remedy.HEADER);
    }
    return found;
  }

  private List<String> column(int position) {
    return rows.stream().map(row -> row.cells[position]).filter(Objects::nonNull).toList();
  }

  private Map<String, Row> rowsById(int id, Duplicates duplicates) {
    Map<String, Row> byId = new LinkedHashMap<>();
    for (Row row : rows) {
      String rowId = row.cells[id];
      if (rowId == null) {
        throw new InvalidDataException(
            source
                + ", line "
                + row.line
                + ", column "
                + (id + 1)
                + " ("
                + names.get(id)
                + "): the id is missing: give one, or take out the row");
      }
      Row before = byId.putIfAbsent(rowId, row);
      if (before != null && duplicates == Duplicates.LAST) {
        byId.put(rowId, row);
      } else if (before != null && duplicates == Duplicates.ERROR) {
        throw new InvalidDataException(
            source
                + ", lines "
                + before.line
                + " and "
                + row.line
                + ": two rows have the id '"
                + Excerpt.of(rowId)
                + "'",
            "keep one, or choose with duplicates(FIRST or LAST)",
            Remedy.DUPLICATES);
      }
    }
    return byId;
  }

  private Map<String, Object> values(Row row, List<Column> columns) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Column column : columns) {
      String cell = row.cells[column.position];
      if (cell != null) {
        try {
          values.put(column.name, column.type.parse(cell));
        } catch (IllegalArgumentException e) {
          throw new InvalidDataException(
              source
                  + ", line "
                  + row.line
                  + ", column "
                  + (column.position + 1)
                  + " ("
                  + column.name
                  + "): '"
                  + Excerpt.of(cell)
                  + "' is no "
                  + column.type.type(),
              "correct it, or read the column as type(\"" + column.name + "\", TEXT)",
              e,
              Remedy.TYPE);
        }
      }
    }
    return values;
  }
}
