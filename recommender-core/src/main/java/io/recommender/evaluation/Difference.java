package io.recommender.evaluation;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What a {@link Comparison} found of two systems by one metric, over the users of both.
 *
 * @param metric by which they were compared
 * @param first the name of one system
 * @param second the name of the other
 * @param firstMean the mean of the first over users
 * @param secondMean the mean of the second over users
 * @param interval confidence interval of the mean of first − second
 * @param p two-sided p-value of Wilcoxon's signed-rank test, of this difference alone
 * @param adjustedP the same after Holm's correction for all that was tested
 * @param tests how many tests that were
 * @param users how many there are
 * @param level the chance of error that was allowed
 */
public record Difference(
    RankingMetric metric,
    String first,
    String second,
    double firstMean,
    double secondMean,
    Interval interval,
    double p,
    double adjustedP,
    int tests,
    int users,
    double level) {
  /** Checks the arguments. */
  public Difference {
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(second, "second");
    Objects.requireNonNull(interval, "interval");
  }

  /** Returns the mean of first − second. */
  public double mean() {
    return firstMean - secondMean;
  }

  /**
   * Returns the better system, empty if that is not sure: the corrected p-value is below the level
   * and the interval leaves out 0. Ranks and means may point to different sides where a few users
   * gain much and many lose little; the interval, which is of the mean, then has to decide, and the
   * side is always that of the mean.
   */
  public Optional<String> winner() {
    if (!(adjustedP < level) || interval.contains(0)) {
      return Optional.empty();
    }
    return Optional.of((mean() > 0) == metric.moreIsBetter() ? first : second);
  }

  /**
   * Returns a sentence that says who wins by how much at what p, for instance {@code "als beats
   * popular by 0.0412 NDCG@10 (0.0935 against 0.0523, 95 % interval of the difference 0.0391 to
   * 0.0434; p < 0.0001 by Wilcoxon's signed-rank test, Holm-corrected for 4 tests; 610 users)"}.
   */
  @Override
  public String toString() {
    boolean firstLeads = winner().map(first::equals).orElse(true);
    String head =
        winner().isEmpty()
            ? String.format(
                Locale.ROOT,
                "no winner between %s and %s by %s: they differ by %.4f",
                first,
                second,
                metric,
                Math.abs(mean()))
            : String.format(
                Locale.ROOT,
                "%s beats %s by %.4f %s",
                firstLeads ? first : second,
                firstLeads ? second : first,
                Math.abs(mean()),
                metric);
    Interval shown = firstLeads ? interval : new Interval(-interval.high(), -interval.low());
    return head
        + String.format(
            Locale.ROOT,
            " (%.4f against %.4f, %s %% interval of the difference %s; p %s by Wilcoxon's signed-rank"
                + " test%s; %d users)",
            firstLeads ? firstMean : secondMean,
            firstLeads ? secondMean : firstMean,
            percent(1 - level),
            shown,
            adjustedP < 0.0001 ? "< 0.0001" : String.format(Locale.ROOT, "= %.4f", adjustedP),
            tests == 1 ? "" : ", Holm-corrected for " + tests + " tests",
            users);
  }

  private static String percent(double share) {
    String text = String.format(Locale.ROOT, "%.1f", 100 * share);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
