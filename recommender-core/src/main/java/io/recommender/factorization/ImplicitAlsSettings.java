package io.recommender.factorization;

import io.recommender.model.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of {@link ImplicitAls} by name. */
final class ImplicitAlsSettings {
  private static final Settings<Confidence.Linear> LINEAR =
      Settings.of("linear", "alpha · weight", new Confidence.Linear(1))
          .number(
              "alpha",
              "confidence of a weight of 1, above 0",
              Confidence.Linear::alpha,
              (linear, alpha) -> new Confidence.Linear(alpha));

  private static final Settings<Confidence.Log> LOG =
      Settings.of("log", "alpha · log(1 + weight / epsilon)", new Confidence.Log(1, 1))
          .number(
              "alpha",
              "factor of the logarithm, above 0",
              Confidence.Log::alpha,
              (log, alpha) -> new Confidence.Log(alpha, log.epsilon()))
          .number(
              "epsilon",
              "weight from which confidence grows slowly, above 0",
              Confidence.Log::epsilon,
              (log, epsilon) -> new Confidence.Log(log.alpha(), epsilon));

  static final Settings<ImplicitAls> TABLE =
      EarlyStoppingSettings.behind(
          Settings.of(
                  "als",
                  "matrix factorisation of implicit feedback by alternating least squares",
                  ImplicitAls.defaults())
              .wholeNumber(
                  "factors",
                  "length of a vector, 1 to 4096",
                  ImplicitAls::factors,
                  ImplicitAls::factors)
              .wholeNumber(
                  "iterations",
                  "rounds of users and items, 1 to 10000",
                  ImplicitAls::iterations,
                  ImplicitAls::iterations)
              .number(
                  "regularization",
                  "how strongly vectors are held near zero, above 0",
                  ImplicitAls::regularization,
                  ImplicitAls::regularization)
              .number(
                  "regularizationExponent",
                  "0: alike for all vectors, to 1: by their data",
                  ImplicitAls::regularizationExponent,
                  ImplicitAls::regularizationExponent)
              .numberOr(
                  "auto",
                  "unobservedWeight",
                  "weight of not having chosen, above 0, or auto",
                  ImplicitAls::unobservedWeight,
                  ImplicitAls::withUnobservedWeight)
              .choice(
                  "confidence",
                  "what an interaction counts, by its weight",
                  kinds(),
                  ImplicitAlsSettings::kind,
                  ImplicitAls::confidence)
              .part(
                  "confidence=linear",
                  LINEAR,
                  als -> ofType(Confidence.Linear.class, als.confidence()),
                  ImplicitAls::confidence)
              .part(
                  "confidence=log",
                  LOG,
                  als -> ofType(Confidence.Log.class, als.confidence()),
                  ImplicitAls::confidence)
              .numberOr(
                  "none",
                  "minimumWeight",
                  "smaller weights are left out; a number or none",
                  ImplicitAls::minimumWeight,
                  ImplicitAls::withMinimumWeight)
              .constant(
                  "solver",
                  "of the linear systems",
                  List.of(ImplicitAls.Solver.values()),
                  ImplicitAls::solver,
                  ImplicitAls::solver)
              .wholeNumber(
                  "conjugateGradientSteps",
                  "steps of a solution by conjugate gradients, 1 to 1000",
                  ImplicitAls::conjugateGradientSteps,
                  ImplicitAls::conjugateGradientSteps)
              .wholeNumber(
                  "blockSize",
                  "factors of a step of block coordinate descent, a multiple of 16",
                  ImplicitAls::blockSize,
                  ImplicitAls::blockSize)
              .number(
                  "initialDeviation",
                  "item vectors start with this / √factors, above 0",
                  ImplicitAls::initialDeviation,
                  ImplicitAls::initialDeviation),
          "iterations",
          ImplicitAls::earlyStopping,
          ImplicitAls::withEarlyStopping);

  private ImplicitAlsSettings() {}

  private static Map<String, Confidence> kinds() {
    Map<String, Confidence> kinds = new LinkedHashMap<>();
    kinds.put("binary", Confidence.binary());
    kinds.put(LINEAR.name(), LINEAR.defaults());
    kinds.put(LOG.name(), LOG.defaults());
    return kinds;
  }

  private static String kind(ImplicitAls als) {
    Confidence confidence = als.confidence();
    if (confidence instanceof Confidence.Linear) {
      return LINEAR.name();
    }
    return confidence instanceof Confidence.Log ? LOG.name() : "binary";
  }

  private static <C extends Confidence> Optional<C> ofType(Class<C> type, Confidence confidence) {
    return type.isInstance(confidence) ? Optional.of(type.cast(confidence)) : Optional.empty();
  }
}
