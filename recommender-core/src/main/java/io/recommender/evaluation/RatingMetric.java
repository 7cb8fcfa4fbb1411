package io.recommender.evaluation;

import java.util.Locale;

/** How far predictions lie from ratings, pooled over all of them; less is better. */
public enum RatingMetric implements Metric {
  /** The root of the mean squared error. */
  RMSE,
  /** The mean absolute error. */
  MAE;

  @Override
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean moreIsBetter() {
    return false;
  }
}
