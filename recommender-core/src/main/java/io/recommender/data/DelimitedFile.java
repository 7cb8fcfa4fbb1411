package io.recommender.data;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes a file of rows apart into fields. */
final class DelimitedFile {
  /** Stands for "no quotes": half of a surrogate pair, with which no field can begin. */
  private static final char NO_QUOTE = '\uDFFF';

  /** Characters of a field: more than a thick book has, few enough for any heap. */
  private static final int LONGEST_FIELD = 1 << 22;

  /** Fields of a row beyond those that are expected, before the rest of the row is not read. */
  private static final int MOST_FIELDS_TOO_MANY = 1_000_000;

  private DelimitedFile() {}

  /** Receives the fields of one row after the other, header included, without a String for each. */
  abstract static class RowHandler extends AbstractBaseCsvCallbackHandler<Object> {
    private long line;
    private boolean blank; // nothing in the row so far

    /** Takes the {@code column}-th field, from 0; unquoted text comes without blanks around it. */
    abstract void field(int column, char[] text, int from, int to, boolean quoted);

    /** Takes the end of a row; it began on this line and had so many fields. */
    abstract void endOfRow(long line, int fields);

    /** Gives up a row that goes on and on: it need not be read to its end to be refused. */
    final void refuseEndless(int column, int width, String source) {
      if (column - width > MOST_FIELDS_TOO_MANY) {
        throw new InvalidDataException(
            source
                + ", line "
                + line
                + ": the row has more than "
                + column
                + " fields where "
                + width
                + " are expected",
            "check delimiter(...) and the line ends of the file",
            Remedy.DELIMITER);
      }
    }

    /** The line on which the present row began. */
    final long line() {
      return line;
    }

    @Override
    protected final void handleBegin(long startingLineNumber) {
      line = startingLineNumber;
      blank = true;
    }

    @Override
    protected final void handleField(
        int column, char[] text, int offset, int length, boolean quoted) {
      int from = offset;
      int to = offset + length;
      if (!quoted) {
        while (from < to && text[from] <= ' ') {
          from++;
        }
        while (from < to && text[to - 1] <= ' ') {
          to--;
        }
      }
      blank &= column == 0 && from == to && !quoted;
      field(column, text, from, to, quoted);
    }

    /** Ends a row. Null tells the parser to go on by itself, which keeps its loop tight. */
    @Override
    protected final @Nullable Object buildRecord() {
      if (!blank) {
        endOfRow(line, getFieldCount());
      }
      return null;
    }
  }

  /** Reads all rows of a file. */
  static void read(TextFile file, String delimiter, boolean quoting, RowHandler handler) {
    try (Reader in = file.open()) {
      parse(in, delimiter, quoting, handler);
    } catch (CsvParseException e) {
      throw broken(file, quoting, handler.line, e);
    } catch (UncheckedIOException e) {
      throw file.unreadable(Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  /**
   * The rows of a text, up to the first that cannot be read.
   *
   * @param broken whether there is such a row
   */
  record Rows(List<String[]> rows, boolean broken) {}

  /** Reads the rows of a text. */
  static Rows readSample(String text, String delimiter, boolean quoting) {
    List<String[]> rows = new ArrayList<>();
    try {
      parse(new StringReader(text), delimiter, quoting, new Collector(rows));
    } catch (CsvParseException e) {
      return new Rows(rows, true); // whoever reads the whole file will meet it again and say so
    }
    return new Rows(rows, false);
  }

  private static final class Collector extends RowHandler {
    private final List<String[]> rows;
    private final List<String> fields = new ArrayList<>();

    Collector(List<String[]> rows) {
      this.rows = rows;
    }

    @Override
    void field(int column, char[] text, int from, int to, boolean quoted) {
      fields.add(new String(text, from, to - from));
    }

    @Override
    void endOfRow(long line, int count) {
      rows.add(fields.toArray(new String[0]));
      fields.clear();
    }
  }

  private static void parse(Reader in, String delimiter, boolean quoting, RowHandler handler) {
    CsvReader<Object> rows =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .quoteCharacter(quoting ? '"' : NO_QUOTE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .maxBufferSize(LONGEST_FIELD)
            .build(handler, in);
    if (rows.iterator().hasNext()) {
      throw new AssertionError("a RowHandler makes no records");
    }
  }

  /** An exception of the handler comes through as it is, one of the parser gets line and cure. */
  private static RuntimeException broken(
      TextFile file, boolean quoting, long line, CsvParseException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
      if (cause instanceof IOException io) {
        return file.unreadable(io);
      }
      if (cause instanceof Error error) { // memory ran out: no fault of the file
        throw error;
      }
      if (cause instanceof RuntimeException own && !(cause instanceof CsvParseException)) {
        return own;
      }
    }
    String what = String.valueOf(cause.getMessage());
    String where = file.name() + ", line " + line + ": ";
    if (what.contains(String.valueOf(LONGEST_FIELD))) { // the parser's own words are about buffers
      return new InvalidDataException(
          where + "a field is longer than " + LONGEST_FIELD + " characters",
          "check delimiter(...), the line ends of the file, and that every quote is closed",
          e,
          Remedy.DELIMITER,
          Remedy.QUOTING);
    }
    return quoting
        ? new InvalidDataException(
            where + what,
            "write a quote inside a quoted field twice, or call quoting(false) where quotes are"
                + " ordinary characters",
            e,
            Remedy.QUOTING)
        : new InvalidDataException(where + what, e);
  }
}
