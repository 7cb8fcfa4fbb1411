package io.recommender.examples;

import io.recommender.data.Split;
import io.recommender.evaluation.Evaluation;
import io.recommender.evaluation.Evaluator;
import io.recommender.evaluation.ListMetric;
import io.recommender.evaluation.Metric;
import io.recommender.evaluation.Protocol;
import io.recommender.evaluation.RatingErrors;
import io.recommender.evaluation.RatingMetric;
import io.recommender.model.Algorithm;
import io.recommender.model.FitContext;
import io.recommender.model.Model;
import io.recommender.model.TrainingData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One algorithm, judged.
 *
 * @param metrics the value of each metric by its key, empty where the model predicts no ratings
 * @param users how many were judged
 * @param errors of predicted ratings, if they were asked for
 * @param fitSeconds by the clock on the wall; likewise the others, 0 where nothing was asked
 */
record EvaluationResult(
    Algorithm algorithm,
    Map<String, OptionalDouble> metrics,
    int users,
    Optional<RatingErrors> errors,
    Protocol protocol,
    double fitSeconds,
    double rankSeconds,
    double predictSeconds) {

  /** Trains an algorithm and judges it by the metrics, at least one. */
  static EvaluationResult of(
      Algorithm algorithm, EvaluationData data, List<Metric> metrics, FitContext context) {
    Split learned = algorithm.predictsRatings() ? data.ratings() : data.choices();
    long start = System.nanoTime();
    Model model = algorithm.fit(TrainingData.of(learned.train(), data.catalog()), context);
    long fitted = System.nanoTime();

    Evaluator evaluator = new Evaluator(data.choices(), context.parallelism(), data.candidates());
    List<ListMetric> ofLists = new ArrayList<>();
    metrics.forEach(
        metric -> {
          if (metric instanceof ListMetric lists) {
            ofLists.add(lists);
          }
        });
    Optional<Evaluation> ranked =
        ofLists.isEmpty() ? Optional.empty() : Optional.of(evaluator.evaluate(model, ofLists));
    long judged = System.nanoTime();

    Optional<RatingErrors> errors =
        metrics.stream().anyMatch(RatingMetric.class::isInstance)
            ? Optional.of(
                new Evaluator(data.ratings(), context.parallelism()).evaluateRatings(model))
            : Optional.empty();
    long predicted = System.nanoTime();

    Map<String, OptionalDouble> values = new LinkedHashMap<>();
    for (Metric metric : metrics) {
      values.put(metric.key(), value(metric, ranked, errors));
    }
    return new EvaluationResult(
        algorithm,
        Collections.unmodifiableMap(values),
        data.testUsers(),
        errors,
        data.candidates().isPresent() ? Protocol.GIVEN_CANDIDATES : Protocol.FULL_RANKING,
        seconds(start, fitted),
        ofLists.isEmpty() ? 0 : seconds(fitted, judged),
        errors.isEmpty() ? 0 : seconds(judged, predicted));
  }

  private static OptionalDouble value(
      Metric metric, Optional<Evaluation> ranked, Optional<RatingErrors> errors) {
    if (metric instanceof ListMetric lists) {
      return OptionalDouble.of(ranked.orElseThrow().value(lists));
    }
    return errors.orElseThrow().value((RatingMetric) metric);
  }

  private static double seconds(long from, long to) {
    return Math.round((to - from) / 1e6) / 1e3;
  }
}
