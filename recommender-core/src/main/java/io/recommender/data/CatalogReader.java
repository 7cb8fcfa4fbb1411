package io.recommender.data;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads a {@link Catalog} from a file, and says how. What is not said is found out from the data:
 * the delimiter, whether there is a header, and the types of the attributes.
 *
 * <p>An attribute is a number if all its cells are, a date if all are ISO 8601 dates, categories if
 * its cells hold short labels separated by {@code |}, and text otherwise; empty cells are missing
 * values and count for nothing. {@link #type} and {@link #categories} say otherwise, as one should
 * for codes with leading zeros.
 *
 * <pre>{@code
 * Catalog movies =
 *     Catalog.reader()
 *         .columns("movieId", "title", "genres")
 *         .charset(StandardCharsets.ISO_8859_1)
 *         .fromCsv(Path.of("movies.dat"), "movieId");
 * }</pre>
 *
 * <p><b>Thread safety:</b> immutable; every setting returns a new reader.
 */
public final class CatalogReader {
  private final TextFormat format;
  private final List<String> names; // of the columns; empty: the header has them
  private final Map<String, AttributeType> types;
  private final Map<String, String> separators;
  private final Duplicates duplicates;

  private CatalogReader(
      TextFormat format,
      List<String> names,
      Map<String, AttributeType> types,
      Map<String, String> separators,
      Duplicates duplicates) {
    this.format = format;
    this.names = names;
    this.types = types;
    this.separators = separators;
    this.duplicates = duplicates;
  }

  static CatalogReader defaults() {
    return new CatalogReader(TextFormat.unknown(), List.of(), Map.of(), Map.of(), Duplicates.ERROR);
  }

  /**
   * Names all columns, in their order, in place of a header; the file then has none unless {@link
   * #header(boolean)} says so. An empty name leaves a column out.
   */
  public CatalogReader columns(String... names) {
    Objects.requireNonNull(names, "names");
    return new CatalogReader(format, List.of(names), types, separators, duplicates);
  }

  /** Sets the type of an attribute. */
  public CatalogReader type(String attribute, AttributeType type) {
    Map<String, AttributeType> changed = new LinkedHashMap<>(types);
    changed.put(
        Objects.requireNonNull(attribute, "attribute"), Objects.requireNonNull(type, "type"));
    return new CatalogReader(format, names, changed, separators, duplicates);
  }

  /** Says that an attribute holds categories, and what stands between two labels. */
  public CatalogReader categories(String attribute, String separator) {
    Objects.requireNonNull(attribute, "attribute");
    Objects.requireNonNull(separator, "separator");
    if (separator.isEmpty()) {
      throw new IllegalArgumentException(
          "separator of '" + attribute + "' is empty: at least one character is needed");
    }
    Map<String, String> changed = new LinkedHashMap<>(separators);
    changed.put(attribute, separator);
    return new CatalogReader(format, names, types, changed, duplicates)
        .type(attribute, AttributeType.CATEGORIES);
  }

  /** Sets what stands between two fields, one character or more. */
  public CatalogReader delimiter(String delimiter) {
    return with(format.withDelimiter(Objects.requireNonNull(delimiter, "delimiter")));
  }

  /** Sets the character set; UTF-8 unless told. */
  public CatalogReader charset(Charset charset) {
    return with(format.withCharset(Objects.requireNonNull(charset, "charset")));
  }

  /** Says whether the first row is a header; it is unless {@link #columns} names the columns. */
  public CatalogReader header(boolean header) {
    return with(format.withHeader(header));
  }

  /** Says whether fields may stand in double quotes; see {@link InteractionReader#quoting}. */
  public CatalogReader quoting(boolean quoting) {
    return with(format.withQuoting(quoting));
  }

  /**
   * Sets which of several rows with one id counts: {@link Duplicates#FIRST}, {@link
   * Duplicates#LAST}, or none, {@link Duplicates#ERROR}, which is so unless told.
   */
  public CatalogReader duplicates(Duplicates policy) {
    if (policy == Duplicates.SUM || policy == Duplicates.MAX) {
      throw new IllegalArgumentException(
          "rows of a catalogue have no " + policy + ": choose FIRST, LAST or ERROR");
    }
    return new CatalogReader(
        format, names, types, separators, Objects.requireNonNull(policy, "policy"));
  }

  private CatalogReader with(TextFormat changed) {
    return new CatalogReader(changed, names, types, separators, duplicates);
  }

  /**
   * Reads a file with one row for each id: fields separated by comma, semicolon, tab, {@code |},
   * {@code ::}, compressed by gzip or not.
   *
   * @param idColumn the name of the column that holds the ids
   * @throws InvalidDataException if it cannot be understood; the message names line and cure
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public Catalog fromCsv(Path path, String idColumn) {
    Objects.requireNonNull(idColumn, "idColumn");
    TextFile file = new TextFile(Objects.requireNonNull(path, "path"), format.charset());
    Dialect dialect = DialectSniffer.sniff(file, format, names.isEmpty());
    CatalogTable table =
        new CatalogTable(file.name(), columnNames(file, dialect), dialect.header() != null);
    DelimitedFile.read(file, dialect.delimiter(), dialect.quoting(), table);
    return table.catalog(idColumn, types, separators, duplicates);
  }

  private List<String> columnNames(TextFile file, Dialect dialect) {
    if (names.isEmpty()) {
      List<String> header = dialect.header();
      if (header == null) {
        throw dialect.rows().isEmpty()
            ? new InvalidDataException(file.name() + " is empty: at least a header is needed")
            : new InvalidDataException(
                file.name() + " has no header",
                "name its columns with columns(...)",
                Remedy.COLUMNS);
      }
      return header;
    }
    int width = dialect.width();
    if (width > 0 && width != names.size()) {
      throw new InvalidDataException(
          file.name() + " has " + width + " columns where " + names.size() + " are named",
          "name all with columns(...), an empty name leaves one out",
          Remedy.COLUMNS,
          Remedy.DELIMITER);
    }
    return names;
  }
}
