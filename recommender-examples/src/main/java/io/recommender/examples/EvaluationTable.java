package io.recommender.examples;

import io.recommender.data.Interactions;
import io.recommender.evaluation.Metric;
import io.recommender.evaluation.RatingErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Results for people: what was measured on what, a row for each algorithm, and its settings. */
final class EvaluationTable {
  private static final int LONGEST_NAME = 40;
  private static final int MOST_LABELS = 10;

  private final Screen screen;
  private final List<Metric> metrics;
  private final int nameWidth;
  private final List<String> footnotes = new ArrayList<>();

  /**
   * Makes a table.
   *
   * @param names of the algorithms, as they will be called
   */
  EvaluationTable(Screen screen, List<Metric> metrics, List<String> names) {
    this.screen = screen;
    this.metrics = metrics;
    int longest = names.stream().mapToInt(String::length).max().orElse(0);
    nameWidth = Math.max("algorithm".length(), Math.min(LONGEST_NAME, longest));
  }

  /** Prints on what the algorithms are judged, and the names of the columns. */
  void begin(EvaluationData data) {
    Interactions train = data.choices().train();
    note(
        "train: %,d interactions of %,d users; test: %,d of %,d users; %,d items in all",
        train.size(),
        data.trainUsers(),
        data.choices().test().size(),
        data.testUsers(),
        train.itemCount());
    note(
        data.candidates().isPresent()
            ? "ranked: only the candidates given for each user, %,d in all; such figures do not"
                + " compare with those of a full ranking"
            : "ranked: all items but those of the user's training part",
        data.candidates().map(Interactions::size).orElse(0L));
    if (data.testUsersNotInTrain() > 0) {
      note(
          "%,d test users are not in train; they are judged like the others, and served without a"
              + " history",
          data.testUsersNotInTrain());
    }
    if (data.testItemsNotInTrain() > 0) {
      note("%,d items of the test part are not in train", data.testItemsNotInTrain());
    }
    if (data.testPairsInTrain() > 0) {
      note(
          "%,d interactions of the test part are in train too"
              + (data.candidates().isPresent() ? "" : ", so that no list can have them"),
          data.testPairsInTrain());
    }
    if (data.unknown() > 0) {
      note(
          "%,d weights are unknown: choices like others for ranking, left out as ratings",
          data.unknown());
    }
    leftOut(data.leftOut());
    screen.line("");
    StringBuilder head = new StringBuilder(Screen.column("algorithm", nameWidth));
    for (Metric metric : metrics) {
      head.append(String.format(Locale.ROOT, "%" + width(metric) + "s", metric.key()));
    }
    screen.line(screen.faint(head + String.format("%9s%8s%8s", "users", "fit s", "rank s")));
  }

  private void leftOut(Map<String, Long> rowsByLabel) {
    rowsByLabel.entrySet().stream()
        .limit(MOST_LABELS)
        .forEach(
            label -> note("%,d rows labelled '%s' are left out", label.getValue(), label.getKey()));
    if (rowsByLabel.size() > MOST_LABELS) {
      note(
          "%,d rows of %,d more labels are left out",
          rowsByLabel.values().stream().skip(MOST_LABELS).mapToLong(rows -> rows).sum(),
          rowsByLabel.size() - MOST_LABELS);
    }
  }

  private void note(String format, Object... values) {
    screen.line(String.format(Locale.ROOT, format, values));
  }

  private static int width(Metric metric) {
    return Math.max(8, metric.key().length() + 2);
  }

  /** Prints a row. */
  void row(String name, EvaluationResult result) {
    StringBuilder row = new StringBuilder(Screen.column(name, nameWidth));
    for (Metric metric : metrics) {
      OptionalDouble value = result.metrics().get(metric.key());
      row.append(
          String.format(
              Locale.ROOT,
              "%" + width(metric) + "s",
              value != null && value.isPresent()
                  ? String.format(Locale.ROOT, "%.4f", value.getAsDouble())
                  : "-"));
    }
    row.append(
        String.format(
            Locale.ROOT,
            "%,9d%8.2f%8.2f",
            result.users(),
            result.fitSeconds(),
            result.rankSeconds()));
    screen.line(row.toString());
    footnotes.add(
        name.replaceFirst(":.*", "")
            + ": "
            + result.algorithm().settings().entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(", ")));
    result.errors().ifPresent(errors -> unpredicted(name, errors));
  }

  private void unpredicted(String name, RatingErrors errors) {
    if (errors.predicted() == 0) {
      footnotes.add(name + ": predicts no ratings");
    } else if (errors.unpredicted() > 0) {
      footnotes.add(
          String.format(
              Locale.ROOT,
              "%s: %,d of %,d ratings could not be predicted and have no part in rmse and mae",
              name,
              errors.unpredicted(),
              errors.predicted() + errors.unpredicted()));
    }
  }

  /** Prints with which settings the figures were got. */
  void end() {
    screen.line("");
    footnotes.forEach(footnote -> screen.paragraph(0, footnote));
  }
}
