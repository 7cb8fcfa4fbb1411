package io.recommender.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts weights, value by value while they are few and by ranges otherwise. */
final class WeightCensus {
  private static final int DISTINCT = 256; // a scale of marks has no more
  private static final int BARS = 12;
  private static final int RANGES = 10;

  /** A largest weight so many times the mean is that of a count: marks stay on their scale. */
  private static final double HEAVY_TAIL = 10;

  private final SparseRows rows;
  private final Map<Float, Long> counts = new TreeMap<>(); // incomplete where there are too many
  private boolean few = true;
  private double sum;
  private float min = Float.POSITIVE_INFINITY;
  private float max = Float.NEGATIVE_INFINITY;

  WeightCensus(SparseRows rows) {
    this.rows = rows;
    if (!rows.hasWeights()) {
      ones();
      return;
    }
    for (int row = 0; row < rows.rowCount(); row++) {
      for (int n = 0; n < rows.length(row); n++) {
        add(rows.weight(row, n));
      }
    }
  }

  private void ones() {
    if (rows.size() > 0) {
      counts.put(1f, rows.size());
      sum = rows.size();
      min = 1;
      max = 1;
    }
  }

  private void add(float weight) {
    sum += weight;
    min = Math.min(min, weight);
    max = Math.max(max, weight);
    if (few) {
      counts.merge(weight, 1L, Long::sum);
      few = counts.size() <= DISTINCT;
    }
  }

  float min() {
    return min;
  }

  boolean isConstant() {
    return min == max;
  }

  long zeros() {
    return few ? counts.getOrDefault(0f, 0L) : 0;
  }

  /** The smallest weight above 0, where weights are few. */
  float smallestPositive() {
    return counts.keySet().stream().filter(w -> w > 0).findFirst().orElse(0f);
  }

  double mean() {
    return sum / rows.size();
  }

  /**
   * Tells marks from counts. Nobody views something a negative number of times; counts reach far
   * beyond their mean, and of a few small counts the smallest is the most common.
   */
  DataReport.Feedback feedback() {
    if (rows.size() == 0 || isConstant()) {
      return DataReport.Feedback.IMPLICIT;
    }
    boolean counted = min > 0 && (max >= HEAVY_TAIL * mean() || smallestIsMostCommon());
    boolean countedWithZeros = min == 0 && max >= HEAVY_TAIL * mean();
    return counted || countedWithZeros
        ? DataReport.Feedback.IMPLICIT
        : DataReport.Feedback.EXPLICIT;
  }

  private boolean smallestIsMostCommon() {
    long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return few && counts.getOrDefault(min, 0L) == most;
  }

  /** One bar for each value, or ranges: powers of ten where the weights spread over two or more. */
  List<DataReport.Bar> histogram() {
    List<DataReport.Bar> bars = new ArrayList<>();
    if (few && counts.size() <= BARS) {
      counts.forEach((weight, count) -> bars.add(new DataReport.Bar(weight, weight, count)));
      return bars;
    }
    double[] bounds = bounds();
    long[] sizes = new long[bounds.length - 1];
    for (int row = 0; row < rows.rowCount(); row++) {
      for (int n = 0; n < rows.length(row); n++) {
        sizes[bar(bounds, rows.weight(row, n))]++;
      }
    }
    for (int b = 0; b < sizes.length; b++) {
      bars.add(new DataReport.Bar(bounds[b], bounds[b + 1], sizes[b]));
    }
    return bars;
  }

  private double[] bounds() {
    boolean byPowers = min > 0 && max >= 100 * min;
    if (!byPowers) {
      double[] bounds = new double[RANGES + 1];
      for (int b = 0; b <= RANGES; b++) {
        bounds[b] = min + (max - (double) min) * b / RANGES;
      }
      return bounds;
    }
    int from = (int) Math.floor(Math.log10(min));
    int to = (int) Math.floor(Math.log10(max)) + 1;
    double[] bounds = new double[to - from + 1];
    for (int b = 0; b < bounds.length; b++) {
      bounds[b] = Math.pow(10, from + b);
    }
    return bounds;
  }

  private static int bar(double[] bounds, float weight) {
    int b = 0;
    while (b < bounds.length - 2 && weight >= bounds[b + 1]) {
      b++;
    }
    return b;
  }
}
