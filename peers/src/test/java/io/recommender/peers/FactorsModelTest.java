package io.recommender.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.recommender.data.SparseRows;
import io.recommender.model.ItemScorer;
import io.recommender.model.Profile;
import io.recommender.model.Source;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FactorsModelTest {
  private static final SparseRows ROWS = SmallData.split().train().byUser();

  private final float[] @Nullable [] users = new float[SmallData.USERS][];
  private final float[] @Nullable [] items = {{1, 2}, null, {3, -1}, {0, 5}};
  private final FactorsModel model = new FactorsModel(users, items);

  @Test
  void scoresAreInnerProductsHoweverTheRangeIsCut() {
    users[7] = new float[] {2, 10};
    Profile profile = Profile.ofUser(7, ROWS);
    assertThat(model.source(profile)).isEqualTo(Source.COLLABORATIVE);
    float[] whole = new float[4];
    model.itemScorer(profile).score(0, 4, whole);
    assertThat(whole).containsExactly(22, ItemScorer.UNSCORED, -4, 50);
    float[] end = new float[2];
    model.itemScorer(profile).score(2, 4, end);
    assertThat(end).containsExactly(-4, 50);
  }

  @Test
  void knowsNobodyElse() {
    float[] scores = new float[4];
    for (Profile profile :
        new Profile[] {
          Profile.ofUser(8, ROWS), Profile.ofHistory(new int[] {0}, new float[] {1}, new long[] {0})
        }) {
      assertThat(model.source(profile)).isEqualTo(Source.NONE);
      model.itemScorer(profile).score(0, 4, scores);
      assertThat(scores).containsOnly(ItemScorer.UNSCORED);
    }
  }
}
