package io.recommender.data;

import io.recommender.io.Format;
import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;
import io.recommender.io.Storable;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the items are (or the users): rows of typed attributes under the callers' ids.
 *
 * <p><b>Thread safety:</b> immutable.
 */
public final class Catalog implements Storable {
  /** Reads a catalogue from a model file. */
  public static final Format<Catalog> FORMAT =
      new Format<>("catalog-1", Catalog.class, Catalog::read);

  private static final Catalog EMPTY = builder().build();

  private final IdIndex ids;
  private final Map<String, Column> columns; // by attribute, in the order of the source

  private static final class Column {
    final AttributeType type;
    final @Nullable Object[] values; // by row, null where the row lacks the attribute

    Column(AttributeType type, @Nullable Object[] values) {
      this.type = type;
      this.values = values;
    }
  }

  private Catalog(IdIndex ids, Map<String, Column> columns) {
    this.ids = ids;
    this.columns = columns;
  }

  /** Starts a catalogue row by row. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Reads a file with a header and one row for each id, compressed or not; the types of the
   * attributes are found out from their cells. {@link #reader()} reads what is written otherwise.
   *
   * @param idColumn the name of the column that holds the ids
   * @throws InvalidDataException if it cannot be understood; the message names line and cure
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static Catalog fromCsv(Path path, String idColumn) {
    return reader().fromCsv(path, idColumn);
  }

  /** Returns a reader of files, to be told how. */
  public static CatalogReader reader() {
    return CatalogReader.defaults();
  }

  /**
   * Starts a catalogue of the caller's objects.
   *
   * <pre>{@code
   * Catalog.from(films, Film::id)
   *     .with("title", Film::title)
   *     .with("genres", Film::genres)
   *     .build();
   * }</pre>
   *
   * @param id gives a String, Long, Integer or UUID
   */
  public static <T> CatalogMapper<T> from(
      Iterable<? extends T> objects, Function<? super T, ?> id) {
    return new CatalogMapper<>(objects, id);
  }

  /** Returns a catalogue of nothing. */
  public static Catalog empty() {
    return EMPTY;
  }

  /** Returns the ids of the rows. */
  public IdIndex ids() {
    return ids;
  }

  /** Returns the number of rows. */
  public int size() {
    return ids.size();
  }

  /** Returns the attributes and their types, in the order of the source. */
  public Map<String, AttributeType> attributes() {
    Map<String, AttributeType> types = new LinkedHashMap<>();
    columns.forEach((name, column) -> types.put(name, column.type));
    return types;
  }

  /** Returns the row of an id, empty if there is none. */
  public Optional<Item> item(Object id) {
    Objects.requireNonNull(id, "id");
    int row = ids.indexOf(IdIndex.idOf(id));
    return row < 0 ? Optional.empty() : Optional.of(new Item(this, row));
  }

  /** Returns the {@code row}-th item, {@code 0 <= row < size()}. */
  public Item item(int row) {
    return new Item(this, Objects.checkIndex(row, size()));
  }

  /**
   * Returns a digest of ids and attributes: equal catalogues have equal fingerprints. Costs O(all
   * values).
   */
  public long fingerprint() {
    long h = ids.fingerprint(2);
    for (Map.Entry<String, Column> column : columns.entrySet()) {
      h = Fingerprint.of(h, column.getKey().hashCode());
      h = Fingerprint.of(h, column.getValue().type.name().hashCode());
      for (Object value : column.getValue().values) {
        h = Fingerprint.of(h, value == null ? 0 : value.hashCode());
      }
    }
    return Fingerprint.finish(h);
  }

  @Override
  public String format() {
    return FORMAT.name();
  }

  @Override
  public void write(SectionWriter out) {
    Objects.requireNonNull(out, "out");
    out.part("ids", ids);
    out.texts("attributes", List.copyOf(columns.keySet()));
    out.texts("types", columns.values().stream().map(column -> column.type.name()).toList());
    int n = 0;
    for (Column column : columns.values()) {
      CatalogSections.write(out.child("attribute-" + n++), column.type, column.values);
    }
  }

  private static Catalog read(SectionReader in) {
    IdIndex ids = in.part("ids", IdIndex.class);
    List<String> names = in.texts("attributes");
    List<String> types = in.texts("types");
    Map<String, Column> columns = new LinkedHashMap<>();
    for (int n = 0; n < names.size(); n++) {
      if (types.size() != names.size() || columns.containsKey(names.get(n))) {
        throw in.invalid("attributes", "one stands there twice, or has no type: " + names);
      }
      AttributeType type = AttributeType.valueOf(types.get(n));
      Object[] values = CatalogSections.read(in.child("attribute-" + n), type, ids.size());
      columns.put(names.get(n), new Column(type, values));
    }
    return new Catalog(ids, columns);
  }

  @Nullable Object value(int row, String attribute) {
    return column(attribute).values[row];
  }

  @Nullable Object value(int row, String attribute, AttributeType type) {
    Column column = column(attribute);
    if (column.type != type) {
      throw new IllegalArgumentException(
          "attribute '"
              + attribute
              + "' is of type "
              + column.type
              + ", it was asked for as "
              + type
              + ": call "
              + column.type.name().toLowerCase(Locale.ROOT)
              + "(...)");
    }
    return column.values[row];
  }

  private Column column(String attribute) {
    Objects.requireNonNull(attribute, "attribute");
    Column column = columns.get(attribute);
    if (column == null) {
      throw new IllegalArgumentException(
          "the catalogue has no attribute '" + attribute + "'; it has " + columns.keySet());
    }
    return column;
  }

  /** Says how many rows and which attributes there are. */
  @Override
  public String toString() {
    return "Catalog[" + size() + " rows of " + attributes() + "]";
  }

  /**
   * Gathers rows. An attribute has one type, that of its first value. Not thread-safe.
   *
   * <p>Values are given as {@code CharSequence} (text), {@code Number} (number, finite), {@code
   * Collection} of strings or {@code String[]} (categories) or {@code LocalDate} (date).
   */
  public static final class Builder {
    private final IdIndex.Builder ids = new IdIndex.Builder();
    private final Map<String, AttributeType> types = new LinkedHashMap<>();
    private final List<Map<String, Object>> rows = new ArrayList<>();

    private Builder() {}

    /**
     * Adds a row.
     *
     * @param id a String, Long, Integer or UUID that no earlier row has
     * @param attributes values by name; absent or null means that the row lacks the attribute
     */
    public Builder add(Object id, Map<String, ?> attributes) {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(attributes, "attributes");
      String text = IdIndex.idOf(id);
      Map<String, Object> row = new LinkedHashMap<>();
      attributes.forEach(
          (name, value) -> {
            if (value != null) {
              row.put(name, checked(text, name, value));
            }
          });
      if (ids.add(text) != rows.size()) {
        throw new InvalidDataException(
            "id '" + Excerpt.of(text) + "' has two rows in the catalogue: keep one");
      }
      rows.add(row);
      return this;
    }

    /** Declares an attribute, so that it is known though no row may have it. */
    public Builder attribute(String name, AttributeType type) {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(type, "type");
      AttributeType before = types.putIfAbsent(name, type);
      if (before != null && before != type) {
        throw new IllegalArgumentException(
            "attribute '" + name + "' is of type " + before + " already, not " + type);
      }
      return this;
    }

    private Object checked(String id, String name, Object value) {
      AttributeType type;
      Object stored;
      if (value instanceof CharSequence) {
        type = AttributeType.TEXT;
        stored = wholeText(id, name, value.toString());
      } else if (value instanceof Number number) {
        type = AttributeType.NUMBER;
        stored = number.doubleValue();
        if (!Double.isFinite(number.doubleValue())) {
          throw new InvalidDataException(
              "attribute '"
                  + name
                  + "' of '"
                  + Excerpt.of(id)
                  + "' is "
                  + number
                  + ": leave it out where it is unknown");
        }
      } else if (value instanceof Collection<?> labels) {
        type = AttributeType.CATEGORIES;
        stored = labels(id, name, labels);
      } else if (value instanceof String[] labels) {
        type = AttributeType.CATEGORIES;
        stored = labels(id, name, Arrays.asList(labels));
      } else if (value instanceof LocalDate) {
        type = AttributeType.DATE;
        stored = value;
      } else {
        throw new InvalidDataException(
            "attribute '"
                + name
                + "' of '"
                + Excerpt.of(id)
                + "' is a "
                + value.getClass().getName()
                + ": a CharSequence, Number, Collection of strings, String[] or LocalDate is needed");
      }
      AttributeType before = types.putIfAbsent(name, type);
      if (before != null && before != type) {
        throw new InvalidDataException(
            "attribute '"
                + name
                + "' of '"
                + Excerpt.of(id)
                + "' is of type "
                + type
                + ", earlier rows have "
                + before
                + ": give all rows one type");
      }
      return stored;
    }

    private static List<String> labels(String id, String name, Collection<?> labels) {
      LinkedHashSet<String> distinct = new LinkedHashSet<>();
      for (Object label : labels) {
        if (label == null) {
          throw new InvalidDataException(
              "attribute '"
                  + name
                  + "' of '"
                  + Excerpt.of(id)
                  + "' has a label that is null: leave it out");
        }
        distinct.add(wholeText(id, name, label.toString()));
      }
      return List.copyOf(distinct);
    }

    /** Refuses what has no encoding: it could be used, but neither saved nor shown. */
    private static String wholeText(String id, String name, String text) {
      if (!Utf8.isEncodable(text)) {
        throw new InvalidDataException(
            "attribute '"
                + Excerpt.of(name)
                + "' of '"
                + Excerpt.of(id)
                + "' holds half of a surrogate pair: it was cut within a character, or decoded with"
                + " the wrong character set");
      }
      return text;
    }

    /** Returns the catalogue. */
    public Catalog build() {
      Map<String, Column> columns = new LinkedHashMap<>();
      types.forEach(
          (name, type) -> {
            Object[] values = new Object[rows.size()];
            for (int n = 0; n < values.length; n++) {
              values[n] = rows.get(n).get(name);
            }
            columns.put(name, new Column(type, values));
          });
      return new Catalog(ids.build(), columns);
    }
  }
}
