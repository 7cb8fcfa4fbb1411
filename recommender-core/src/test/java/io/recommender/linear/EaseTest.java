package io.recommender.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.recommender.data.Catalog;
import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.data.InvalidDataException;
import io.recommender.data.SparseRows;
import io.recommender.model.Contribution;
import io.recommender.model.FitContext;
import io.recommender.model.ItemScorer;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import io.recommender.model.Source;
import io.recommender.model.TrainingData;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.LongStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the objective as it is defined, in double on EJML. */
@Tag("kernels")
class EaseTest {
  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  /** 2 to 40 users, 2 to 40 items, so that either may be the fewer, and any exponents. */
  private record Problem(Interactions data, Ease recipe) {
    static Problem random(long seed) {
      Random random = new Random(seed);
      int users = 2 + random.nextInt(39);
      int items = 2 + random.nextInt(39);
      InteractionsBuilder builder = Interactions.builder();
      for (int user = 0; user < users; user++) {
        for (int item = 0; item < items; item++) {
          if (item == user % items || random.nextDouble() < 0.05 + 0.3 / (1 + item % 5)) {
            builder.add("u" + user, "i" + item);
          }
        }
      }
      boolean plain = seed % 3 == 0;
      return new Problem(
          builder.build(),
          new Ease(
              0.1 + 3 * random.nextDouble(),
              plain ? 0 : random.nextDouble(),
              plain ? 0 : random.nextDouble(),
              plain ? 0 : random.nextDouble() - 0.5,
              OptionalDouble.empty()));
    }

    /** Z, users by items. */
    DMatrixRMaj z() {
      SparseRows byUser = data.byUser();
      DMatrixRMaj z = new DMatrixRMaj(data.userCount(), data.itemCount());
      for (int user = 0; user < z.numRows; user++) {
        for (int n = 0; n < byUser.length(user); n++) {
          int item = byUser.column(user, n);
          z.set(
              user,
              item,
              Math.pow(byUser.length(user), -recipe.userExponent())
                  * Math.pow(degree(item), -recipe.itemExponent()));
        }
      }
      return z;
    }

    int degree(int item) {
      return data.byItem().length(item);
    }

    double lambda() {
      DMatrixRMaj gram = gram();
      return recipe.regularization() * CommonOps_DDRM.trace(gram) / gram.numRows;
    }

    DMatrixRMaj gram() {
      DMatrixRMaj z = z();
      DMatrixRMaj gram = new DMatrixRMaj(z.numCols, z.numCols);
      CommonOps_DDRM.multTransA(z, z, gram);
      return gram;
    }

    Model fit(int parallelism) {
      return recipe.fit(TrainingData.of(data), FitContext.defaults().withParallelism(parallelism));
    }

    /** B as the model's scores of single items tell it. */
    DMatrixRMaj weights(Model model) {
      int items = data.itemCount();
      DMatrixRMaj b = new DMatrixRMaj(items, items);
      for (int i = 0; i < items; i++) {
        float[] scores = scores(model, i);
        for (int j = 0; j < items; j++) {
          double scale =
              Math.pow(degree(i), -recipe.itemExponent())
                  * Math.pow(degree(j), recipe.popularity());
          b.set(i, j, scores[j] / scale);
        }
      }
      return b;
    }

    float[] scores(Model model, int... history) {
      float[] scores = new float[data.itemCount()];
      model.itemScorer(profile(history)).score(0, scores.length, scores);
      return scores;
    }
  }

  private static Profile profile(int... history) {
    return Profile.ofHistory(
        history, new float[history.length], new boolean[history.length], new long[history.length]);
  }

  /** At the minimum the gradient of the objective is 0 off the diagonal, where B is 0 itself. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void gradientVanishesAtTheSolution(long seed) {
    Problem p = Problem.random(seed);
    DMatrixRMaj b = p.weights(p.fit(2));
    DMatrixRMaj gram = p.gram();
    double lambda = p.lambda();
    DMatrixRMaj gradient = new DMatrixRMaj(gram.numRows, gram.numCols);
    CommonOps_DDRM.mult(gram, b, gradient);
    CommonOps_DDRM.addEquals(gradient, lambda, b);
    CommonOps_DDRM.subtractEquals(gradient, gram);
    for (int i = 0; i < gram.numRows; i++) {
      assertThat(b.get(i, i)).as("diagonal").isZero();
      for (int j = 0; j < gram.numCols; j++) {
        if (i != j) {
          assertThat(gradient.get(i, j)).as("%s, %s", i, j).isCloseTo(0, within(1e-4 * lambda));
        }
      }
    }
  }

  /** From the definition: P by EJML. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void weightsAreThoseOfTheClosedForm(long seed) {
    Problem p = Problem.random(seed);
    DMatrixRMaj inverse = p.gram();
    for (int i = 0; i < inverse.numRows; i++) {
      inverse.add(i, i, p.lambda());
    }
    assertThat(CommonOps_DDRM.invert(inverse)).isTrue();
    DMatrixRMaj b = p.weights(p.fit(1));
    for (int i = 0; i < b.numRows; i++) {
      for (int j = 0; j < b.numCols; j++) {
        double expected = i == j ? 0 : -inverse.get(i, j) / inverse.get(j, j);
        assertThat(b.get(i, j)).as("%s, %s", i, j).isCloseTo(expected, within(1e-4));
      }
    }
  }

  /** Items that nobody touched make the fit go by users, and change no score but by rounding. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void fitByUsersIsTheFitByItems(long seed) {
    Problem p = Problem.random(seed);
    Catalog.Builder users = Catalog.builder();
    Catalog.Builder items = Catalog.builder();
    for (int n = 0; n < 50; n++) {
      users.add("further" + n, Map.of());
      items.add("further" + n, Map.of());
    }
    TrainingData moreUsers =
        new TrainingData(p.data, Catalog.empty(), users.build()); // by items for certain
    TrainingData moreItems = TrainingData.of(p.data, items.build()); // by users
    Model byItems = p.recipe.fit(moreUsers, FitContext.defaults());
    Model byUsers = p.recipe.fit(moreItems, FitContext.defaults());
    for (int item = 0; item < p.data.itemCount(); item++) {
      float[] expected = p.scores(byItems, item);
      float[] found = p.scores(byUsers, item);
      for (int j = 0; j < expected.length; j++) {
        assertThat(found[j]).isCloseTo(expected[j], within(2e-4f));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void reasonsAddUpToTheScore(long seed) {
    Problem p = Problem.random(seed);
    Model model = p.fit(1);
    Profile user = Profile.ofUser(0, p.data.byUser());
    ItemScorer scorer = model.itemScorer(user);
    float[] scores = new float[p.data.itemCount()];
    scorer.score(0, scores.length, scores);
    for (int item = 0; item < scores.length; item++) {
      double sum =
          scorer.explain(item, scores.length).stream().mapToDouble(Contribution::amount).sum();
      assertThat(sum).isCloseTo(scores[item], within(1e-5));
    }
  }

  /** Neither order nor repetition in a history shows, and a stranger gets what a user gets. */
  @Test
  void whoHasTheSameHistoryGetsTheSameScores() {
    Problem p = Problem.random(8);
    Model model = p.fit(2);
    Profile user = Profile.ofUser(1, p.data.byUser());
    int[] items = user.items();
    int[] turned = new int[items.length + 1];
    for (int n = 0; n < items.length; n++) {
      turned[n] = items[items.length - 1 - n];
    }
    turned[items.length] = items[0];
    float[] expected = new float[p.data.itemCount()];
    model.itemScorer(user).score(0, expected.length, expected);
    assertThat(p.scores(model, turned)).containsExactly(expected);
  }

  @Test
  void minimumWeightLeavesDislikesOut() {
    Interactions rated =
        Interactions.builder()
            .add("u", "good", 5)
            .add("u", "bad", 1)
            .add("v", "good", 4)
            .add("v", "fine", 4)
            .add("w", "bad", -1)
            .build();
    assertThatThrownBy(() -> Ease.plain().fit(TrainingData.of(rated), FitContext.defaults()))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("user 'w' has weight -1.0 with item 'bad'")
        .hasMessageContaining("minimumWeight");
    assertThatThrownBy(
            () -> Ease.plain().minimumWeight(9).fit(TrainingData.of(rated), FitContext.defaults()))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("interactions has the minimumWeight of 9.0");
    Model model = Ease.plain().minimumWeight(3).fit(TrainingData.of(rated), FitContext.defaults());
    int bad = rated.items().indexOf("bad");
    assertThat(model.source(profile(bad))).isEqualTo(Source.NONE);
    assertThat(model.similarItems(bad)).isEmpty();
    Profile dislikes =
        Profile.ofHistory(new int[] {rated.items().indexOf("good")}, new float[] {2}, new long[1]);
    assertThat(model.source(dislikes)).isEqualTo(Source.NONE);
    float[] scores = new float[3];
    model.itemScorer(profile(rated.items().indexOf("good"))).score(0, 3, scores);
    assertThat(scores[bad]).isEqualTo(ItemScorer.UNSCORED);
    assertThat(scores[rated.items().indexOf("fine")]).isPositive();
  }

  /** Before anything is allocated: the matrix would have ten thousand million entries. */
  @Test
  void whatCannotFitIsRefusedWithTheEstimate() {
    InteractionsBuilder builder = Interactions.builder();
    for (int item = 0; item < 200_000; item++) {
      builder.add("u" + item % 10, "i" + item);
    }
    assertThatThrownBy(
            () -> Ease.defaults().fit(TrainingData.of(builder.build()), FitContext.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Ease on 200000 items needs about 160.0 GB")
        .hasMessageContaining("LocalRidge");
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> Ease.defaults().regularization(0))
        .hasMessageContaining("regularization is 0.0");
    assertThatThrownBy(() -> Ease.defaults().userExponent(1.5))
        .hasMessageContaining("userExponent is 1.5");
    assertThatThrownBy(() -> Ease.defaults().itemExponent(-1))
        .hasMessageContaining("itemExponent is -1.0");
    assertThatThrownBy(() -> Ease.defaults().popularity(Double.NaN))
        .hasMessageContaining("popularity is NaN");
    assertThatThrownBy(() -> Ease.defaults().minimumWeight(Double.NaN))
        .hasMessageContaining("minimumWeight is NaN");
  }
}
