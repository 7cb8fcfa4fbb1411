package io.recommender.factorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.data.SparseRows;
import io.recommender.model.Algorithm;
import io.recommender.model.Contribution;
import io.recommender.model.FitContext;
import io.recommender.model.ItemScorer;
import io.recommender.model.Profile;
import io.recommender.model.Source;
import io.recommender.model.TrainingData;
import io.recommender.model.WarmStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SvdPlusPlusTest {
  abstract static class Contract extends RatingModelContract {
    abstract SvdPlusPlus recipe();

    @Override
    protected Algorithm algorithm() {
      return recipe();
    }

    @Override
    RatingPenalty userPenalty(double deviation) {
      return new RatingPenalty(
          recipe().regularization() * deviation,
          recipe().userBiasRegularization(),
          recipe().regularizationExponent());
    }

    @Test
    void lossFalls() {
      List<Double> losses = losses(FitContext.defaults());
      assertThat(losses).hasSize(recipe().epochs());
      for (int n = 5; n < losses.size(); n++) {
        assertThat(losses.get(n)).isLessThan(losses.get(n - 5) * 1.001);
      }
    }

    /** An item without a rating says no rating, but it was chosen: z_u counts it. */
    @Test
    @Override
    void itemsWithoutARatingSayNone() {
      RatingFactorModel model =
          (RatingFactorModel) recipe().fit(trainingData(), FitContext.defaults());
      Profile liked =
          Profile.ofHistory(
              new int[] {3, 4}, new float[] {1, 1}, new boolean[] {false, false}, new long[2]);
      assertThat(model.source(liked)).isEqualTo(Source.COLLABORATIVE);
      double mean = RatingScale.of(trainingData().interactions().byUser()).mean();
      float[] z = model.implicit().of(new int[] {3, 4});
      float[] scores = scores(model, liked, 36);
      ItemScorer scorer = model.itemScorer(liked);
      for (int item = 0; item < 36; item++) {
        float[] row = model.itemRow(item);
        double expected = mean + RatingRows.bias(row);
        for (int f = 0; f < z.length; f++) {
          expected += (double) z[f] * row[f];
        }
        assertThat((double) scores[item]).isCloseTo(expected, within(1e-5));
        assertThat(mean + scorer.explain(item, 9).stream().mapToDouble(Contribution::amount).sum())
            .isCloseTo(expected, within(1e-5));
      }
    }
  }

  @Nested
  class Defaults extends Contract {
    @Override
    SvdPlusPlus recipe() {
      return SvdPlusPlus.defaults();
    }
  }

  @Nested
  class FewFactors extends Contract {
    @Override
    SvdPlusPlus recipe() {
      return SvdPlusPlus.defaults()
          .factors(5)
          .epochs(150)
          .regularization(0.08)
          .implicitRegularization(0.1)
          .userBiasRegularization(0.02)
          .itemBiasRegularization(0.03)
          .regularizationExponent(1);
    }
  }

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  private static Interactions ratings(long seed, int users, int items, int count) {
    Random random = new Random(seed);
    InteractionsBuilder builder = Interactions.builder();
    for (int n = 0; n < count; n++) {
      int user = random.nextInt(users);
      int item = random.nextInt(items);
      int rating = 1 + ((user * 7 + item * 3) % 5 + random.nextInt(2)) % 5;
      builder.add("u" + user, "i" + item, rating);
    }
    return builder.build();
  }

  private static RatingFactorModel fit(SvdPlusPlus recipe, Interactions data, FitContext context) {
    return (RatingFactorModel) recipe.fit(TrainingData.of(data), context);
  }

  private static final SvdPlusPlus SMALL =
      new SvdPlusPlus(3, 4, 0.05, 0.3, 0.3, 0.2, 0.4, 0.5, 0.7, 0.5, Optional.empty());

  /** Fast and slow go the same way: items, and what was learned of choosing them. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void isWhatTheDefinitionSays(long seed) {
    Interactions data = ratings(seed, 8, 7, 30);
    RatingFactorModel model = fit(SMALL, data, FitContext.defaults().withSeed(seed));
    Twin twin = new Twin(SMALL, data, seed);
    twin.run();
    for (int item = 0; item < data.itemCount(); item++) {
      float[] row = model.itemRow(item);
      for (int f = 0; f < 3; f++) {
        assertThat((double) row[f]).isCloseTo(twin.q[item][f], within(1e-4));
        assertThat((double) model.implicit().vectors()[item][f])
            .isCloseTo(twin.y[item][f], within(1e-4));
      }
      assertThat((double) RatingRows.bias(row)).isCloseTo(twin.itemBias[item], within(1e-4));
    }
  }

  /**
   * The slow, obvious one: after each rating all y_j of the user are moved, and their sum is taken
   * anew. Only the regularisation of y_j waits for the end of the user's turn.
   */
  private static final class Twin {
    final SvdPlusPlus recipe;
    final SparseRows rows;
    final SparseRows columns;
    final Random random;
    final int k;
    final double[][] p;
    final double[][] q;
    final double[][] y;
    final double[] userBias;
    final double[] itemBias;
    double mean;
    double deviation;

    Twin(SvdPlusPlus recipe, Interactions data, long seed) {
      this.recipe = recipe;
      rows = data.byUser();
      columns = data.byItem();
      random = RatingRows.random(seed);
      k = recipe.factors();
      double squares = 0;
      for (int user = 0; user < rows.rowCount(); user++) {
        for (int n = 0; n < rows.length(user); n++) {
          mean += rows.weight(user, n) / (double) rows.size();
          squares += Math.pow(rows.weight(user, n), 2) / rows.size();
        }
      }
      deviation = Math.sqrt(squares - mean * mean);
      p = draw(rows.rowCount());
      q = draw(columns.rowCount());
      y = new double[columns.rowCount()][k];
      userBias = new double[rows.rowCount()];
      itemBias = new double[columns.rowCount()];
    }

    private double[][] draw(int count) {
      double scale = recipe.initialDeviation() * Math.sqrt(deviation / k);
      double[][] vectors = new double[count][k];
      for (double[] vector : vectors) {
        for (int f = 0; f < k; f++) {
          vector[f] = scale * random.nextGaussian();
        }
      }
      return vectors;
    }

    void run() {
      int[] users = new int[rows.rowCount()];
      for (int user = 0; user < users.length; user++) {
        users[user] = user;
      }
      for (int epoch = 0; epoch < recipe.epochs(); epoch++) {
        double progress = epoch / (recipe.epochs() - 1.0);
        double gamma = recipe.learningRate() * (1 - progress * (1 - recipe.learningRateDecay()));
        shuffle(users);
        for (int user : users) {
          take(user, gamma);
        }
      }
    }

    private void shuffle(int[] order) {
      for (int n = order.length; n > 1; n--) {
        int other = random.nextInt(n);
        int kept = order[n - 1];
        order[n - 1] = order[other];
        order[other] = kept;
      }
    }

    /** n^exponent / n. */
    private double perRating(int count) {
      return Math.pow(count, recipe.regularizationExponent() - 1);
    }

    private double[] z(int user) {
      double[] z = new double[k];
      for (int n = 0; n < rows.length(user); n++) {
        for (int f = 0; f < k; f++) {
          z[f] += y[rows.column(user, n)][f] / Math.sqrt(rows.length(user));
        }
      }
      return z;
    }

    private void take(int user, double gamma) {
      int count = rows.length(user);
      int[] order = new int[count];
      double[][] before = new double[count][];
      for (int n = 0; n < count; n++) {
        order[n] = n;
        before[n] = y[rows.column(user, n)].clone();
      }
      shuffle(order);
      for (int n : order) {
        step(user, rows.column(user, n), rows.weight(user, n), gamma);
      }
      for (int n = 0; n < count; n++) {
        int item = rows.column(user, n);
        for (int f = 0; f < k; f++) {
          y[item][f] -=
              gamma
                  * recipe.implicitRegularization()
                  * perRating(columns.length(item))
                  * before[n][f];
        }
      }
    }

    private void step(int user, int item, double rating, double gamma) {
      double[] z = z(user);
      double error = rating - mean - userBias[user] - itemBias[item];
      for (int f = 0; f < k; f++) {
        error -= q[item][f] * (p[user][f] + z[f]);
      }
      double ofUser = perRating(rows.length(user));
      double ofItem = perRating(columns.length(item));
      double lambda = recipe.regularization() * deviation;
      double rate = gamma / deviation;
      for (int f = 0; f < k; f++) {
        double held = q[item][f];
        q[item][f] += rate * (error * (p[user][f] + z[f]) - lambda * ofItem * held);
        p[user][f] += rate * (error * held - lambda * ofUser * p[user][f]);
        for (int n = 0; n < rows.length(user); n++) {
          y[rows.column(user, n)][f] += rate * error * held / Math.sqrt(rows.length(user));
        }
      }
      userBias[user] += gamma * (error - recipe.userBiasRegularization() * ofUser * userBias[user]);
      itemBias[item] += gamma * (error - recipe.itemBiasRegularization() * ofItem * itemBias[item]);
    }
  }

  /** An item that was rated and stands there once more as liked is the same item. */
  @Test
  void likedAndRatedIsRated() {
    Interactions data = ratings(3, 60, 40, 1200);
    RatingFactorModel model = fit(SMALL, data, FitContext.defaults());
    Profile both =
        Profile.ofHistory(
            new int[] {4, 7, 4},
            new float[] {5, 2, 1},
            new boolean[] {true, true, false},
            new long[3]);
    Profile rated = Profile.ofHistory(new int[] {7, 4}, new float[] {2, 5}, new long[2]);
    assertThat(RatingModelContract.scores(model, both, 40))
        .isEqualTo(RatingModelContract.scores(model, rated, 40));
  }

  /** A sum that is finite is not lost because its parts add up to more before they are scaled. */
  @Test
  void whatWasChosenIsSummedUpInItsScale() {
    float[][] vectors = new float[16][2];
    int[] history = new int[16];
    for (int item = 0; item < 16; item++) {
      vectors[item][0] = 5e37f;
      vectors[item][1] = -5e37f;
      history[item] = item;
    }
    float[] z = ImplicitVectors.of(vectors).of(history);
    assertThat(z[0]).isCloseTo(2e38f, within(1e32f));
    assertThat(z[1]).isCloseTo(-2e38f, within(1e32f));
  }

  @Test
  void lastLossIsNearTheObjectiveOfTheModel() {
    Interactions data = ratings(9, 60, 40, 1200);
    SvdPlusPlus recipe = SvdPlusPlus.defaults().factors(4).epochs(300);
    List<Double> losses = new ArrayList<>();
    RatingFactorModel model =
        fit(
            recipe,
            data,
            FitContext.defaults().withListener(p -> losses.add(p.loss().orElseThrow())));
    SparseRows byUser = data.byUser();
    RatingScale scale = RatingScale.of(byUser);
    double lambda = recipe.regularization() * scale.deviation(byUser);
    double kappa = recipe.implicitRegularization() * scale.deviation(byUser);
    double objective = 0;
    for (int user = 0; user < data.userCount(); user++) {
      int[] history = new int[byUser.length(user)];
      byUser.columnsOf(user, history);
      float[] x = model.userRow(user);
      for (int n = 0; n < history.length; n++) {
        double product = RatingRows.product(x, model.itemRow(history[n]));
        objective += Math.pow(byUser.weight(user, n) - scale.mean() - product, 2);
      }
      float[] p = x.clone();
      float[] z = model.implicit().of(history);
      for (int f = 0; f < 4; f++) {
        p[f] -= z[f];
      }
      objective +=
          Math.pow(history.length, recipe.regularizationExponent())
              * (lambda * squared(p, 4)
                  + recipe.userBiasRegularization() * Math.pow(RatingRows.bias(x), 2));
    }
    for (int item = 0; item < data.itemCount(); item++) {
      float[] row = model.itemRow(item);
      objective +=
          Math.pow(data.byItem().length(item), recipe.regularizationExponent())
              * (lambda * squared(row, 4)
                  + kappa * squared(model.implicit().vectors()[item], 4)
                  + recipe.itemBiasRegularization() * Math.pow(RatingRows.bias(row), 2));
    }
    assertThat(losses.get(losses.size() - 1)).isCloseTo(objective, within(0.02 * objective));
  }

  private static double squared(float[] x, int k) {
    double sum = 0;
    for (int f = 0; f < k; f++) {
      sum += (double) x[f] * x[f];
    }
    return sum;
  }

  /** What BiasedMf learned is a beginning as well: users keep their predictions, y begins at 0. */
  @Test
  void goesOnFromAModelWithoutImplicitPart() {
    Interactions data = ratings(9, 60, 40, 1200);
    SvdPlusPlus recipe = SvdPlusPlus.defaults().factors(4).epochs(2).learningRate(0.001);
    WarmStart start =
        new WarmStart(
            BiasedMf.defaults().factors(4).fit(TrainingData.of(data), FitContext.defaults()),
            data.users(),
            data.items());
    List<Double> losses = new ArrayList<>();
    FitContext context =
        FitContext.defaults().withListener(p -> losses.add(p.loss().orElseThrow()));
    fit(recipe, data, context);
    fit(recipe, data, context.withStart(start));
    assertThat(losses.get(2)).isLessThan(0.9 * losses.get(0));
  }

  /** The estimate comes before anything is allocated: the rows and y_j alone would be 131 GB. */
  @Test
  void aFitThatCannotFitIsRefusedAtOnce() {
    assumeTrue(Runtime.getRuntime().maxMemory() < 120e9, "a heap in which it would fit");
    InteractionsBuilder builder = Interactions.builder();
    for (int n = 0; n < 2_000_000; n++) {
      builder.add(n, n, 1 + n % 5);
    }
    Interactions many = builder.build();
    SvdPlusPlus large = SvdPlusPlus.defaults().factors(4096);
    assertThatThrownBy(() -> fit(large, many, FitContext.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "SvdPlusPlus with 4,096 factors for 2,000,000 users and 2,000,000 items needs about 131.")
        .hasMessageContaining("set fewer factors");
  }

  static Stream<Runnable> nonsense() {
    SvdPlusPlus good = SvdPlusPlus.defaults();
    return Stream.of(
        () -> good.factors(0),
        () -> good.factors(4097),
        () -> good.epochs(0),
        () -> good.learningRate(0),
        () -> good.learningRate(1.5),
        () -> good.learningRateDecay(0),
        () -> good.learningRateDecay(2),
        () -> good.regularization(0),
        () -> good.implicitRegularization(0),
        () -> good.userBiasRegularization(Double.NaN),
        () -> good.itemBiasRegularization(0),
        () -> good.regularizationExponent(-0.1),
        () -> good.initialDeviation(0));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void nonsenseIsRefusedAtTheCall(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is needed");
  }

  @Test
  void divergenceIsSaidWithItsCure() {
    SvdPlusPlus wild = SvdPlusPlus.defaults().learningRate(1).initialDeviation(50);
    assertThatThrownBy(() -> fit(wild, ratings(9, 60, 40, 1200), FitContext.defaults()))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContainingAll("diverge", "smaller learningRate");
  }

  @Test
  void interruptionBetweenEpochsEndsTheFit() {
    FitContext context =
        FitContext.defaults()
            .withListener(
                p -> {
                  assertThat(p.done()).as("no epoch after the interrupt").isEqualTo(1);
                  Thread.currentThread().interrupt();
                });
    try {
      assertThatThrownBy(() -> fit(SvdPlusPlus.defaults(), ratings(9, 60, 40, 1200), context))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
