package io.recommender.evaluation;

import io.recommender.data.Interactions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Supplier;

/**
 * The values of one evaluation as they come in, list by list, from any number of threads. Each user
 * has places of his own, and how often an item was listed is a whole number, so that the order of
 * lists does not show.
 */
final class Judgement {
  private final List<ListMetric> metrics;
  private final List<Supplier<RankingMetric.Formula>> formulas = new ArrayList<>(); // by metric
  private final double[][] values; // by metric, then by place of the user
  private final AtomicIntegerArray[] counts; // by metric, then by item; empty where not counted

  /** Looks at the training data for those metrics that need to. */
  Judgement(List<ListMetric> metrics, Interactions train, int users) {
    this.metrics = metrics;
    values = new double[metrics.size()][];
    counts = new AtomicIntegerArray[metrics.size()];
    for (int m = 0; m < values.length; m++) {
      if (metrics.get(m) instanceof RankingMetric metric) {
        formulas.add(metric.over(train));
        values[m] = new double[users];
        counts[m] = new AtomicIntegerArray(0);
      } else {
        formulas.add(() -> (list, listed) -> 0); // its lists are counted instead
        values[m] = new double[1];
        counts[m] = new AtomicIntegerArray(train.itemCount());
      }
    }
  }

  /** How many places of a list are looked at. */
  int longest() {
    return metrics.stream().mapToInt(ListMetric::cutoff).max().orElse(0);
  }

  boolean looksAtScores() {
    return metrics.stream()
        .anyMatch(metric -> metric instanceof RankingMetric ranking && ranking.looksAtScores());
  }

  /** Formulas for one thread. */
  List<RankingMetric.Formula> formulas() {
    return formulas.stream().map(Supplier::get).toList();
  }

  /** Takes in one list. */
  void judge(int place, JudgedList list, List<RankingMetric.Formula> formulas) {
    for (int m = 0; m < values.length; m++) {
      int listed = Math.min(metrics.get(m).cutoff(), list.items().length);
      if (metrics.get(m) instanceof ExposureMetric) {
        for (int rank = 0; rank < listed; rank++) {
          counts[m].incrementAndGet(list.items()[rank]);
        }
      } else {
        values[m][place] = formulas.get(m).value(list, listed);
      }
    }
  }

  /** The values by metric, once all lists are in; one for an {@link ExposureMetric}. */
  double[][] values() {
    for (int m = 0; m < values.length; m++) {
      if (metrics.get(m) instanceof ExposureMetric metric) {
        long[] byItem = new long[counts[m].length()];
        for (int item = 0; item < byItem.length; item++) {
          byItem[item] = counts[m].get(item);
        }
        values[m][0] = metric.value(byItem);
      }
    }
    return values;
  }
}
