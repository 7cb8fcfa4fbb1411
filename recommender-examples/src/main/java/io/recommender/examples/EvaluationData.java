package io.recommender.examples;

import io.recommender.data.Catalog;
import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.data.SparseRows;
import io.recommender.data.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What algorithms are trained on and judged by, all over the same ids in ascending order.
 *
 * @param choices every pair of user and item; where its weight is unknown, it is 1
 * @param ratings without the pairs whose weight is unknown
 * @param candidates by user, empty for a full ranking
 * @param catalog what the items are, may be empty
 * @param unknown how many pairs have an unknown weight
 * @param leftOut rows of a labelled file that are neither train nor test, by label
 */
record EvaluationData(
    Split choices,
    Split ratings,
    Optional<Interactions> candidates,
    Catalog catalog,
    long unknown,
    Map<String, Long> leftOut) {

  /**
   * Puts the parts together.
   *
   * @param unknownWeight the weight that stands for "unknown", if one does
   */
  static EvaluationData of(
      Interactions train,
      Interactions test,
      Optional<Interactions> candidates,
      Catalog catalog,
      OptionalDouble unknownWeight,
      Map<String, Long> leftOut) {
    List<Interactions> parts = new ArrayList<>(List.of(train, test));
    candidates.ifPresent(parts::add);
    SharedIds ids = SharedIds.of(parts);
    Split given = new Split(ids.over(train), ids.over(test));
    Split choices = given;
    Split ratings = given;
    if (unknownWeight.isPresent()) {
      float unknown = (float) unknownWeight.getAsDouble();
      choices =
          new Split(
              ids.over(asChoices(given.train(), unknown)),
              ids.over(asChoices(given.test(), unknown)));
      ratings =
          new Split(
              ids.over(known(given.train(), unknown)), ids.over(known(given.test(), unknown)));
    }
    long unknownPairs =
        choices.train().size()
            + choices.test().size()
            - ratings.train().size()
            - ratings.test().size();
    return new EvaluationData(
        choices, ratings, candidates.map(ids::over), catalog, unknownPairs, leftOut);
  }

  private static Interactions asChoices(Interactions part, float unknown) {
    return copied(part, weight -> OptionalDouble.of(weight == unknown ? 1 : weight));
  }

  private static Interactions known(Interactions part, float unknown) {
    return copied(
        part, weight -> weight == unknown ? OptionalDouble.empty() : OptionalDouble.of(weight));
  }

  /** What becomes of an interaction: another weight, or nothing. */
  @FunctionalInterface
  private interface Change {
    OptionalDouble of(float weight);
  }

  private static Interactions copied(Interactions part, Change change) {
    InteractionsBuilder copy = Interactions.builder();
    SparseRows rows = part.byUser();
    for (int user = 0; user < rows.rowCount(); user++) {
      for (int n = 0; n < rows.length(user); n++) {
        OptionalDouble weight = change.of(rows.weight(user, n));
        if (weight.isPresent()) {
          copy.add(
              part.users().id(user),
              part.items().id(rows.column(user, n)),
              weight.getAsDouble(),
              rows.time(user, n));
        }
      }
    }
    return copy.build();
  }

  /** Whether a training weight is no sign of liking. */
  boolean hasWeightsOfZeroOrLess() {
    SparseRows rows = choices.train().byUser();
    for (int user = 0; user < rows.rowCount(); user++) {
      for (int n = 0; n < rows.length(user); n++) {
        if (rows.weight(user, n) <= 0) {
          return true;
        }
      }
    }
    return false;
  }

  /** Counts users with a history to learn from. */
  int trainUsers() {
    return active(choices.train().byUser());
  }

  /** Counts users with something held out. */
  int testUsers() {
    return active(choices.test().byUser());
  }

  /** Counts users with something held out and nothing to learn from. */
  int testUsersNotInTrain() {
    return onlyInTest(choices.train().byUser(), choices.test().byUser());
  }

  /** Counts items that were held out and are nowhere in the training part. */
  int testItemsNotInTrain() {
    return onlyInTest(choices.train().byItem(), choices.test().byItem());
  }

  /** Counts held-out interactions that are in the training part too, and so cannot be found. */
  long testPairsInTrain() {
    SparseRows train = choices.train().byUser();
    SparseRows test = choices.test().byUser();
    int[] rowOf = new int[choices.train().itemCount()]; // 1 + the last user who has the item
    long both = 0;
    for (int user = 0; user < test.rowCount(); user++) {
      for (int n = 0; n < train.length(user); n++) {
        rowOf[train.column(user, n)] = user + 1;
      }
      for (int n = 0; n < test.length(user); n++) {
        both += rowOf[test.column(user, n)] == user + 1 ? 1 : 0;
      }
    }
    return both;
  }

  private static int active(SparseRows rows) {
    int count = 0;
    for (int row = 0; row < rows.rowCount(); row++) {
      count += rows.length(row) > 0 ? 1 : 0;
    }
    return count;
  }

  private static int onlyInTest(SparseRows train, SparseRows test) {
    int count = 0;
    for (int row = 0; row < test.rowCount(); row++) {
      count += test.length(row) > 0 && train.length(row) == 0 ? 1 : 0;
    }
    return count;
  }
}
