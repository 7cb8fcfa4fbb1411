package io.recommender.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Results in rows, printed as Markdown for docs or as JSON for programs. Not thread-safe. */
public final class Table {
  private final List<String> columns;
  private final List<List<Object>> rows = new ArrayList<>();

  /** Starts a table. */
  public Table(String... columns) {
    this.columns = List.of(columns);
  }

  /** Adds a row of numbers and texts, one for each column. */
  public void row(Object... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells for the " + columns.size() + " columns " + columns);
    }
    rows.add(List.of(cells));
  }

  /** Returns a number with three or four significant digits, any other object as it is. */
  static String text(Object cell) {
    if (!(cell instanceof Double number)) {
      return cell.toString();
    }
    double size = Math.abs(number);
    int decimals = size >= 100 ? 0 : (size >= 10 ? 1 : (size >= 1 ? 2 : (size >= 0.1 ? 3 : 4)));
    return String.format(Locale.ROOT, "%." + decimals + "f", number);
  }

  /** Returns the table as Markdown, numbers to the right. */
  public String toMarkdown() {
    StringBuilder out = new StringBuilder("| " + String.join(" | ", columns) + " |\n|");
    for (int n = 0; n < columns.size(); n++) {
      out.append(!rows.isEmpty() && rows.get(0).get(n) instanceof Number ? "---:|" : "---|");
    }
    for (List<Object> row : rows) {
      out.append("\n| ").append(String.join(" | ", row.stream().map(Table::text).toList()));
      out.append(" |");
    }
    return out.toString();
  }

  /** Returns the rows as a list of objects, and beside them what tells of the circumstances. */
  public String toJson(String machine) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("machine", machine);
      json.writeArrayFieldStart("rows");
      for (List<Object> row : rows) {
        json.writeStartObject();
        for (int n = 0; n < row.size(); n++) {
          if (row.get(n) instanceof Number number) {
            json.writeNumberField(columns.get(n), number.doubleValue());
          } else {
            json.writeStringField(columns.get(n), row.get(n).toString());
          }
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }
}
