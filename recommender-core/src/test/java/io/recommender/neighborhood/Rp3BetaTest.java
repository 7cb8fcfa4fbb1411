package io.recommender.neighborhood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.recommender.data.Interactions;
import io.recommender.data.InvalidDataException;
import io.recommender.model.Contribution;
import io.recommender.model.FitContext;
import io.recommender.model.ItemScorer;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import io.recommender.model.TrainingData;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Rp3BetaTest {
  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  private static SparseMatrix fit(Rp3Beta recipe, Interactions interactions) {
    return ((ItemNeighborModel) model(recipe, interactions)).neighbors();
  }

  private static Model model(Rp3Beta recipe, Interactions interactions) {
    return recipe.fit(TrainingData.of(interactions), FitContext.defaults().withParallelism(2));
  }

  /** From the definition, in double, over every pair of items and every user. */
  private static double[][] obvious(Rp3Beta recipe, double[][] x) {
    int items = x[0].length;
    double[][] w = new double[items][items];
    for (int i = 0; i < items; i++) {
      for (int j = 0; j < items; j++) {
        for (double[] user : x) {
          if (i != j && user[i] > 0 && user[j] > 0) {
            w[i][j] +=
                Math.pow(column(x, i), -recipe.itemExponent())
                    * Math.pow(count(user), -recipe.userExponent())
                    * Math.pow(column(x, j), -recipe.popularityExponent());
          }
        }
      }
    }
    return w;
  }

  private static int count(double[] row) {
    int count = 0;
    for (double value : row) {
      count += value > 0 ? 1 : 0;
    }
    return count;
  }

  private static int column(double[][] x, int item) {
    int count = 0;
    for (double[] user : x) {
      count += user[item] > 0 ? 1 : 0;
    }
    return count;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void equalsItsDefinition(long seed) {
    Random random = new Random(seed);
    Interactions interactions = Samples.interactions(seed, random.nextBoolean());
    Rp3Beta recipe =
        new Rp3Beta(
            1000,
            random.nextDouble() * 2,
            random.nextDouble() * 2,
            random.nextDouble() * 2,
            false,
            Rp3Beta.defaults().minimumWeight());
    double[][] expected = obvious(recipe, Samples.dense(interactions));
    SparseMatrix found = fit(recipe, interactions);
    for (int i = 0; i < expected.length; i++) {
      for (int j = 0; j < expected.length; j++) {
        assertThat((double) found.at(i, j))
            .isCloseTo(expected[i][j], within(1e-5 * expected[i][j]));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void scoreIsTheSumOverTheHistoryAndOfItsReasons(long seed) {
    Interactions interactions = Samples.interactions(seed, false);
    Model model = model(Rp3Beta.defaults().neighbors(5), interactions);
    SparseMatrix neighbors = fit(Rp3Beta.defaults().neighbors(5), interactions);
    Profile profile = Profile.ofRow(0, interactions.byUser());
    float[] scores = new float[interactions.itemCount()];
    ItemScorer scorer = model.itemScorer(profile);
    scorer.score(0, scores.length, scores);
    for (int item = 0; item < scores.length; item++) {
      double sum = 0;
      for (int liked : profile.items()) {
        sum += neighbors.at(liked, item);
      }
      double reasons = scorer.explain(item, 1000).stream().mapToDouble(Contribution::amount).sum();
      assertThat(reasons).isCloseTo(sum, within(1e-6 * sum));
      if (sum == 0) {
        assertThat(scores[item]).isEqualTo(ItemScorer.UNSCORED);
      } else {
        assertThat((double) scores[item]).isCloseTo(sum, within(1e-5 * sum));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void normalizedRowsSumToOne(long seed) {
    Interactions interactions = Samples.interactions(seed, false);
    SparseMatrix plain = fit(Rp3Beta.defaults().neighbors(4), interactions);
    SparseMatrix scaled = fit(Rp3Beta.defaults().neighbors(4).normalized(true), interactions);
    for (int row = 0; row < scaled.rowCount(); row++) {
      assertThat(scaled.length(row)).isEqualTo(plain.length(row));
      double sum = 0;
      for (int p = scaled.start(row); p < scaled.end(row); p++) {
        assertThat(scaled.column(p)).isEqualTo(plain.column(p));
        sum += scaled.value(p);
      }
      assertThat(sum).isCloseTo(scaled.length(row) == 0 ? 0 : 1, within(1e-6));
    }
  }

  @Test
  void whatIsBelowTheMinimumHasNotBeen() {
    Interactions all = Samples.interactions(5, true);
    Interactions liked = all.without(1).without(2);
    SparseMatrix expected = fit(Rp3Beta.defaults(), liked);
    SparseMatrix found = fit(Rp3Beta.defaults().minimumWeight(3), all);
    assertThat(found.size()).isEqualTo(expected.size()).isPositive();
    for (int row = 0; row < found.rowCount(); row++) {
      for (int p = found.start(row); p < found.end(row); p++) {
        assertThat(found.value(p)).isEqualTo(expected.at(row, found.column(p)));
      }
    }
  }

  @Test
  void weightsThatSayNothingOfLikingAreRefused() {
    Interactions disliked = Interactions.builder().add("u", "a", 1).add("u", "b", -2).build();
    assertThatThrownBy(() -> model(Rp3Beta.defaults(), disliked))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("user 'u' has weight -2.0 with item 'b'")
        .hasMessageContaining("minimumWeight");
    assertThatThrownBy(() -> model(Rp3Beta.defaults().minimumWeight(7), disliked))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("none of 2 interactions has the minimumWeight of 7.0");
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> Rp3Beta.defaults().neighbors(0))
        .hasMessageContaining("neighbors is 0");
    assertThatThrownBy(() -> Rp3Beta.defaults().itemExponent(-1))
        .hasMessageContaining("itemExponent is -1.0");
    assertThatThrownBy(() -> Rp3Beta.defaults().userExponent(Double.NaN))
        .hasMessageContaining("userExponent is NaN");
    assertThatThrownBy(() -> Rp3Beta.defaults().popularityExponent(3))
        .hasMessageContaining("popularityExponent is 3.0");
    assertThatThrownBy(() -> Rp3Beta.defaults().minimumWeight(Double.NaN))
        .hasMessageContaining("minimumWeight is NaN");
  }
}
