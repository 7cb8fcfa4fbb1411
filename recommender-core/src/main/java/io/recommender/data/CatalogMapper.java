package io.recommender.data;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Says which attributes the caller's objects have, in the order in which they are named, and makes
 * a {@link Catalog} of them. Not thread-safe.
 *
 * @param <T> the type of the objects
 */
public final class CatalogMapper<T> {
  private final Iterable<? extends T> objects;
  private final Function<? super T, ?> id;
  private final Map<String, Function<? super T, ? extends @Nullable Object>> attributes =
      new LinkedHashMap<>();

  CatalogMapper(Iterable<? extends T> objects, Function<? super T, ?> id) {
    this.objects = Objects.requireNonNull(objects, "objects");
    this.id = Objects.requireNonNull(id, "id");
  }

  /**
   * Adds an attribute.
   *
   * @param value gives a value as {@link Catalog.Builder} takes it; null: this object lacks the
   *     attribute
   */
  public CatalogMapper<T> with(
      String attribute, Function<? super T, ? extends @Nullable Object> value) {
    Objects.requireNonNull(value, "value");
    if (attributes.putIfAbsent(Objects.requireNonNull(attribute, "attribute"), value) != null) {
      throw new IllegalArgumentException("attribute '" + attribute + "' was already given");
    }
    return this;
  }

  /**
   * Goes through the objects and returns the catalogue.
   *
   * @throws InvalidDataException if one cannot be understood; the message names its id, or its
   *     index where it has none
   */
  public Catalog build() {
    Catalog.Builder builder = Catalog.builder();
    long index = 0;
    for (T object : objects) {
      Object rowId = object == null ? null : id.apply(object);
      if (rowId == null) {
        throw new InvalidDataException(
            "objects, index "
                + index
                + (object == null ? ": the object" : ": the id")
                + " is null: leave it out, or give one");
      }
      index++;
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      attributes.forEach((name, value) -> values.put(name, value.apply(object)));
      builder.add(rowId, values);
    }
    return builder.build();
  }
}
