package io.recommender;

import io.recommender.data.Interactions;
import io.recommender.data.SparseRows;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import io.recommender.model.TrainingData;
import java.util.BitSet;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The rating model beside the models that make the lists. It learned from the interactions whose
 * weight is a rating, so what it is asked about is seen the same way: a known user's history is
 * what he or she rated, and an item that nobody rated has no prediction.
 *
 * <p><b>Thread safety:</b> immutable.
 */
final class RatingPart {
  private final Model model;
  private final OptionalDouble unknownWeight;
  private final SparseRows byUser; // ratings only
  private final BitSet rated; // items
  private final float smallest;
  private final float largest;

  /**
   * Takes a model of what {@link #ratings} gives for the same unknown weight.
   *
   * @param ratings what the model was trained on
   */
  RatingPart(Model model, Interactions ratings, OptionalDouble unknownWeight) {
    this.model = model;
    this.unknownWeight = unknownWeight;
    byUser = ratings.byUser();
    rated = new BitSet(ratings.itemCount());
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (int user = 0; user < byUser.rowCount(); user++) {
      for (int n = 0; n < byUser.length(user); n++) {
        rated.set(byUser.column(user, n));
        least = Math.min(least, byUser.weight(user, n));
        most = Math.max(most, byUser.weight(user, n));
      }
    }
    smallest = least;
    largest = most;
  }

  /** The interactions whose weight is a rating, over the same users, items and catalogues. */
  static TrainingData ratings(TrainingData data, OptionalDouble unknownWeight) {
    return unknownWeight.isEmpty()
        ? data
        : new TrainingData(
            data.interactions().without(unknownWeight.getAsDouble()), data.items(), data.users());
  }

  /** Tells whether any weight says more than that there was something. */
  static boolean holdsRatings(Interactions ratings) {
    SparseRows rows = ratings.byUser();
    for (int user = 0; user < rows.rowCount(); user++) {
      for (int n = 0; n < rows.length(user); n++) {
        if (rows.weight(user, n) != 1) {
          return true;
        }
      }
    }
    return false;
  }

  Model model() {
    return model;
  }

  OptionalDouble unknownWeight() {
    return unknownWeight;
  }

  /**
   * A profile without the interactions whose weight says that it is not known, as the data of the
   * rating model are: what a stranger has is seen as if it were a user's. Items that stand in a
   * history without any weight remain, as liked ones.
   */
  Profile seen(Profile profile) {
    if (unknownWeight.isEmpty() || profile.text().isPresent()) {
      return profile;
    }
    if (profile.isKnownUser()) {
      return Profile.ofUser(profile.userIndex().getAsInt(), byUser);
    }
    float unknown = (float) unknownWeight.getAsDouble();
    int[] kept =
        IntStream.range(0, profile.size())
            .filter(n -> !profile.isWeighted(n) || profile.weight(n) != unknown)
            .toArray();
    int[] items = new int[kept.length];
    float[] weights = new float[kept.length];
    boolean[] weighted = new boolean[kept.length];
    long[] times = new long[kept.length];
    for (int n = 0; n < kept.length; n++) {
      items[n] = profile.item(kept[n]);
      weights[n] = profile.weight(kept[n]);
      weighted[n] = profile.isWeighted(kept[n]);
      times[n] = profile.time(kept[n]);
    }
    return Profile.ofHistory(items, weights, weighted, times);
  }

  /**
   * The rating on the scale of the training data; empty for an empty profile, an item that nobody
   * rated, and where the model cannot tell.
   *
   * @param seen what {@link #seen} gives
   */
  OptionalDouble predict(Profile seen, int item) {
    if (seen.size() == 0 || !rated.get(item)) {
      return OptionalDouble.empty();
    }
    OptionalDouble rating = model.predict(seen, item);
    return rating.isEmpty()
        ? rating
        : OptionalDouble.of(Math.max(smallest, Math.min(largest, rating.getAsDouble())));
  }
}
