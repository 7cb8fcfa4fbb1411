package io.recommender.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/** Prints a {@link DataReport}. */
final class ReportTable {
  private static final int LABEL = 20;
  private static final int NUMBER = 14;
  private static final int BAR = 30;
  private static final int MOST_NAMES = 10;

  private final StringBuilder text = new StringBuilder();

  private ReportTable() {}

  static String of(DataReport report) {
    ReportTable table = new ReportTable();
    table.print(report);
    return table.text.toString();
  }

  private void print(DataReport r) {
    text.append("Interactions").append(r.source().map(s -> " from " + s).orElse(""));
    if (!r.columns().isEmpty()) {
      wide("columns", String.join(", ", r.columns()));
    }
    if (!r.unread().isEmpty()) {
      wide("  not read", listed(r.unread()));
    }
    line("rows read", number(r.rows()), "");
    for (DataReport.Dropped drop : r.dropped()) {
      line("  dropped", number(drop.count()), drop.problem() + ", first at " + places(drop));
    }
    if (r.duplicates() > 0) {
      line("  merged", number(r.duplicates()), "into others of the same user and item");
    }
    line("interactions", number(r.interactions()), percent(r.density()) + " of all pairs");
    line("users", number(r.perUser().count()), spread(r.perUser()));
    line("items", number(r.perItem().count()), spread(r.perItem()));
    printWeights(r);
    r.times().ifPresent(this::printTimes);
    line("memory", megabytes(r.packedBytes()), "packed, both orientations and ids");
    line("warnings", number(r.warnings().size()), "");
    for (String warning : r.warnings()) {
      text.append("\n    ! ").append(warning);
    }
  }

  private void wide(String label, String words) {
    text.append(String.format(Locale.ROOT, "\n  %-" + LABEL + "s  %s", label, words));
  }

  private static String listed(List<String> names) {
    int more = names.size() - MOST_NAMES;
    return String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())))
        + (more > 0 ? " and " + more + " more" : "");
  }

  private void printWeights(DataReport r) {
    String kind =
        r.feedback() == DataReport.Feedback.EXPLICIT
            ? "they look like ratings (explicit)"
            : "they look like events or counts (implicit)";
    List<DataReport.Bar> bars = r.weights();
    if (bars.isEmpty()) {
      line("weights", "all 1", kind);
      return;
    }
    line("weights", "", kind);
    long most = bars.stream().mapToLong(DataReport.Bar::count).max().orElse(1);
    for (DataReport.Bar bar : bars) {
      String label =
          bar.from() == bar.to() ? plain(bar.from()) : plain(bar.from()) + " - " + plain(bar.to());
      long length = Math.round((double) BAR * bar.count() / Math.max(1, most));
      boolean speck = length == 0 && bar.count() > 0;
      line("  " + label, number(bar.count()), speck ? "." : "#".repeat((int) length));
    }
  }

  private void printTimes(DataReport.TimeSpan span) {
    String unknown = span.unknown() == 0 ? "" : "; " + number(span.unknown()) + " unknown";
    line("times", "", day(span.first()) + " to " + day(span.last()) + unknown);
  }

  private void line(String label, String number, String remark) {
    String line =
        String.format(Locale.ROOT, "  %-" + LABEL + "s%" + NUMBER + "s  %s", label, number, remark);
    text.append('\n').append(line.stripTrailing());
  }

  private static String places(DataReport.Dropped drop) {
    String places = String.join(", ", drop.first().stream().map(String::valueOf).toList());
    return drop.count() > drop.first().size() ? places + ", ..." : places;
  }

  private static String spread(DataReport.Spread spread) {
    return String.format(
        Locale.ROOT,
        "with %,d to %,d interactions, median %,d; %,d have one, %,d none",
        spread.min(),
        spread.max(),
        spread.median(),
        spread.one(),
        spread.none());
  }

  /** Numbers of the size of seconds or milliseconds since 1970 are printed as days. */
  private static String day(long time) {
    if (time >= 100_000_000L && time < 10_000_000_000L) {
      return Instant.ofEpochSecond(time).atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
    if (time >= 100_000_000_000L && time < 10_000_000_000_000L) {
      return Instant.ofEpochMilli(time).atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
    return number(time);
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String percent(double share) {
    double percent = 100 * share;
    return String.format(Locale.ROOT, percent < 1 ? "%.2g %%" : "%.1f %%", percent);
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }

  /** At most four digits, no zeros at the end. */
  private static String plain(double value) {
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
    return rounded.scale() > 6 || rounded.precision() - rounded.scale() > 15
        ? rounded.toString()
        : String.format(Locale.ROOT, "%,." + Math.max(0, rounded.scale()) + "f", rounded);
  }
}
