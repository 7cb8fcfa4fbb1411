package io.recommender.peers;

import io.recommender.model.ItemScorer;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import io.recommender.model.Source;
import org.jspecify.annotations.Nullable;

/**
 * Vectors that somebody else has trained, so that one evaluator judges all. It knows trained users
 * only and is not made for speed.
 */
final class FactorsModel implements Model {
  private final float[] @Nullable [] users;
  private final float[] @Nullable [] items;

  /** Takes a vector for each user and item by our index; null for those that have none. */
  FactorsModel(float[] @Nullable [] users, float[] @Nullable [] items) {
    this.users = users;
    this.items = items;
  }

  private float @Nullable [] vector(Profile profile) {
    return profile.isKnownUser() ? users[profile.userIndex().orElseThrow()] : null;
  }

  @Override
  public Source source(Profile profile) {
    return vector(profile) == null ? Source.NONE : Source.COLLABORATIVE;
  }

  @Override
  public ItemScorer itemScorer(Profile profile) {
    float[] user = vector(profile);
    if (user == null) {
      return ItemScorer.none();
    }
    return (from, to, scores) -> {
      for (int item = from; item < to; item++) {
        float[] vector = items[item];
        scores[item - from] = vector == null ? ItemScorer.UNSCORED : product(user, vector);
      }
    };
  }

  private static float product(float[] a, float[] b) {
    float sum = 0;
    for (int f = 0; f < a.length; f++) {
      sum += a[f] * b[f];
    }
    return sum;
  }
}
