package io.recommender.data;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The door: takes rows part by part, whatever they come from, applies the policies, and counts what
 * it turned away. An id enters the index only if its row is taken. Not thread-safe.
 */
final class RowIntake {
  private static final int FIRST = 5; // places of dropped rows that are kept

  private final RowPolicies policies;
  private final String source;
  private final String unit;
  private final ColumnLayout layout;
  private final InteractionsBuilder builder;
  private final Map<RowProblem, Dropped> dropped = new EnumMap<>(RowProblem.class);
  private long rows;

  private boolean hasUser;
  private boolean hasItem;
  private float weight = 1f;
  private long time;
  private @Nullable String malformed;

  private static final class Dropped {
    private long count;
    private final List<Long> first = new ArrayList<>();
  }

  /**
   * Opens the door.
   *
   * @param source how messages call the input, such as "ratings.csv"
   * @param unit how they count it, such as "line"
   */
  RowIntake(
      RowPolicies policies,
      Duplicates duplicates,
      String source,
      String unit,
      ColumnLayout layout) {
    this.policies = policies;
    this.source = source;
    this.unit = unit;
    this.layout = layout;
    this.builder = new InteractionsBuilder().duplicates(duplicates);
  }

  void user(char[] text, int from, int to) {
    hasUser = !isBlank(text, from, to);
    builder.users().stage(text, from, to);
  }

  void user(String id) {
    hasUser = !id.isBlank();
    stage(id, builder.users(), ColumnRole.USER);
  }

  void item(char[] text, int from, int to) {
    hasItem = !isBlank(text, from, to);
    builder.items().stage(text, from, to);
  }

  void item(String id) {
    hasItem = !id.isBlank();
    stage(id, builder.items(), ColumnRole.ITEM);
  }

  /** Only quoted text can hold nothing but blanks: of other text the ends were taken off. */
  private static boolean isBlank(char[] text, int from, int to) {
    int n = from;
    while (n < to && text[n] <= ' ') {
      n++;
    }
    return n == to;
  }

  private void stage(String id, IdIndex.Builder ids, ColumnRole role) {
    try {
      ids.stage(id);
    } catch (IllegalArgumentException e) { // half of a surrogate pair; decoded files have none
      malformed(layout.label(role) + ": " + e.getMessage());
    }
  }

  void weight(float value) {
    weight = value;
  }

  void weight(char[] text, int from, int to) {
    try {
      weight = Numbers.parseFloat(text, from, to);
    } catch (NumberFormatException e) {
      unreadable(ColumnRole.WEIGHT, new String(text, from, to - from), "a number");
    }
  }

  void time(long value) {
    time = value;
  }

  /** An empty time is an unknown one. */
  void time(char[] text, int from, int to) {
    if (from == to) {
      return;
    }
    try {
      time = TimeText.parse(text, from, to);
    } catch (IllegalArgumentException e) {
      unreadable(
          ColumnRole.TIME, new String(text, from, to - from), "a number or an ISO 8601 time");
    }
  }

  void unreadable(ColumnRole role, String value, String wanted) {
    malformed(layout.label(role) + ": '" + Excerpt.of(value) + "' is not " + wanted);
  }

  /** Says what is wrong with the present row; the first word counts. */
  void malformed(String what) {
    if (malformed == null) {
      malformed = what;
    }
  }

  /** Ends the present row. */
  void endOfRow(long number) {
    rows++;
    RowProblem problem = problem();
    if (problem == null || policies.of(problem) == RowPolicy.KEEP) {
      builder.addRow(builder.users().addStaged(), builder.items().addStaged(), weight, time);
    } else if (policies.of(problem) == RowPolicy.DROP) {
      Dropped drop = dropped.computeIfAbsent(problem, p -> new Dropped());
      drop.count++;
      if (drop.first.size() < FIRST) {
        drop.first.add(number);
      }
    } else {
      throw refusal(problem, number);
    }
    reset();
  }

  /** Ends a row that holds a user and no item, and so adds nothing but the user. */
  void endOfUser(long number) {
    if (hasUser) {
      builder.users().addStaged();
      reset();
    } else {
      endOfRow(number);
    }
  }

  private void reset() {
    hasUser = false;
    hasItem = false;
    weight = 1f;
    time = 0;
    malformed = null;
  }

  private @Nullable RowProblem problem() {
    if (malformed != null) {
      return RowProblem.MALFORMED_ROW;
    }
    if (!hasUser || !hasItem) {
      return RowProblem.MISSING_ID;
    }
    if (weight > 0 && weight < Float.POSITIVE_INFINITY) {
      return null;
    }
    if (!Float.isFinite(weight)) {
      return RowProblem.NON_FINITE_WEIGHT;
    }
    return weight == 0 ? RowProblem.ZERO_WEIGHT : RowProblem.NEGATIVE_WEIGHT;
  }

  private InvalidDataException refusal(RowProblem problem, long number) {
    String what =
        switch (problem) {
          case MALFORMED_ROW -> String.valueOf(malformed);
          case MISSING_ID ->
              layout.label(hasUser ? ColumnRole.ITEM : ColumnRole.USER) + ": the id is missing";
          default -> layout.label(ColumnRole.WEIGHT) + ": the weight is " + weight;
        };
    return new InvalidDataException(
        source + ", " + unit + " " + number + ", " + what,
        "correct it, or leave such rows out with on("
            + problem
            + ", DROP), all bad rows with lenient()",
        Remedy.ROW_POLICY);
  }

  String source() {
    return source;
  }

  long droppedRows() {
    return dropped.values().stream().mapToLong(drop -> drop.count).sum();
  }

  /** Packs what was taken and closes the door: the intake cannot be used afterwards. */
  Interactions interactions() {
    List<DataReport.Dropped> drops = new ArrayList<>();
    dropped.forEach(
        (problem, drop) -> drops.add(new DataReport.Dropped(problem, drop.count, drop.first)));
    boolean weightsRead = layout.has(ColumnRole.WEIGHT);
    return builder.build(
        new Origin(
            source,
            rows,
            drops,
            layout.read(),
            layout.unread(),
            weightsRead,
            layout.namesSayTransposed()),
        true);
  }
}
