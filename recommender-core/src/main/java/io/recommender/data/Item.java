package io.recommender.data;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One row of a {@link Catalog}: an id and its attributes, read by name and type.
 *
 * <p>An attribute that this row lacks is answered with an empty value. A name that the catalogue
 * does not have at all, or an attribute of another type, is a mistake of the caller and ends in an
 * {@link IllegalArgumentException} that names the attributes there are.
 *
 * <p><b>Thread safety:</b> immutable.
 */
public final class Item {
  private final Catalog catalog;
  private final int row;

  Item(Catalog catalog, int row) {
    this.catalog = catalog;
    this.row = row;
  }

  /** Returns the id. */
  public String id() {
    return catalog.ids().id(row);
  }

  /** Returns a text attribute, empty if this item lacks it. */
  public Optional<String> text(String attribute) {
    return Optional.ofNullable((String) catalog.value(row, attribute, AttributeType.TEXT));
  }

  /** Returns a number attribute, empty if this item lacks it. */
  public OptionalDouble number(String attribute) {
    Double value = (Double) catalog.value(row, attribute, AttributeType.NUMBER);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Returns the labels of a categories attribute, an empty list if this item lacks it. */
  @SuppressWarnings(
      "unchecked") // Catalog.Builder stores lists of strings under this type, nothing else
  public List<String> categories(String attribute) {
    List<String> value = (List<String>) catalog.value(row, attribute, AttributeType.CATEGORIES);
    return value == null ? List.of() : value;
  }

  /** Returns a date attribute, empty if this item lacks it. */
  public Optional<LocalDate> date(String attribute) {
    return Optional.ofNullable((LocalDate) catalog.value(row, attribute, AttributeType.DATE));
  }

  /** Returns the id and all attributes that this item has. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("Item[").append(id());
    for (String attribute : catalog.attributes().keySet()) {
      Object value = catalog.value(row, attribute);
      if (value != null) {
        text.append(", ").append(attribute).append('=').append(value);
      }
    }
    return text.append(']').toString();
  }
}
