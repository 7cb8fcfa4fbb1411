package io.recommender.factorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.recommender.data.Catalog;
import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.data.SparseRows;
import io.recommender.model.Contribution;
import io.recommender.model.FitContext;
import io.recommender.model.ItemScorer;
import io.recommender.model.ModelContractTest;
import io.recommender.model.Profile;
import io.recommender.model.Source;
import io.recommender.model.TrainingData;
import io.recommender.model.WarmStart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract of models over ratings that tell taste: 45 users of three tastes rate a third of 36
 * items, their own with 4 or 5 and the others with 1 or 2. Two items are in the catalogue alone,
 * one user has rated nothing. And the laws of {@link RatingFactorModel}, whoever trained it.
 */
abstract class RatingModelContract extends ModelContractTest {
  private static final TrainingData DATA = make(1);
  private static final int COLD_ITEM = 36;
  private static final Profile NOBODY = Profile.ofHistory(new int[0], new float[0], new long[0]);

  @Override
  protected TrainingData trainingData() {
    return DATA;
  }

  /** The penalty of users in the algorithm under test for ratings of a standard deviation. */
  abstract RatingPenalty userPenalty(double deviation);

  private static Interactions ratings(double unit) {
    Random random = new Random(20);
    InteractionsBuilder builder = Interactions.builder();
    for (int user = 0; user < 45; user++) {
      for (int item = 0; item < 36; item++) {
        if (random.nextInt(3) == 0 || item == user % 3) {
          boolean own = item % 3 == user % 3;
          double rating = unit * ((own ? 4 : 1) + random.nextInt(2));
          builder.add("u" + user, "i" + item, rating, 1000L * user);
        }
      }
    }
    return builder.build();
  }

  private static TrainingData make(double unit) {
    Catalog items = Catalog.builder().add("i36", Map.of("n", 1)).add("i37", Map.of("n", 2)).build();
    Catalog users = Catalog.builder().add("nobody", Map.of()).build();
    return new TrainingData(ratings(unit), items, users);
  }

  private RatingFactorModel fitted(FitContext context) {
    return (RatingFactorModel) algorithm().fit(trainingData(), context);
  }

  private static Interactions data() {
    return DATA.interactions();
  }

  static float[] scores(RatingFactorModel model, Profile profile, int items) {
    float[] scores = new float[items];
    model.itemScorer(profile).score(0, items, scores);
    return scores;
  }

  // Who gets what

  @Test
  void foldInOfRatingsIsTheTrainedRowBitForBit() {
    RatingFactorModel model = fitted(FitContext.defaults());
    for (int user = 0; user < data().userCount(); user++) {
      Profile known = Profile.ofUser(user, data().byUser());
      Profile stranger = Profile.ofRow(user, data().byUser());
      assertThat(scores(model, stranger, 38)).isEqualTo(scores(model, known, 38));
      for (int item = 0; item < 38; item++) {
        assertThat(model.predict(stranger, item)).isEqualTo(model.predict(known, item));
      }
    }
  }

  /** Nothing that a user could be changed to lowers the objective, items being held. */
  @Test
  void gradientOfEachUserVanishes() {
    RatingFactorModel model = fitted(FitContext.defaults());
    SparseRows rows = data().byUser();
    RatingScale scale = RatingScale.of(rows);
    RatingPenalty penalty = userPenalty(scale.deviation(rows));
    int k = model.factors();
    for (int user = 0; user < 45; user++) {
      float[] x = model.userRow(user);
      int count = rows.length(user);
      int[] history = new int[count];
      rows.columnsOf(user, history);
      float[] z = Arrays.copyOf(model.implicit().of(history), k); // zeros where there is none
      double[] gradient = new double[k + 1];
      for (int f = 0; f < k; f++) {
        gradient[f] = penalty.lambda(count) * (double) (x[f] - z[f]);
      }
      gradient[k] = penalty.biasLambda(count) * (double) x[k + 1];
      for (int n = 0; n < count; n++) {
        float[] y = model.itemRow(rows.column(user, n));
        double error = rows.weight(user, n) - scale.mean() - x[k + 1] - y[k + 1];
        for (int f = 0; f < k; f++) {
          error -= (double) x[f] * y[f];
        }
        for (int f = 0; f <= k; f++) {
          gradient[f] -= error * y[f];
        }
      }
      for (double g : gradient) {
        assertThat(g).as("user %s", user).isCloseTo(0, within(1e-3));
      }
    }
  }

  @Test
  void predictionsAreScoresKeptOnTheScale() {
    RatingFactorModel model = fitted(FitContext.defaults());
    int clipped = 0;
    Profile exuberant = Profile.ofHistory(new int[] {3}, new float[] {100}, new long[1]);
    Profile bitter = Profile.ofHistory(new int[] {3}, new float[] {-100}, new long[1]);
    Profile usual = Profile.ofUser(7, data().byUser());
    for (Profile profile : List.of(exuberant, bitter, usual)) {
      float[] scores = scores(model, profile, 36);
      for (int item = 0; item < 36; item++) {
        double expected = Math.max(1, Math.min(5, scores[item]));
        clipped += expected != scores[item] ? 1 : 0;
        assertThat(model.predict(profile, item).orElseThrow()).isCloseTo(expected, within(1e-5));
      }
    }
    assertThat(clipped).as("scores beyond the scale, or this shows nothing").isGreaterThan(60);
  }

  @Test
  void whoHasRatedNothingGetsTheOrderOfBiases() {
    RatingFactorModel model = fitted(FitContext.defaults());
    assertThat(model.source(NOBODY)).isEqualTo(Source.POPULAR);
    double mean = RatingScale.of(data().byUser()).mean();
    for (int item = 0; item < 36; item++) {
      assertThat(model.predict(NOBODY, item).orElseThrow())
          .isCloseTo(mean + RatingRows.bias(model.itemRow(item)), within(1e-6));
    }
    assertThat(model.source(Profile.ofText("heist"))).isEqualTo(Source.NONE);
    assertThat(model.predict(Profile.ofText("heist"), 0)).isEmpty();
  }

  @Test
  void itemsThatNobodyRatedArePredictedAsAverageAndNotScored() {
    RatingFactorModel model = fitted(FitContext.defaults());
    double mean = RatingScale.of(data().byUser()).mean();
    Profile user = Profile.ofUser(7, data().byUser());
    assertThat(model.predict(user, COLD_ITEM).orElseThrow())
        .isCloseTo(mean + RatingRows.bias(model.userRow(7)), within(1e-6));
    assertThat(scores(model, user, 38)[COLD_ITEM]).isEqualTo(ItemScorer.UNSCORED);
    assertThat(model.similarItems(COLD_ITEM)).isEmpty();
    assertThat(model.predict(user, 38)).as("beyond the training data").isEmpty();
  }

  @Test
  void itemsWithoutARatingSayNone() {
    RatingFactorModel model = fitted(FitContext.defaults());
    Profile liked =
        Profile.ofHistory(
            new int[] {3, 4, 5},
            new float[] {1, 5, 1},
            new boolean[] {false, true, false},
            new long[3]);
    Profile rated = Profile.ofHistory(new int[] {4}, new float[] {5}, new long[1]);
    assertThat(scores(model, liked, 36)).isEqualTo(scores(model, rated, 36));
    Profile onlyLiked =
        Profile.ofHistory(new int[] {3}, new float[] {1}, new boolean[] {false}, new long[1]);
    assertThat(model.source(onlyLiked)).isEqualTo(Source.POPULAR);
  }

  @Test
  void ofARepeatedItemTheLastRatingCounts() {
    RatingFactorModel model = fitted(FitContext.defaults());
    Profile twice = Profile.ofHistory(new int[] {4, 7, 4}, new float[] {5, 2, 1}, new long[3]);
    Profile once = Profile.ofHistory(new int[] {7, 4}, new float[] {2, 1}, new long[2]);
    assertThat(scores(model, twice, 36)).isEqualTo(scores(model, once, 36));
  }

  /** Settings do not depend on the unit of ratings: stars, or stars a hundred times as many. */
  @ParameterizedTest
  @ValueSource(doubles = {0.01, 100})
  void ratingsInAnotherUnitArePredictedInThatUnit(double unit) {
    RatingFactorModel model = fitted(FitContext.defaults());
    TrainingData other = make(unit);
    RatingFactorModel inUnit = (RatingFactorModel) algorithm().fit(other, FitContext.defaults());
    for (int user = 0; user < 45; user++) {
      float[] expected = scores(model, Profile.ofUser(user, data().byUser()), 36);
      float[] found = scores(inUnit, Profile.ofUser(user, other.interactions().byUser()), 36);
      for (int item = 0; item < 36; item++) {
        assertThat(found[item] / unit).isCloseTo(expected[item], within(0.01));
      }
    }
  }

  // Explanations and neighbours

  @Test
  void contributionsAndTheMeanAddUpToTheScore() {
    RatingFactorModel model = fitted(FitContext.defaults());
    double mean = RatingScale.of(data().byUser()).mean();
    List<Profile> profiles = new ArrayList<>(List.of(NOBODY));
    for (int user = 0; user < 45; user++) {
      profiles.add(Profile.ofUser(user, data().byUser()));
    }
    for (Profile profile : profiles) {
      float[] scores = scores(model, profile, 36);
      ItemScorer scorer = model.itemScorer(profile);
      for (int item = 0; item < 36; item++) {
        double sum =
            scorer.explain(item, Integer.MAX_VALUE).stream()
                .mapToDouble(Contribution::amount)
                .sum();
        assertThat(mean + sum).isCloseTo(scores[item], within(1e-4));
      }
    }
  }

  @Test
  void whatIsNotScoredIsNotExplained() {
    RatingFactorModel model = fitted(FitContext.defaults());
    ItemScorer scorer = model.itemScorer(Profile.ofUser(7, data().byUser()));
    assertThat(scorer.explain(35, 9)).isNotEmpty();
    assertThat(scorer.explain(35, 0)).isEmpty();
    for (int item : new int[] {-1, COLD_ITEM, 38, Integer.MAX_VALUE}) {
      assertThat(scorer.explain(item, 9)).as("item %s", item).isEmpty();
    }
  }

  @Test
  void likenessIsTheCosineOfVectors() {
    RatingFactorModel model = fitted(FitContext.defaults());
    int k = model.factors();
    float[] items = new float[38];
    model.similarItems(4).orElseThrow().scorer().score(0, 38, items);
    for (int item = 0; item < 36; item++) {
      assertThat((double) items[item])
          .isCloseTo(cosine(model.itemRow(4), model.itemRow(item), k), within(1e-5));
    }
    assertThat(items[COLD_ITEM]).isEqualTo(ItemScorer.UNSCORED);
    float[] users = new float[46];
    model.similarUsers(Profile.ofRow(5, data().byUser())).orElseThrow().score(0, 46, users);
    for (int user = 0; user < 45; user++) {
      assertThat((double) users[user])
          .isCloseTo(cosine(model.userRow(5), model.userRow(user), k), within(1e-5));
    }
    assertThat(users[45]).isEqualTo(ItemScorer.UNSCORED);
    assertThat(model.similarUsers(NOBODY)).isEmpty();
  }

  private static double cosine(float[] x, float[] y, int k) {
    return product(x, y, k) / Math.sqrt(product(x, x, k) * product(y, y, k));
  }

  private static double product(float[] x, float[] y, int k) {
    double sum = 0;
    for (int f = 0; f < k; f++) {
      sum += (double) x[f] * y[f];
    }
    return sum;
  }

  // Training

  @Test
  void idsThatNobodyRatedChangeNothing() {
    RatingFactorModel model = fitted(FitContext.defaults());
    RatingFactorModel bare =
        (RatingFactorModel) algorithm().fit(TrainingData.of(ratings(1)), FitContext.defaults());
    for (int user = 0; user < 45; user++) {
      assertThat(model.userRow(user)).isEqualTo(bare.userRow(user));
    }
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {2, 3, 16, 40})
  void anyNumberOfThreadsGivesTheSameRows(int parallelism) {
    FitContext one = FitContext.defaults().withSeed(5).withParallelism(1);
    RatingFactorModel expected = fitted(one);
    RatingFactorModel model = fitted(one.withParallelism(parallelism));
    for (int user = 0; user < 46; user++) {
      assertThat(model.userRow(user)).isEqualTo(expected.userRow(user));
    }
    for (int item = 0; item < 38; item++) {
      assertThat(model.itemRow(item)).isEqualTo(expected.itemRow(item));
    }
  }

  @Test
  void seedChangesTheModel() {
    assertThat(fitted(FitContext.defaults().withSeed(2)).itemRow(0))
        .isNotEqualTo(fitted(FitContext.defaults().withSeed(1)).itemRow(0));
  }

  /** The first loss told is nearer to the end than to a beginning from nothing. */
  @Test
  void beginsWhereTheOtherEnded() {
    List<Double> cold = losses(FitContext.defaults());
    WarmStart start = new WarmStart(fitted(FitContext.defaults()), data().users(), data().items());
    List<Double> warm = losses(FitContext.defaults().withStart(start));
    double last = cold.get(cold.size() - 1);
    assertThat(cold.get(0)).isGreaterThan(1.01 * last);
    assertThat(warm.get(0) - last).isLessThan((cold.get(0) - last) / 2);
  }

  List<Double> losses(FitContext context) {
    List<Double> losses = new ArrayList<>();
    algorithm().fit(trainingData(), context.withListener(p -> losses.add(p.loss().orElseThrow())));
    return losses;
  }
}
