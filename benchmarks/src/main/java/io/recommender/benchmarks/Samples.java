package io.recommender.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** Repeated measurements of one thing. Not thread-safe. */
public final class Samples {
  private final List<Double> values = new ArrayList<>();

  /** Adds a measurement. */
  public void add(double value) {
    values.add(value);
    values.sort(null);
  }

  /** Tells whether nothing was measured. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** Returns the median; the mean of the middle two if their number is even. */
  public double median() {
    int n = values.size();
    return (values.get((n - 1) / 2) + values.get(n / 2)) / 2;
  }

  /** Returns the smallest. */
  public double least() {
    return values.get(0);
  }

  /** Returns the largest. */
  public double most() {
    return values.get(values.size() - 1);
  }

  /** Returns the mean. */
  public double mean() {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** Returns smallest and largest, for instance {@code 0.071–0.090}. */
  public String spread() {
    return Table.text(least()) + "–" + Table.text(most());
  }

  /** Returns the median of numbers with spaces between them. */
  static double medianOf(String numbers) {
    Samples all = new Samples();
    for (String number : numbers.split(" ")) {
      all.add(Double.parseDouble(number));
    }
    return all.median();
  }
}
