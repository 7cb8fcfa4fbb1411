package io.recommender.popularity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recommender.data.Catalog;
import io.recommender.data.Interactions;
import io.recommender.data.InvalidDataException;
import io.recommender.model.Algorithm;
import io.recommender.model.Contribution;
import io.recommender.model.FitContext;
import io.recommender.model.Model;
import io.recommender.model.ModelContractTest;
import io.recommender.model.Profile;
import io.recommender.model.Source;
import io.recommender.model.TrainingData;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PopularTest extends ModelContractTest {
  private static final Profile NOBODY = Profile.ofHistory(new int[0], new float[0], new long[0]);

  /** Three users, a: two of them with total weight 3, b: three, weight 3.5, c: only catalogued. */
  private static final TrainingData DATA =
      new TrainingData(
          Interactions.builder()
              .add("u", "a", 1)
              .add("v", "a", 2)
              .add("u", "b", 3)
              .add("v", "b", 1)
              .add("w", "b", -0.5)
              .build(),
          Catalog.builder().add("c", Map.of()).build(),
          Catalog.builder().add("idle", Map.of()).build());

  @Override
  protected Algorithm algorithm() {
    return Popular.defaults();
  }

  @Override
  protected boolean isPersonal() {
    return false;
  }

  @Test
  void scoreIsTheNumberOfUsers() {
    assertThat(scores(Popular.defaults())).containsExactly(2, 3, 0);
  }

  @Test
  void scoreIsTheSumOfWeightsWhereAskedFor() {
    assertThat(scores(Popular.defaults().weighted(true))).containsExactly(3, 3.5f, 0);
  }

  @Test
  void anEmptyProfileIsAnsweredFromPopularity() {
    assertThat(Popular.defaults().fit(DATA, FitContext.defaults()).source(NOBODY))
        .isEqualTo(Source.POPULAR);
  }

  @Test
  void explanationCountsOnlyUsersWhoDidSomething() {
    Model count = Popular.defaults().fit(DATA, FitContext.defaults());
    assertThat(count.itemScorer(NOBODY).explain(0, 5))
        .containsExactly(Contribution.ofPopularity("chosen by 2 of 3 users", 2));
    Model weight = Popular.defaults().weighted(true).fit(DATA, FitContext.defaults());
    assertThat(weight.itemScorer(NOBODY).explain(1, 5))
        .containsExactly(
            Contribution.ofPopularity("chosen by 3 of 3 users, total weight 3.5", 3.5));
  }

  @Test
  void sumsBeyondAFloatAreRefused() {
    Interactions huge = Interactions.builder().add("u", "x", 3e38).add("v", "x", 3e38).build();
    assertThatThrownBy(
            () ->
                Popular.defaults().weighted(true).fit(TrainingData.of(huge), FitContext.defaults()))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("'x'");
  }

  private static float[] scores(Popular popular) {
    float[] scores = new float[3];
    popular.fit(DATA, FitContext.defaults()).itemScorer(NOBODY).score(0, 3, scores);
    return scores;
  }
}
