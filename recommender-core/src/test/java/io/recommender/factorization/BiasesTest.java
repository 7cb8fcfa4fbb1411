package io.recommender.factorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.recommender.data.Catalog;
import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.data.SparseRows;
import io.recommender.model.Algorithm;
import io.recommender.model.Contribution;
import io.recommender.model.FitContext;
import io.recommender.model.ItemScorer;
import io.recommender.model.Model;
import io.recommender.model.ModelContractTest;
import io.recommender.model.Profile;
import io.recommender.model.Source;
import io.recommender.model.TrainingData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BiasesTest extends ModelContractTest {
  @Override
  protected Algorithm algorithm() {
    return Biases.defaults();
  }

  @Override
  protected boolean isPersonal() {
    return false;
  }

  private record Rating(int user, int item, float value) {}

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  /** 1 to 12 users, 1 to 10 items, some of them without ratings, halves from −2 to 5. */
  private static List<Rating> ratings(long seed) {
    Random random = new Random(seed);
    int users = 1 + random.nextInt(12);
    int items = 1 + random.nextInt(10);
    Map<Integer, Rating> ratings = new HashMap<>();
    for (int n = 0; n < 1 + random.nextInt(60); n++) {
      Rating r =
          new Rating(random.nextInt(users), random.nextInt(items), random.nextInt(15) / 2f - 2);
      ratings.put(r.user * items + r.item, r);
    }
    return List.copyOf(ratings.values());
  }

  private static Interactions interactions(List<Rating> ratings) {
    InteractionsBuilder builder = Interactions.builder();
    ratings.forEach(r -> builder.add("u" + r.user, "i" + r.item, r.value));
    return builder.build();
  }

  private static Model fit(Biases biases, Interactions ratings) {
    return biases.fit(TrainingData.of(ratings), FitContext.defaults());
  }

  private static double predict(Model model, Interactions data, int user, int item) {
    return model
        .predict(
            Profile.ofUser(data.users().indexOf("u" + user), data.byUser()),
            data.items().indexOf("i" + item))
        .orElseThrow();
  }

  /** The definition, rating by rating, with maps. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void equalsTheDefinition(long seed) {
    List<Rating> ratings = ratings(seed);
    double mean = ratings.stream().mapToDouble(Rating::value).average().orElseThrow();
    Map<Integer, Double> users = new HashMap<>();
    Map<Integer, Double> items = new HashMap<>();
    for (int iteration = 0; iteration < 4; iteration++) {
      Map<Integer, Double> held = new HashMap<>(users);
      for (Rating one : ratings) {
        List<Rating> same = ratings.stream().filter(r -> r.item == one.item).toList();
        items.put(
            one.item,
            same.stream().mapToDouble(r -> r.value - mean - held.getOrDefault(r.user, 0.0)).sum()
                / (same.size() + 1.5));
      }
      for (Rating one : ratings) {
        List<Rating> same = ratings.stream().filter(r -> r.user == one.user).toList();
        users.put(
            one.user,
            same.stream().mapToDouble(r -> r.value - mean - items.get(r.item)).sum()
                / (same.size() + 3.0));
      }
    }
    Interactions data = interactions(ratings);
    Model model = fit(new Biases(4, 1.5, 3, false), data);
    for (Rating r : ratings) {
      assertThat(predict(model, data, r.user, r.item))
          .isCloseTo(mean + users.get(r.user) + items.get(r.item), within(1e-9));
    }
  }

  /** Where it has settled, no bias can lower the objective. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void gradientVanishesInTheEnd(long seed) {
    List<Rating> ratings = ratings(seed);
    Interactions data = interactions(ratings);
    Model model = fit(new Biases(3000, 2, 5, false), data);
    double mean = ratings.stream().mapToDouble(Rating::value).average().orElseThrow();
    SparseRows byItem = data.byItem();
    Profile nobody = Profile.ofHistory(new int[0], new float[0], new long[0]);
    for (int item = 0; item < data.itemCount(); item++) {
      double bias = model.predict(nobody, item).orElseThrow() - mean;
      double gradient = 2 * bias;
      for (int n = 0; n < byItem.length(item); n++) {
        Profile user = Profile.ofUser(byItem.column(item, n), data.byUser());
        gradient -= byItem.weight(item, n) - model.predict(user, item).orElseThrow();
      }
      assertThat(gradient).as("item %s", item).isCloseTo(0, within(1e-9));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aStrangerWithTheSameHistoryGetsTheSameBits(long seed) {
    Interactions data = interactions(ratings(seed));
    Model model = fit(Biases.defaults(), data);
    for (int user = 0; user < data.userCount(); user++) {
      for (int item = 0; item < data.itemCount(); item++) {
        assertThat(model.predict(Profile.ofRow(user, data.byUser()), item))
            .isEqualTo(model.predict(Profile.ofUser(user, data.byUser()), item));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void clippedPredictionsStayOnTheScaleAndOthersAreUntouched(long seed) {
    List<Rating> ratings = ratings(seed);
    double low = ratings.stream().mapToDouble(Rating::value).min().orElseThrow();
    double high = ratings.stream().mapToDouble(Rating::value).max().orElseThrow();
    Interactions data = interactions(ratings);
    Model clipped = fit(new Biases(15, 0, 0, true), data);
    Model free = fit(new Biases(15, 0, 0, false), data);
    for (int user = 0; user < data.userCount(); user++) {
      Profile profile = Profile.ofUser(user, data.byUser());
      for (int item = 0; item < data.itemCount(); item++) {
        double raw = free.predict(profile, item).orElseThrow();
        assertThat(clipped.predict(profile, item).orElseThrow())
            .isEqualTo(Math.min(high, Math.max(low, raw)));
      }
    }
  }

  @Test
  void itemsThatNobodyRatedArePredictedAsAverageAndNotScored() {
    Interactions some = Interactions.builder().add("u", "a", 2).add("v", "a", 4).build();
    TrainingData data = TrainingData.of(some, Catalog.builder().add("new", Map.of()).build());
    Model model = Biases.defaults().clipped(false).fit(data, FitContext.defaults());
    Profile u = Profile.ofUser(0, data.interactions().byUser());
    float[] scores = new float[2];
    model.itemScorer(u).score(0, 2, scores);
    // b_a = 0; b_u = −1 / (1 + 5)
    assertThat(model.predict(u, 1).orElseThrow()).isCloseTo(3 - 1 / 6.0, within(1e-12));
    assertThat(scores[0]).isCloseTo((float) (3 - 1 / 6.0), within(1e-6f));
    assertThat(scores[1]).isEqualTo(ItemScorer.UNSCORED);
    assertThat(model.predict(u, 2)).as("beyond the training data").isEmpty();
  }

  @Test
  void wordsAreNoQuestionForRatings() {
    Model model = fit(Biases.defaults(), Interactions.builder().add("u", "a", 2).build());
    assertThat(model.source(Profile.ofText("heist"))).isEqualTo(Source.NONE);
    assertThat(model.predict(Profile.ofText("heist"), 0)).isEmpty();
  }

  @Test
  void explainsByTheItemsBias() {
    Interactions data =
        Interactions.builder().add("u", "a", 5).add("v", "a", 5).add("v", "b", 2).build();
    Profile u = Profile.ofUser(0, data.byUser());
    List<Contribution> found = fit(Biases.defaults(), data).itemScorer(u).explain(1, 5);
    assertThat(found).hasSize(1);
    assertThat(found.get(0).amount()).isNegative();
    assertThat(found.get(0).feature()).matches("rated 0\\.\\d\\d below the mean of 4.00 by 1 user");
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> Biases.defaults().iterations(0))
        .hasMessageContaining("iterations is 0");
    assertThatThrownBy(() -> Biases.defaults().itemShrinkage(-1))
        .hasMessageContaining("itemShrinkage is -1");
    assertThatThrownBy(() -> Biases.defaults().userShrinkage(Double.NaN))
        .hasMessageContaining("userShrinkage is NaN");
  }

  @Test
  void itemsWithoutARatingDoNotCountAsRatedLow() {
    Interactions data =
        Interactions.builder().add("u", "a", 5).add("u", "b", 4).add("v", "a", 4).build();
    Model model = fit(Biases.defaults().clipped(false), data);
    Profile liked =
        Profile.ofHistory(
            new int[] {0, 1}, new float[] {1, 1}, new boolean[] {false, false}, new long[2]);
    Profile nobody = Profile.ofHistory(new int[0], new float[0], new long[0]);
    assertThat(model.predict(liked, 0)).isEqualTo(model.predict(nobody, 0));
  }
}
