package io.recommender.data;

import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The values of one attribute in a model file, by its type. Null is a row that lacks it. */
final class CatalogSections {
  private static final long NO_DATE = Long.MIN_VALUE;

  private CatalogSections() {}

  static void write(SectionWriter out, AttributeType type, @Nullable Object[] values) {
    switch (type) {
      case TEXT -> {
        writePresence(out, values);
        out.texts("texts", Arrays.stream(values).map(v -> v == null ? "" : (String) v).toList());
      }
      case NUMBER ->
          out.doubles(
              "numbers",
              Arrays.stream(values)
                  .mapToDouble(v -> v == null ? Double.NaN : (Double) v)
                  .toArray());
      case DATE ->
          out.longs(
              "days",
              Arrays.stream(values)
                  .mapToLong(v -> v == null ? NO_DATE : ((LocalDate) v).toEpochDay())
                  .toArray());
      case CATEGORIES -> {
        writePresence(out, values);
        writeLabels(out, values);
      }
    }
  }

  private static void writePresence(SectionWriter out, @Nullable Object[] values) {
    byte[] present = new byte[values.length];
    for (int row = 0; row < values.length; row++) {
      present[row] = (byte) (values[row] == null ? 0 : 1);
    }
    out.bytes("present", present);
  }

  /** Each label once, and for each row which of them it has. */
  private static void writeLabels(SectionWriter out, @Nullable Object[] values) {
    Map<Object, Integer> labels = new LinkedHashMap<>();
    int[] ends = new int[values.length];
    List<Integer> chosen = new ArrayList<>();
    for (int row = 0; row < values.length; row++) {
      if (values[row] instanceof List<?> labelsOfRow) {
        for (Object label : labelsOfRow) {
          chosen.add(labels.computeIfAbsent(label, l -> labels.size()));
        }
      }
      ends[row] = chosen.size();
    }
    out.texts("labels", labels.keySet().stream().map(Object::toString).toList());
    out.ints("ends", ends);
    out.ints("chosen", chosen.stream().mapToInt(Integer::intValue).toArray());
  }

  static @Nullable Object[] read(SectionReader in, AttributeType type, int rows) {
    return switch (type) {
      case TEXT -> {
        List<String> texts = in.texts("texts");
        if (texts.size() != rows) {
          throw in.invalid("texts", "there are " + texts.size() + " for " + rows + " rows");
        }
        yield present(in, rows, texts::get);
      }
      case NUMBER -> numbers(in, rows);
      case DATE -> dates(in, rows);
      case CATEGORIES -> {
        List<List<String>> labels = labels(in, rows);
        yield present(in, rows, labels::get);
      }
    };
  }

  private static @Nullable Object[] present(SectionReader in, int rows, IntFunction<Object> value) {
    byte[] present = in.bytes("present");
    if (present.length != rows) {
      throw in.invalid("present", "it speaks of " + present.length + " rows, not " + rows);
    }
    Object[] values = new Object[rows];
    for (int row = 0; row < rows; row++) {
      if (present[row] != 0 && present[row] != 1) {
        throw in.invalid("present", "row " + row + " has " + present[row] + ", 0 or 1 is needed");
      }
      values[row] = present[row] == 1 ? value.apply(row) : null;
    }
    return values;
  }

  private static @Nullable Object[] numbers(SectionReader in, int rows) {
    double[] numbers = in.doubles("numbers", rows);
    Object[] values = new Object[rows];
    for (int row = 0; row < rows; row++) {
      if (Double.isInfinite(numbers[row])) {
        throw in.invalid("numbers", "that of row " + row + " is infinite");
      }
      values[row] = Double.isNaN(numbers[row]) ? null : numbers[row];
    }
    return values;
  }

  private static @Nullable Object[] dates(SectionReader in, int rows) {
    long[] days = in.longs("days", rows);
    Object[] values = new Object[rows];
    for (int row = 0; row < rows; row++) {
      if (days[row] != NO_DATE
          && (days[row] < LocalDate.MIN.toEpochDay() || days[row] > LocalDate.MAX.toEpochDay())) {
        throw in.invalid("days", "day " + days[row] + " of row " + row + " is in no calendar");
      }
      values[row] = days[row] == NO_DATE ? null : LocalDate.ofEpochDay(days[row]);
    }
    return values;
  }

  private static List<List<String>> labels(SectionReader in, int rows) {
    List<String> labels = in.texts("labels");
    int[] ends = in.ints("ends", rows);
    int[] chosen = in.ints("chosen");
    Map<Integer, Integer> lastRow = new HashMap<>(); // by label
    List<List<String>> byRow = new ArrayList<>(rows);
    int from = 0;
    for (int row = 0; row < rows; row++) {
      if (ends[row] < from || ends[row] > chosen.length) {
        throw in.invalid("ends", "row " + row + " ends before it begins, or beyond the last");
      }
      List<String> ofRow = new ArrayList<>(ends[row] - from);
      for (; from < ends[row]; from++) {
        int label = chosen[from];
        Integer before = lastRow.put(label, row);
        if (label < 0 || label >= labels.size() || (before != null && before == row)) {
          throw in.invalid(
              "chosen",
              "row " + row + " has label " + label + " twice, or there are only " + labels.size());
        }
        ofRow.add(labels.get(label));
      }
      byRow.add(List.copyOf(ofRow));
    }
    if (from != chosen.length) {
      throw in.invalid("chosen", "labels stand behind the last row");
    }
    return byRow;
  }
}
