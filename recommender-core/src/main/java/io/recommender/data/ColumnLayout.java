package io.recommender.data;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where users, items, weights and times stand in a row.
 *
 * @param positions from 0; without those roles that nothing fills
 * @param header the names of the columns; null: there are none
 * @param width the number of fields of a row
 */
record ColumnLayout(Map<ColumnRole, Integer> positions, @Nullable List<String> header, int width) {
  static final int NONE = -1;

  /** Of input without columns. */
  static ColumnLayout none() {
    return new ColumnLayout(Map.of(), null, 0);
  }

  int position(ColumnRole role) {
    return positions.getOrDefault(role, NONE);
  }

  boolean has(ColumnRole role) {
    return positions.containsKey(role);
  }

  /** Which column stands for what: {@code "user = userId"}, {@code "item = column 2"}. */
  List<String> read() {
    return Arrays.stream(ColumnRole.values())
        .filter(this::has)
        .map(role -> role.label() + " = " + name(position(role)))
        .toList();
  }

  /** The columns that stand for nothing. */
  List<String> unread() {
    return IntStream.range(0, width)
        .filter(column -> !positions.containsValue(column))
        .mapToObj(this::name)
        .toList();
  }

  private String name(int column) {
    return header == null || column >= header.size()
        ? "column " + (column + 1)
        : Excerpt.of(header.get(column));
  }

  /** How messages call the column of a role; people count from 1. */
  String label(ColumnRole role) {
    int position = position(role);
    if (position == NONE) {
      return "the " + role.label();
    }
    return "column "
        + (position + 1)
        + " ("
        + (header == null ? role.label() : Excerpt.of(header.get(position)))
        + ")";
  }

  /** Whether the header calls items what was taken for users, and the reverse. */
  boolean namesSayTransposed() {
    return header != null
        && ColumnRole.of(header.get(position(ColumnRole.USER))).equals(Optional.of(ColumnRole.ITEM))
        && ColumnRole.of(header.get(position(ColumnRole.ITEM)))
            .equals(Optional.of(ColumnRole.USER));
  }
}
