package io.recommender.data;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a column of interactions means, and the names by which it commonly goes. */
enum ColumnRole {
  USER(
      "user u customer client visitor member account person viewer reader listener reviewer buyer"
          + " shopper subscriber"),
  ITEM(
      "item i movie film artist product asin book isbn song track album joke place area article"
          + " game poi location business sku restaurant recipe video anime course beer venue"),
  WEIGHT(
      "rating ratings score weight count plays playcount stars star value quantity overall"
          + " preference listens clicks qty amount frequency views purchases"),
  TIME(
      "timestamp time date datetime ts unixtime unixreviewtime eventtime createdat reviewtime orderedat"
          + " purchasedat boughtat ratedat viewedat watchedat playedat");

  @SuppressWarnings("ImmutableEnumChecker") // Set.of cannot be changed
  private final Set<String> names;

  ColumnRole(String names) {
    this.names = Set.of(names.split(" "));
  }

  /** Returns the meaning of a column name, empty if it is none of the common ones. */
  static Optional<ColumnRole> of(String columnName) {
    String plain = columnName.toLowerCase(Locale.ROOT).replaceAll("[ _.-]", "");
    String stem = plain.endsWith("id") ? plain.substring(0, plain.length() - 2) : plain;
    for (ColumnRole role : values()) {
      boolean known = role.names.contains(plain);
      if (known || ((role == USER || role == ITEM) && role.names.contains(stem))) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  /** Tells whether a name says that its column holds ids. */
  static boolean namesIds(String columnName) {
    String plain = columnName.toLowerCase(Locale.ROOT).strip();
    return plain.endsWith("id") && plain.length() > 2;
  }

  /** Returns how messages call this column. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
