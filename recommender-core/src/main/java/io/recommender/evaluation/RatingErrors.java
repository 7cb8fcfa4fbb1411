package io.recommender.evaluation;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How far a model's predictions lie from the held-out ratings. Each rating counts the same,
 * whoever's it is. What the model could not predict has no part in the errors and is counted, so
 * that a model that dares little can be told from one that knows much.
 *
 * @param predicted ratings that were predicted
 * @param unpredicted ratings for which the model had no prediction
 * @param squared sum of the squared errors
 * @param absolute sum of the absolute errors
 */
public record RatingErrors(long predicted, long unpredicted, double squared, double absolute) {

  /** Returns the value of a metric, empty where nothing was predicted. */
  public OptionalDouble value(RatingMetric metric) {
    if (predicted == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        switch (metric) {
          case RMSE -> Math.sqrt(squared / predicted);
          case MAE -> absolute / predicted;
        });
  }

  /** Returns the errors, for instance {@code "RMSE 0.9530, MAE 0.7560 (20000 ratings)"}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (RatingMetric metric : RatingMetric.values()) {
      OptionalDouble value = value(metric);
      text.append(metric)
          .append(
              value.isPresent()
                  ? String.format(Locale.ROOT, " %.4f, ", value.getAsDouble())
                  : " unknown, ");
    }
    text.setLength(text.length() - 2);
    text.append(" (").append(predicted).append(" ratings");
    return (unpredicted == 0 ? text : text.append(", ").append(unpredicted).append(" unpredicted"))
        .append(')')
        .toString();
  }
}
