package io.recommender.data;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads interactions from files, databases and objects, and says how. What is not said is found out
 * from the data: columns by their names, the delimiter, whether there is a header. What stays open
 * is an error that names the option to set.
 *
 * <pre>{@code
 * Interactions ratings =
 *     Interactions.reader()
 *         .columns("customer", "product", "stars")
 *         .on(RowProblem.ZERO_WEIGHT, RowPolicy.DROP)
 *         .fromCsv(Path.of("ratings.csv"));
 * }</pre>
 *
 * <p><b>Thread safety:</b> immutable; every setting returns a new reader.
 */
public final class InteractionReader {
  private static final Logger LOG = LoggerFactory.getLogger(InteractionReader.class);
  private static final int FETCH_SIZE = 10_000;

  private final ColumnChoice columns;
  private final TextFormat format;
  private final RowPolicies policies;
  private final Duplicates duplicates;
  private final boolean strict;
  private final int fetchSize;

  private InteractionReader(
      ColumnChoice columns,
      TextFormat format,
      RowPolicies policies,
      Duplicates duplicates,
      boolean strict,
      int fetchSize) {
    this.columns = columns;
    this.format = format;
    this.policies = policies;
    this.duplicates = duplicates;
    this.strict = strict;
    this.fetchSize = fetchSize;
  }

  static InteractionReader defaults() {
    return new InteractionReader(
        ColumnChoice.unknown(),
        TextFormat.unknown(),
        RowPolicies.defaults(),
        Duplicates.LAST,
        false,
        FETCH_SIZE);
  }

  // ---- which columns -----------------------------------------------------------------------

  /** Takes users and items from the columns of these names and nothing from the others. */
  public InteractionReader columns(String user, String item) {
    return with(ColumnChoice.of(user, item));
  }

  /** Takes users, items and weights from the columns of these names. */
  public InteractionReader columns(String user, String item, String weight) {
    return columns(user, item).weight(weight);
  }

  /** Takes users, items, weights and times from the columns of these names. */
  public InteractionReader columns(String user, String item, String weight, String time) {
    return columns(user, item, weight).time(time);
  }

  /** Takes users and items from the columns at these positions, from 0, and nothing else. */
  public InteractionReader columns(int user, int item) {
    return with(ColumnChoice.of(user, item));
  }

  /** Takes users, items and weights from the columns at these positions, from 0. */
  public InteractionReader columns(int user, int item, int weight) {
    return columns(user, item).weight(weight);
  }

  /** Takes users, items, weights and times from the columns at these positions, from 0. */
  public InteractionReader columns(int user, int item, int weight, int time) {
    return columns(user, item, weight).time(time);
  }

  /** Takes weights from the column of this name. */
  public InteractionReader weight(String column) {
    return with(columns.with(ColumnRole.WEIGHT, column));
  }

  /** Takes weights from the column at this position, from 0. */
  public InteractionReader weight(int column) {
    return with(columns.with(ColumnRole.WEIGHT, column));
  }

  /**
   * Takes times from the column of this name: numbers as they are, ISO 8601 dates and times as
   * seconds since 1970 (UTC where they name no offset), empty fields as unknown.
   */
  public InteractionReader time(String column) {
    return with(columns.with(ColumnRole.TIME, column));
  }

  /** Takes times from the column at this position, from 0; see {@link #time(String)}. */
  public InteractionReader time(int column) {
    return with(columns.with(ColumnRole.TIME, column));
  }

  // ---- how files are written ---------------------------------------------------------------

  /** Sets what stands between two fields, one character or more. */
  public InteractionReader delimiter(String delimiter) {
    return with(format.withDelimiter(Objects.requireNonNull(delimiter, "delimiter")));
  }

  /** Sets the character set; UTF-8 unless told. */
  public InteractionReader charset(Charset charset) {
    return with(format.withCharset(Objects.requireNonNull(charset, "charset")));
  }

  /** Says whether the first row names the columns. */
  public InteractionReader header(boolean header) {
    return with(format.withHeader(header));
  }

  /**
   * Says whether fields may stand in double quotes; if not, quotes are ordinary characters. Unless
   * told they may where the delimiter is a comma or semicolon, or where the file shows it.
   */
  public InteractionReader quoting(boolean quoting) {
    return with(format.withQuoting(quoting));
  }

  // ---- what is refused ---------------------------------------------------------------------

  /**
   * Sets what becomes of several interactions of one user with one item; {@link Duplicates#LAST}
   * unless told.
   */
  public InteractionReader duplicates(Duplicates policy) {
    return new InteractionReader(
        columns, format, policies, Objects.requireNonNull(policy, "policy"), strict, fetchSize);
  }

  /** Sets what becomes of rows that have a problem; see {@link RowProblem#initialPolicy()}. */
  public InteractionReader on(RowProblem problem, RowPolicy policy) {
    return with(
        policies.with(
            Objects.requireNonNull(problem, "problem"), Objects.requireNonNull(policy, "policy")));
  }

  /** Drops and counts all rows that would be refused; the {@link DataReport} names them. */
  public InteractionReader lenient() {
    return with(policies.lenient());
  }

  /** Refuses data whose {@link DataReport} has a warning. */
  public InteractionReader strict() {
    return new InteractionReader(columns, format, policies, duplicates, true, fetchSize);
  }

  /**
   * Sets how many rows a database hands over at a time; 10,000 unless told. MySQL's driver streams
   * with {@code Integer.MIN_VALUE} alone.
   */
  public InteractionReader fetchSize(int rows) {
    if (rows <= 0 && rows != Integer.MIN_VALUE) {
      throw new IllegalArgumentException(
          "fetchSize is " + rows + ": at least 1 is needed (MySQL: Integer.MIN_VALUE)");
    }
    return new InteractionReader(columns, format, policies, duplicates, strict, rows);
  }

  // ---- sources -----------------------------------------------------------------------------

  /**
   * Reads a file with one interaction a row: fields separated by comma, semicolon, tab, {@code |},
   * {@code ::} or blank, compressed by gzip or not.
   *
   * @throws InvalidDataException if it cannot be understood; the message names line and cure
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public Interactions fromCsv(Path path) {
    TextFile file = new TextFile(Objects.requireNonNull(path, "path"), format.charset());
    Dialect dialect = DialectSniffer.sniff(file, format, columns.needsHeader());
    if (dialect.header() == null && dialect.rows().isEmpty()) {
      throw new InvalidDataException(file.name() + " is empty: at least a header is needed");
    }
    ColumnLayout layout = layout(file, dialect);
    RowIntake intake = intake(file.name(), "line", layout);
    DelimitedFile.read(file, dialect.delimiter(), dialect.quoting(), new RowFile(intake, layout));
    return finished(intake);
  }

  /**
   * Reads a file whose rows are labelled as parts of one data set, such as {@code train} and {@code
   * test}; otherwise like {@link #fromCsv}. Each part has ids of its own; {@link Split#given} pairs
   * two of them.
   *
   * @param labelColumn the name of the column that holds the labels, at most 100
   * @return the parts by label, in the order of first appearance
   * @throws InvalidDataException if it cannot be understood; the message names line and cure
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public Map<String, Interactions> partsFromCsv(Path path, String labelColumn) {
    Objects.requireNonNull(labelColumn, "labelColumn");
    TextFile file = new TextFile(Objects.requireNonNull(path, "path"), format.charset());
    Dialect dialect = DialectSniffer.sniff(file, format, true);
    List<String> header = dialect.header();
    int label = header == null ? -1 : header.indexOf(labelColumn);
    if (header == null || label < 0) {
      throw new InvalidDataException(
          file.name()
              + " has no column \""
              + Excerpt.of(labelColumn)
              + "\" that labels its rows; "
              + (header == null ? "it has no header" : "its columns are " + Excerpt.of(header))
              + ": give a file with a header, and the name of one of its columns");
    }
    ColumnLayout layout = columns.in(header, file.name());
    LabelledFile parts =
        new LabelledFile(
            file.name(), header, layout, label, () -> intake(file.name(), "line", layout));
    DelimitedFile.read(file, dialect.delimiter(), dialect.quoting(), parts);
    Map<String, Interactions> read = new LinkedHashMap<>();
    parts.intakes().forEach((value, intake) -> read.put(value, finished(intake)));
    return Collections.unmodifiableMap(read);
  }

  private ColumnLayout layout(TextFile file, Dialect dialect) {
    List<String> header = dialect.header();
    if (header != null) {
      return columns.in(header, file.name());
    }
    ColumnChoice chosen = columns.isOpen() ? ColumnGuess.of(file.name(), dialect.rows()) : columns;
    return chosen.in(dialect.width(), file.name());
  }

  /**
   * Reads a file with one user a line, and behind it all items of that user in their order: {@code
   * user item item ...}. A line with a user alone adds somebody who has done nothing. There is no
   * header unless {@link #header(boolean)} says so.
   *
   * @throws InvalidDataException if it cannot be understood; the message names line and cure
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public Interactions fromLists(Path path) {
    TextFile file = new TextFile(Objects.requireNonNull(path, "path"), format.charset());
    Dialect dialect = DialectSniffer.sniffLists(file, format);
    RowIntake intake = intake(file.name(), "line", ColumnLayout.none());
    boolean header = Boolean.TRUE.equals(format.header());
    DelimitedFile.read(file, dialect.delimiter(), dialect.quoting(), new ListFile(intake, header));
    return finished(intake);
  }

  /**
   * Runs a query and reads one interaction a row. Columns go by their labels, or by position from 0
   * where {@code columns(...)} gives numbers. Ids may be text, whole numbers or UUIDs; a time may
   * be a number, text, or a date or timestamp, which becomes seconds since 1970 (UTC where it names
   * no zone); NULL is an unknown time.
   *
   * <p>Rows are fetched {@link #fetchSize(int)} at a time on a connection set to read only and, as
   * PostgreSQL needs it, without auto-commit; both are restored afterwards. A connection that comes
   * without auto-commit belongs to a transaction of the caller and is left as it is.
   *
   * @throws InvalidDataException if a row cannot be understood; the message names row and cure
   * @throws java.io.UncheckedIOException if the database fails; its cause's cause is the {@link
   *     java.sql.SQLException}
   */
  public Interactions fromJdbc(DataSource database, String query) {
    Objects.requireNonNull(database, "database");
    Objects.requireNonNull(query, "query");
    JdbcSource source = new JdbcSource(database, query, fetchSize);
    return finished(source.read(columns, layout -> intake("query", "row", layout)));
  }

  /**
   * Reads objects, each an interaction of weight 1 at an unknown time.
   *
   * @param user gives a String, Long, Integer or UUID
   * @param item gives a String, Long, Integer or UUID
   * @throws InvalidDataException if one cannot be understood; the message names its index and cure
   */
  public <T> Interactions from(
      Iterable<? extends T> objects, Function<? super T, ?> user, Function<? super T, ?> item) {
    return from(objects, user, item, object -> 1);
  }

  /**
   * Reads objects, each an interaction at an unknown time; see {@link #from(Iterable, Function,
   * Function, ToDoubleFunction, Function)}.
   */
  public <T> Interactions from(
      Iterable<? extends T> objects,
      Function<? super T, ?> user,
      Function<? super T, ?> item,
      ToDoubleFunction<? super T> weight) {
    return from(objects, user, item, weight, object -> null);
  }

  /**
   * Reads objects, each an interaction.
   *
   * @param user gives a String, Long, Integer or UUID
   * @param item gives a String, Long, Integer or UUID
   * @param weight gives a rating, a count, or 1
   * @param time gives a Long or Integer in any unit, or an {@link java.time.Instant}, {@link
   *     java.time.OffsetDateTime} or {@link java.time.ZonedDateTime}, which becomes seconds since
   *     1970; null is unknown
   * @throws InvalidDataException if one cannot be understood; the message names its index and cure
   */
  public <T> Interactions from(
      Iterable<? extends T> objects,
      Function<? super T, ?> user,
      Function<? super T, ?> item,
      ToDoubleFunction<? super T> weight,
      Function<? super T, ? extends @Nullable Object> time) {
    RowIntake intake = intake("objects", "index", ColumnLayout.none());
    new ObjectRows<T>(user, item, weight, time).read(objects, intake);
    return finished(intake);
  }

  /**
   * Reads the objects of a stream, which is used up; see {@link #from(Iterable, Function,
   * Function)}.
   */
  public <T> Interactions from(
      Stream<? extends T> objects, Function<? super T, ?> user, Function<? super T, ?> item) {
    return from(InteractionReader.<T>once(objects), user, item);
  }

  /**
   * Reads the objects of a stream, which is used up; see {@link #from(Iterable, Function, Function,
   * ToDoubleFunction, Function)}.
   */
  public <T> Interactions from(
      Stream<? extends T> objects,
      Function<? super T, ?> user,
      Function<? super T, ?> item,
      ToDoubleFunction<? super T> weight) {
    return from(InteractionReader.<T>once(objects), user, item, weight);
  }

  /**
   * Reads the objects of a stream, which is used up; see {@link #from(Iterable, Function, Function,
   * ToDoubleFunction, Function)}.
   */
  public <T> Interactions from(
      Stream<? extends T> objects,
      Function<? super T, ?> user,
      Function<? super T, ?> item,
      ToDoubleFunction<? super T> weight,
      Function<? super T, ? extends @Nullable Object> time) {
    return from(InteractionReader.<T>once(objects), user, item, weight, time);
  }

  @SuppressWarnings("unchecked") // an iterator only gives
  private static <T> Iterable<T> once(Stream<? extends T> objects) {
    return () -> (Iterator<T>) Objects.requireNonNull(objects, "objects").iterator();
  }

  private RowIntake intake(String source, String unit, ColumnLayout layout) {
    return new RowIntake(policies, duplicates, source, unit, layout);
  }

  private Interactions finished(RowIntake intake) {
    Interactions read = intake.interactions();
    if (intake.droppedRows() > 0) {
      LOG.warn(
          "{}: {} rows were dropped, report() says why and where",
          intake.source(),
          intake.droppedRows());
    }
    if (strict) {
      read.report().strict();
    }
    return read;
  }

  private InteractionReader with(ColumnChoice changed) {
    return new InteractionReader(changed, format, policies, duplicates, strict, fetchSize);
  }

  private InteractionReader with(TextFormat changed) {
    return new InteractionReader(columns, changed, policies, duplicates, strict, fetchSize);
  }

  private InteractionReader with(RowPolicies changed) {
    return new InteractionReader(columns, format, changed, duplicates, strict, fetchSize);
  }
}
