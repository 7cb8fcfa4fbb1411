package io.recommender.data;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Hands objects, one interaction each, to an intake. */
record ObjectRows<T>(
    Function<? super T, ?> user,
    Function<? super T, ?> item,
    ToDoubleFunction<? super T> weight,
    Function<? super T, ? extends @Nullable Object> time) {

  ObjectRows {
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(item, "item");
    Objects.requireNonNull(weight, "weight");
    Objects.requireNonNull(time, "time");
  }

  void read(Iterable<? extends T> objects, RowIntake intake) {
    Objects.requireNonNull(objects, "objects");
    long index = 0;
    for (T object : objects) {
      if (object == null) {
        intake.malformed("the object is null");
      } else {
        String userId = id(user.apply(object), ColumnRole.USER, intake);
        String itemId = id(item.apply(object), ColumnRole.ITEM, intake);
        if (userId != null) {
          intake.user(userId);
        }
        if (itemId != null) {
          intake.item(itemId);
        }
        intake.weight((float) weight.applyAsDouble(object));
        time(time.apply(object), intake);
      }
      intake.endOfRow(index++);
    }
  }

  /** The text of an id; null is a missing one, and another type makes the row malformed. */
  private static @Nullable String id(@Nullable Object id, ColumnRole role, RowIntake intake) {
    if (id == null || (id instanceof String text && text.isBlank())) {
      return null;
    }
    try {
      return IdIndex.idOf(id);
    } catch (IllegalArgumentException e) {
      intake.unreadable(role, id.toString(), "a String, Long, Integer or UUID");
      return null;
    }
  }

  private static void time(@Nullable Object time, RowIntake intake) {
    if (time == null) {
      return;
    }
    if (time instanceof Long || time instanceof Integer) {
      intake.time(((Number) time).longValue());
    } else if (time instanceof Instant instant) {
      intake.time(instant.getEpochSecond());
    } else if (time instanceof OffsetDateTime dateTime) {
      intake.time(dateTime.toEpochSecond());
    } else if (time instanceof ZonedDateTime dateTime) {
      intake.time(dateTime.toEpochSecond());
    } else {
      intake.unreadable(
          ColumnRole.TIME,
          time.toString(),
          "a Long, Integer, Instant, OffsetDateTime or ZonedDateTime");
    }
  }
}
