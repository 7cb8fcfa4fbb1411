package io.recommender.popularity;

import io.recommender.model.Contribution;
import io.recommender.model.ItemScorer;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import io.recommender.model.Source;
import java.util.Arrays;
import java.util.List;

/** One score an item, whoever asks. */
final class PopularModel implements Model {
  private final float[] scores;
  private final int[] users; // by item: how many chose it
  private final int activeUsers; // with at least one interaction
  private final boolean weighted;

  PopularModel(float[] scores, int[] users, int activeUsers, boolean weighted) {
    this.scores = scores;
    this.users = users;
    this.activeUsers = activeUsers;
    this.weighted = weighted;
  }

  @Override
  public Source source(Profile profile) {
    return activeUsers == 0 ? Source.NONE : Source.POPULAR;
  }

  @Override
  public ItemScorer itemScorer(Profile profile) {
    if (activeUsers == 0) {
      return (from, to, target) -> Arrays.fill(target, 0, to - from, ItemScorer.UNSCORED);
    }
    return (from, to, target) -> System.arraycopy(scores, from, target, 0, to - from);
  }

  @Override
  public List<Contribution> explain(Profile profile, int itemIndex, int limit) {
    if (activeUsers == 0 || limit < 1) {
      return List.of();
    }
    String words = "chosen by " + users[itemIndex] + " of " + activeUsers + " users";
    if (weighted) {
      words += ", total weight " + scores[itemIndex];
    }
    return List.of(Contribution.ofPopularity(words, scores[itemIndex]));
  }
}
