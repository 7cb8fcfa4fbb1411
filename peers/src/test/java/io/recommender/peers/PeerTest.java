package io.recommender.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.recommender.data.Split;
import io.recommender.factorization.ImplicitAls.Solver;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each peer, with what it is told, finds the scores that we find, but for the scale: on data where
 * all rows are equally long, the objectives are the same.
 */
class PeerTest {
  private static final int ITERATIONS = 15;

  private static float[] scores(Model model, Split split, int user) {
    float[] scores = new float[SmallData.ITEMS];
    model.itemScorer(Profile.ofUser(user, split.train().byUser())).score(0, scores.length, scores);
    return scores;
  }

  @ParameterizedTest
  @EnumSource(Peer.class)
  void allMinimiseTheSame(Peer peer) {
    Split split = SmallData.split();
    // So much that it takes a third from the scores: what is passed on wrongly shows.
    Objective objective = Objective.of(split, 0.05);
    Model ours;
    try (Trainer trainer =
        Peer.OURS.trainer(split, objective, SmallData.KINDS, Solver.CHOLESKY, 1)) {
      ours = trainer.fit(ITERATIONS, 1);
    }
    Model theirs;
    try (Trainer trainer =
        peer.trainer(split, objective, SmallData.KINDS, Solver.CONJUGATE_GRADIENT, 2)) {
      theirs = trainer.fit(ITERATIONS, 2);
    }
    boolean other = peer == Peer.SPARK || peer == Peer.RANKSYS;
    float scale = other ? (float) objective.scale() : 1;
    for (int user = 0; user < SmallData.USERS; user++) {
      float[] expected = scores(ours, split, user);
      float[] found = scores(theirs, split, user);
      for (int item = 0; item < expected.length; item++) {
        assertThat(scale * found[item])
            .as("user %d, item %d", user, item)
            .isCloseTo(expected[item], within(0.002f));
      }
    }
  }
}
