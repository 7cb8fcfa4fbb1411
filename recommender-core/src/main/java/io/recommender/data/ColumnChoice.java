package io.recommender.data;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which columns hold users, items, weights and times, by name or by position. Immutable. */
final class ColumnChoice {
  private static final ColumnChoice UNKNOWN = new ColumnChoice(new EnumMap<>(ColumnRole.class));

  private final Map<ColumnRole, Reference> references; // empty: go by the names in the header

  private ColumnChoice(Map<ColumnRole, Reference> references) {
    this.references = references;
  }

  /** A column by name, or where that is null by position. */
  private record Reference(@Nullable String name, int position) {
    @Override
    public String toString() {
      return name == null ? String.valueOf(position) : "\"" + name + "\"";
    }
  }

  /** Nothing chosen: the names in the header decide. */
  static ColumnChoice unknown() {
    return UNKNOWN;
  }

  /** Forgets all columns but the two. */
  static ColumnChoice of(String user, String item) {
    return UNKNOWN.with(ColumnRole.USER, user).with(ColumnRole.ITEM, item);
  }

  /** Forgets all columns but the two. */
  static ColumnChoice of(int user, int item) {
    return UNKNOWN.with(ColumnRole.USER, user).with(ColumnRole.ITEM, item);
  }

  ColumnChoice with(ColumnRole role, String name) {
    return with(role, new Reference(Objects.requireNonNull(name, role.label()), 0));
  }

  ColumnChoice with(ColumnRole role, int position) {
    if (position < 0) {
      throw new IllegalArgumentException(
          "the " + role.label() + " column is at " + position + ": positions count from 0");
    }
    return with(role, new Reference(null, position));
  }

  private ColumnChoice with(ColumnRole role, Reference reference) {
    Map<ColumnRole, Reference> changed = new EnumMap<>(references);
    changed.put(role, reference);
    changed.forEach(
        (other, taken) -> {
          if (other != role && taken.equals(reference)) {
            throw new IllegalArgumentException(
                "column " + taken + " cannot be both " + other.label() + " and " + role.label());
          }
        });
    return new ColumnChoice(changed);
  }

  /** Whether this choice needs a header; null: it does not matter. */
  @Nullable Boolean needsHeader() {
    return references.values().stream().anyMatch(r -> r.name != null) ? Boolean.TRUE : null;
  }

  private boolean isUnknown() {
    return !references.containsKey(ColumnRole.USER);
  }

  /**
   * Finds the columns in a table with the given header.
   *
   * @param source how messages call the table
   */
  ColumnLayout in(List<String> header, String source) {
    Map<ColumnRole, Integer> positions = new EnumMap<>(ColumnRole.class);
    if (isUnknown()) {
      byName(header, source, positions);
    }
    references.forEach(
        (role, reference) -> positions.put(role, find(role, reference, header, source)));
    return new ColumnLayout(positions, header, header.size());
  }

  /** Finds the columns in a table of so many columns without header. */
  ColumnLayout in(int width, String source) {
    if (isUnknown()) {
      throw new InvalidDataException(
          source + " has no header, and " + width + " columns",
          "say which are user, item, weight and time, such as columns(0, 1, 2, 3), or columns(0, 1)"
              + " for the first two alone",
          Remedy.COLUMNS);
    }
    Map<ColumnRole, Integer> positions = new EnumMap<>(ColumnRole.class);
    references.forEach(
        (role, reference) -> {
          if (reference.name != null) {
            throw new InvalidDataException(
                source + " has no header to find column " + reference + " in",
                "give positions, from 0, or call header(true)",
                Remedy.COLUMNS,
                Remedy.HEADER);
          }
          positions.put(role, checked(role, reference, width, source));
        });
    return new ColumnLayout(positions, null, width);
  }

  /** Whether nothing at all is chosen, so that the data must tell. */
  boolean isOpen() {
    return references.isEmpty();
  }

  private static int find(
      ColumnRole role, Reference reference, List<String> header, String source) {
    if (reference.name == null) {
      return checked(role, reference, header.size(), source);
    }
    int found = header.indexOf(reference.name);
    if (found < 0) {
      for (int n = 0; n < header.size(); n++) {
        if (header.get(n).equalsIgnoreCase(reference.name)) {
          return n;
        }
      }
      throw new InvalidDataException(
          source
              + " has no column "
              + reference
              + " for the "
              + role.label()
              + "; its columns are "
              + Excerpt.of(header),
          "give one of these, or positions from 0",
          Remedy.COLUMNS);
    }
    if (header.lastIndexOf(reference.name) != found) {
      throw new InvalidDataException(
          source + " has more than one column " + reference,
          "give positions from 0",
          Remedy.COLUMNS);
    }
    return found;
  }

  private static int checked(ColumnRole role, Reference reference, int width, String source) {
    if (reference.position >= width) {
      throw new InvalidDataException(
          source
              + " has "
              + width
              + " columns, 0 to "
              + (width - 1)
              + "; the "
              + role.label()
              + " was looked for at "
              + reference.position,
          "check columns(...) and delimiter(...)",
          Remedy.COLUMNS,
          Remedy.DELIMITER);
    }
    return reference.position;
  }

  /** Finds by their names the columns of those roles for which none was chosen. */
  private void byName(List<String> header, String source, Map<ColumnRole, Integer> positions) {
    List<Integer> otherIds = new ArrayList<>();
    for (int n = 0; n < header.size(); n++) {
      Optional<ColumnRole> role = ColumnRole.of(header.get(n));
      if (role.isEmpty() && ColumnRole.namesIds(header.get(n))) {
        otherIds.add(n);
      } else if (role.isPresent() && !references.containsKey(role.get())) {
        Integer before = positions.putIfAbsent(role.get(), n);
        if (before != null) {
          throw new InvalidDataException(
              source
                  + ": the "
                  + role.get().label()
                  + " may be column '"
                  + header.get(before)
                  + "' or '"
                  + header.get(n)
                  + "'",
              "say which with columns(...)",
              Remedy.COLUMNS);
        }
      }
    }
    if (!positions.containsKey(ColumnRole.ITEM) && otherIds.size() == 1) {
      positions.put(ColumnRole.ITEM, otherIds.get(0)); // jobId, hotelId: what users act upon
    }
    if (!positions.containsKey(ColumnRole.USER) || !positions.containsKey(ColumnRole.ITEM)) {
      throw new InvalidDataException(
          source
              + ": columns "
              + Excerpt.of(header)
              + " do not tell which holds the users and which the items",
          "say so with columns(\"...\", \"...\")",
          Remedy.COLUMNS);
    }
  }
}
