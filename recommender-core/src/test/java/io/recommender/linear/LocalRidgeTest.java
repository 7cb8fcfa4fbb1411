package io.recommender.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.data.SparseRows;
import io.recommender.model.Contribution;
import io.recommender.model.FitContext;
import io.recommender.model.ItemScorer;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import io.recommender.model.TrainingData;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the definition, in double on EJML. */
@Tag("kernels")
class LocalRidgeTest {
  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  private static Interactions random(long seed) {
    Random random = new Random(seed);
    int items = 2 + random.nextInt(39);
    InteractionsBuilder builder = Interactions.builder();
    for (int user = 0; user < 2 + seed % 40; user++) {
      for (int item = 0; item < items; item++) {
        if (item == user % items || random.nextDouble() < 0.05 + 0.3 / (1 + item % 5)) {
          builder.add("u" + user, "i" + item);
        }
      }
    }
    return builder.build();
  }

  private static LocalRidge recipe(long seed) {
    Random random = new Random(-seed - 1);
    return new LocalRidge(
        1 + random.nextInt(20),
        0.1 + 3 * random.nextDouble(),
        random.nextDouble(),
        OptionalDouble.empty());
  }

  private static DMatrixRMaj gram(Interactions data, double exponent) {
    SparseRows byUser = data.byUser();
    DMatrixRMaj gram = new DMatrixRMaj(data.itemCount(), data.itemCount());
    for (int user = 0; user < byUser.rowCount(); user++) {
      for (int n = 0; n < byUser.length(user); n++) {
        for (int m = 0; m < byUser.length(user); m++) {
          gram.add(
              byUser.column(user, n),
              byUser.column(user, m),
              Math.pow(byUser.length(user), -exponent));
        }
      }
    }
    return gram;
  }

  /** The weights of the items that item j is explained by, 0 elsewhere. */
  private static double[] solve(Interactions data, LocalRidge recipe, int j) {
    DMatrixRMaj gram = gram(data, recipe.userExponent());
    List<Integer> candidates =
        IntStream.range(0, gram.numRows)
            .filter(i -> i != j && gram.get(i, j) > 0)
            .boxed()
            .sorted( // in float, as ties are told by the fit; stable: by index
                (a, b) -> Float.compare((float) gram.get(b, j), (float) gram.get(a, j)))
            .limit(recipe.candidates())
            .toList();
    int count = candidates.size();
    double[] weights = new double[gram.numRows];
    if (count == 0) {
      return weights;
    }
    DMatrixRMaj a = new DMatrixRMaj(count, count);
    DMatrixRMaj b = new DMatrixRMaj(count, 1);
    for (int r = 0; r < count; r++) {
      int i = candidates.get(r);
      for (int c = 0; c < count; c++) {
        a.set(r, c, gram.get(i, candidates.get(c)));
      }
      a.add(r, r, recipe.regularization() * Math.sqrt(data.byItem().length(i)));
      b.set(r, 0, gram.get(i, j));
    }
    DMatrixRMaj w = new DMatrixRMaj(count, 1);
    assertThat(CommonOps_DDRM.solve(a, b, w)).isTrue();
    for (int r = 0; r < count; r++) {
      weights[candidates.get(r)] = w.get(r, 0);
    }
    return weights;
  }

  private static float[] scores(Model model, int items, int item) {
    float[] scores = new float[items];
    model
        .itemScorer(
            Profile.ofHistory(new int[] {item}, new float[1], new boolean[] {false}, new long[1]))
        .score(0, items, scores);
    return scores;
  }

  /** Exponents of 0 and of all users alike would make ties that rounding decides: 0 only. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void weightsAreThoseOfTheDefinition(long seed) {
    Interactions data = random(seed);
    LocalRidge recipe = recipe(seed).userExponent(0);
    if (seed % 2 == 0) { // every exponent, where all are candidates
      recipe = recipe(seed).candidates(100);
    }
    Model model = recipe.fit(TrainingData.of(data), FitContext.defaults().withParallelism(2));
    int items = data.itemCount();
    float[][] found = new float[items][];
    for (int item = 0; item < items; item++) {
      found[item] = scores(model, items, item);
    }
    for (int j = 0; j < items; j++) {
      double[] expected = solve(data, recipe, j);
      for (int i = 0; i < items; i++) {
        assertThat(found[i][j]).as("%s to %s", i, j).isCloseTo((float) expected[i], within(1e-4f));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void reasonsAddUpToTheScore(long seed) {
    Interactions data = random(seed);
    Model model = recipe(seed).fit(TrainingData.of(data), FitContext.defaults());
    ItemScorer scorer = model.itemScorer(Profile.ofUser(0, data.byUser()));
    float[] scores = new float[data.itemCount()];
    scorer.score(0, scores.length, scores);
    for (int item = 0; item < scores.length; item++) {
      double sum =
          scorer.explain(item, scores.length).stream().mapToDouble(Contribution::amount).sum();
      assertThat(sum).isCloseTo(scores[item], within(1e-5));
    }
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> LocalRidge.defaults().candidates(0))
        .hasMessageContaining("candidates is 0");
    assertThatThrownBy(() -> LocalRidge.defaults().regularization(-1))
        .hasMessageContaining("regularization is -1.0");
    assertThatThrownBy(() -> LocalRidge.defaults().userExponent(2))
        .hasMessageContaining("userExponent is 2.0");
    assertThatThrownBy(() -> LocalRidge.defaults().minimumWeight(Double.NaN))
        .hasMessageContaining("minimumWeight is NaN");
  }
}
