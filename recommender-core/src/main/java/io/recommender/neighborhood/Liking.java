package io.recommender.neighborhood;

import io.recommender.data.Interactions;
import io.recommender.data.InvalidDataException;
import io.recommender.data.SparseRows;
import io.recommender.internal.Arguments;
import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;
import io.recommender.model.Profile;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Decides which interactions are a sign of liking, in training data and in histories.
 *
 * @param minimumWeight of those that are; where it is not set, any weight above 0
 */
record Liking(OptionalDouble minimumWeight) {
  Liking {
    Objects.requireNonNull(minimumWeight, "minimumWeight");
    minimumWeight.ifPresent(
        least ->
            Arguments.requireBetween("minimumWeight", least, -Double.MAX_VALUE, Double.MAX_VALUE));
  }

  boolean counts(float weight) {
    return minimumWeight.isPresent() ? weight >= minimumWeight.getAsDouble() : weight > 0;
  }

  /** Tells the same of an interaction in a history; one without a weight was liked. */
  boolean counts(Profile history, int n) {
    return !history.isWeighted(n) || counts(history.weight(n));
  }

  /** Returns the weight of an interaction in a history that counts. */
  float weight(Profile history, int n) {
    return history.isWeighted(n)
        ? history.weight(n)
        : (float) Math.max(Profile.WEIGHT_OF_UNWEIGHTED, minimumWeight.orElse(0));
  }

  /**
   * Returns the items of a history that count, each once, oldest first; one that stands there twice
   * counts by the last.
   *
   * @param known which items can count at all
   */
  int[] items(Profile history, IntPredicate known) {
    int[] items = places(history, known);
    Arrays.setAll(items, n -> history.item(items[n]));
    return items;
  }

  /** Returns where in the history they stand. */
  int[] places(Profile history, IntPredicate known) {
    int[] places = new int[history.size()];
    Set<Integer> seen = new HashSet<>();
    int first = places.length;
    for (int n = places.length - 1; n >= 0; n--) {
      int item = history.item(n);
      if (known.test(item) && seen.add(item) && counts(history, n)) {
        places[--first] = n;
      }
    }
    return Arrays.copyOfRange(places, first, places.length);
  }

  /**
   * Refuses training data with a weight that makes no sense, or with none that counts.
   *
   * @param algorithm who is named by the message
   */
  void check(Interactions interactions, String algorithm) {
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

  /** Refuses a minimum that lets weights through which count nothing, or less. */
  void requireAboveZero(Weighting weighting) {
    if (weighting != Weighting.BINARY && minimumWeight.isPresent()) {
      double least = minimumWeight.getAsDouble();
      if (least <= 0) {
        throw new IllegalArgumentException(
            "minimumWeight is "
                + least
                + ": a number above 0 is needed with weighting "
                + weighting
                + ", only BINARY does without");
      }
    }
  }

  void write(SectionWriter out) {
    if (minimumWeight.isPresent()) {
      out.doubles("minimum-weight", minimumWeight.getAsDouble());
    }
  }

  static Liking read(SectionReader in) {
    return new Liking(
        in.has("minimum-weight")
            ? OptionalDouble.of(in.number("minimum-weight"))
            : OptionalDouble.empty());
  }
}
