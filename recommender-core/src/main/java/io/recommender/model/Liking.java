package io.recommender.model;

import io.recommender.data.Interactions;
import io.recommender.data.InvalidDataException;
import io.recommender.data.SparseRows;
import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Decides which interactions are a sign of liking, for algorithms that learn from what was chosen:
 * the same for training data, where a weight that makes no sense is refused, and for a history,
 * where it is passed over.
 *
 * @param minimumWeight of those that are; where it is not set, any weight above 0
 */
public record Liking(OptionalDouble minimumWeight) {
  private static final String SECTION = "minimum-weight";

  /** Checks the argument: a minimum is finite. */
  public Liking {
    Objects.requireNonNull(minimumWeight, "minimumWeight");
    if (minimumWeight.isPresent() && !Double.isFinite(minimumWeight.getAsDouble())) {
      throw new IllegalArgumentException(
          "minimumWeight is " + minimumWeight.getAsDouble() + ": a finite number is needed");
    }
  }

  /** Tells whether an interaction of this weight counts. */
  public boolean counts(float weight) {
    return minimumWeight.isPresent() ? weight >= minimumWeight.getAsDouble() : weight > 0;
  }

  /**
   * Returns the weight of an interaction in a history. One without a weight was liked: it has the
   * least that counts, or that of what happened once if this is more.
   *
   * @param n its place in the history
   */
  public float weight(Profile history, int n) {
    Objects.requireNonNull(history, "history");
    if (history.isWeighted(n)) {
      return history.weight(n);
    }
    double least = Math.max(Profile.WEIGHT_OF_UNWEIGHTED, minimumWeight.orElse(0));
    float nearest = (float) least;
    return nearest < least ? Math.nextUp(nearest) : nearest;
  }

  /**
   * Returns where in a history the interactions stand that count, oldest first. Of an item that
   * stands there twice the last decides.
   *
   * @param known tells which item indexes can count at all
   */
  public int[] places(Profile history, IntPredicate known) {
    Objects.requireNonNull(history, "history");
    Objects.requireNonNull(known, "known");
    int[] places = new int[history.size()];
    Set<Integer> seen = new HashSet<>();
    int first = places.length; // filled from the end
    for (int n = places.length - 1; n >= 0; n--) {
      int item = history.item(n);
      if (known.test(item) && seen.add(item) && counts(weight(history, n))) {
        places[--first] = n;
      }
    }
    return Arrays.copyOfRange(places, first, places.length);
  }

  /** Returns the item indexes at these places, each once. */
  public int[] items(Profile history, IntPredicate known) {
    int[] items = places(history, known);
    Arrays.setAll(items, n -> history.item(items[n]));
    return items;
  }

  /**
   * Refuses training data with a weight that is no sign of liking and not left out by a minimum, or
   * with none that counts. Costs O(interactions).
   *
   * @param algorithm who is named by the message
   * @throws InvalidDataException with user, item and weight
   */
  public void check(Interactions interactions, String algorithm) {
    Objects.requireNonNull(interactions, "interactions");
    Objects.requireNonNull(algorithm, "algorithm");
    SparseRows byUser = interactions.byUser();
    long counted = 0;
    double largest = Double.NEGATIVE_INFINITY;
    for (int user = 0; user < byUser.rowCount(); user++) {
      for (int n = 0; n < byUser.length(user); n++) {
        float weight = byUser.weight(user, n);
        largest = Math.max(largest, weight);
        if (counts(weight)) {
          counted++;
        } else if (minimumWeight.isEmpty()) {
          throw new InvalidDataException(
              String.format(
                  "user '%s' has weight %s with item '%s', but %s takes each interaction as a sign"
                      + " of liking: leave dislikes out with a minimumWeight, which counts only"
                      + " weights of at least so much",
                  interactions.users().id(user),
                  weight,
                  interactions.items().id(byUser.column(user, n)),
                  algorithm));
        }
      }
    }
    if (counted == 0 && interactions.size() > 0) {
      throw new InvalidDataException(
          String.format(
              "none of %d interactions has the minimumWeight of %s, the largest weight is %s: set a"
                  + " smaller minimumWeight",
              interactions.size(), minimumWeight.orElse(0), largest));
    }
  }

  /** Writes the minimum, if there is one. */
  public void write(SectionWriter out) {
    Objects.requireNonNull(out, "out");
    if (minimumWeight.isPresent()) {
      out.doubles(SECTION, minimumWeight.getAsDouble());
    }
  }

  /** Reads what {@link #write} wrote. */
  public static Liking read(SectionReader in) {
    Objects.requireNonNull(in, "in");
    return new Liking(
        in.has(SECTION) ? OptionalDouble.of(in.number(SECTION)) : OptionalDouble.empty());
  }
}
