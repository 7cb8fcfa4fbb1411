package io.recommender.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.recommender.data.Catalog;
import io.recommender.data.Interactions;
import io.recommender.data.SparseRows;
import io.recommender.data.Split;
import io.recommender.evaluation.Evaluation;
import io.recommender.evaluation.Evaluator;
import io.recommender.factorization.ImplicitAls;
import io.recommender.model.Algorithm;
import io.recommender.model.FitContext;
import io.recommender.model.TrainingData;
import io.recommender.popularity.Popular;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedViewersTest {
  private static final Catalog FILMS = Sample.films();

  /** Golden: whoever changes the simulation or the films changes these, knowingly. */
  @Test
  void givesTheSameRatingsForEver() {
    Interactions ratings = new SimulatedViewers(400, 42).watch(FILMS);

    assertThat(ratings.userCount()).isEqualTo(400);
    assertThat(stars(ratings)).containsExactly(0, 195, 1526, 5344, 5870, 2541);
    assertThat(ratings.fingerprint())
        .isEqualTo(new SimulatedViewers(400, 42).watch(FILMS).fingerprint());
    assertThat(ratings.fingerprint())
        .isNotEqualTo(new SimulatedViewers(400, 43).watch(FILMS).fingerprint());
  }

  private static int[] stars(Interactions ratings) {
    int[] counts = new int[6];
    SparseRows rows = ratings.byUser();
    for (int user = 0; user < rows.rowCount(); user++) {
      for (int n = 0; n < rows.length(user); n++) {
        counts[(int) rows.weight(user, n)]++;
      }
    }
    return counts;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void keepsItsPromises(long seed) {
    Interactions ratings = new SimulatedViewers(50, seed).watch(FILMS);

    assertThat(ratings.users().id(16)).isEqualTo("viewer-017");
    SparseRows rows = ratings.byUser();
    for (int user = 0; user < rows.rowCount(); user++) {
      assertThat(rows.length(user)).isBetween(15, 80);
      for (int n = 0; n < rows.length(user); n++) {
        assertThat(rows.weight(user, n)).isIn(1f, 2f, 3f, 4f, 5f);
        assertThat(rows.time(user, n)).isBetween(1_704_067_200L, 1_767_139_200L); // 2024, 2025
      }
    }
  }

  /**
   * There is something to learn: other people's ratings foresee better than popularity, clearly.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void hasStructure(long seed) {
    Split split = Split.leaveLastOut(new SimulatedViewers(400, seed).watch(FILMS), 2);

    assertThat(ndcg(ImplicitAls.defaults(), split))
        .isGreaterThan(1.5 * ndcg(Popular.defaults(), split));
  }

  private static double ndcg(Algorithm algorithm, Split split) {
    TrainingData train = TrainingData.of(split.train());
    Evaluation evaluation =
        Evaluator.of(split)
            .evaluate(algorithm.fit(train, FitContext.defaults()), AccuracyTable.NDCG);
    return evaluation.mean(AccuracyTable.NDCG);
  }

  @Test
  void refusesNobody() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SimulatedViewers(0, 1))
        .withMessageContaining("0");
  }
}
