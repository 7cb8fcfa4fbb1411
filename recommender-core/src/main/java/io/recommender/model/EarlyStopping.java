package io.recommender.model;

import io.recommender.internal.Arguments;

/**
 * Finds the number of iterations of a fit on a part of its data. A share of each history is hidden;
 * one training on the rest is measured by what was hidden after each iteration, and ends when
 * {@code patience} iterations in a row were no better than the best. A second training on all data
 * then runs for as many iterations as were best. So the model has learned from everything, and is,
 * bit for bit, what the same recipe gives when it is ended after that number of iterations. Where a
 * learning rate falls over the iterations of the recipe, it falls as if they were all to come: with
 * more of them it is higher at each.
 *
 * <p>Rankers are measured by NDCG@20 among all items that are not in the rest of the history,
 * rating models by the root of the mean squared error; both for a sample of at most 1000 users. The
 * cut and the sample follow from the seed of the fit. Where nothing can be hidden, because no
 * history has two interactions, the fit takes all its iterations.
 *
 * <p>The first training never begins with an earlier model ({@link FitContext#start()}), which may
 * know what is hidden; so after a warm start more iterations may run than are needed.
 *
 * <p>It costs the iterations of both trainings, and a measurement after each one of the first.
 *
 * @param fraction of each history that is hidden, above 0 and below 1; of short ones it is this on
 *     average. At least one interaction is left.
 * @param patience iterations without anything better after which to end, 1 to 10,000
 */
public record EarlyStopping(double fraction, int patience) {
  private static final EarlyStopping DEFAULTS = new EarlyStopping(0.1, 3);

  private static final Settings<EarlyStopping> SETTINGS =
      Settings.of("on", "iterations are counted on a hidden part first", DEFAULTS)
          .number(
              "validationFraction",
              "share of each history that is hidden, above 0, below 1",
              EarlyStopping::fraction,
              (stopping, fraction) -> new EarlyStopping(fraction, stopping.patience()))
          .wholeNumber(
              "patience",
              "iterations without anything better, 1 to 10000",
              EarlyStopping::patience,
              EarlyStopping::patience);

  /** Checks the arguments. */
  public EarlyStopping {
    if (!(fraction > 0 && fraction < 1)) {
      throw new IllegalArgumentException(
          "fraction is " + fraction + ": a number above 0 and below 1 is needed");
    }
    Arguments.requireBetween("patience", patience, 1, 10_000);
  }

  /** Returns a tenth of each history hidden and a patience of 3 iterations. */
  public static EarlyStopping defaults() {
    return DEFAULTS;
  }

  /** Returns this share of each history hidden, above 0 and below 1, and a patience of 3. */
  public static EarlyStopping on(double fraction) {
    return new EarlyStopping(fraction, DEFAULTS.patience);
  }

  /** Returns the same share with another patience, 1 to 10,000. */
  public EarlyStopping patience(int patience) {
    return new EarlyStopping(fraction, patience);
  }

  /** Returns the settings by name, for the tables of recipes that have it as a part. */
  public static Settings<EarlyStopping> settingsTable() {
    return SETTINGS;
  }
}
