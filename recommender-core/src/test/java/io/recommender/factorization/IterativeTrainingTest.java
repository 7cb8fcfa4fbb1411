package io.recommender.factorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.factorization.IterativeTraining.AfterIteration;
import io.recommender.model.Algorithm;
import io.recommender.model.FitContext;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import io.recommender.model.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link IterativeTraining} promises, of all that learn by iterations. */
class IterativeTrainingTest {
  private static final int MOST = 6;

  /** Enough ratings that the strata of {@link BiasedMf} have work for several threads. */
  private static final Interactions DATA = data();

  private static Interactions data() {
    Random random = new Random(3);
    InteractionsBuilder builder = Interactions.builder();
    for (int n = 0; n < 40_000; n++) {
      int user = random.nextInt(400);
      int item = random.nextInt(300);
      builder.add("u" + user, "i" + item, 1 + (user * 7 + item * 3 + random.nextInt(3)) % 5);
    }
    return builder.build();
  }

  /**
   * @param shorter the same with fewer iterations in the recipe
   */
  private record Learner(
      String name, Algorithm whole, IterativeTraining training, Shorter shorter) {
    private interface Shorter {
      Algorithm to(int iterations);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final Bpr BPR = Bpr.defaults().factors(8).epochs(MOST);
  private static final BiasedMf MF = BiasedMf.defaults().factors(64).epochs(MOST);
  private static final SvdPlusPlus SVD = SvdPlusPlus.defaults().factors(8).epochs(MOST);
  private static final ImplicitAls ALS = ImplicitAls.defaults().factors(8).iterations(MOST);
  private static final ExplicitAls EXPLICIT = ExplicitAls.defaults().factors(8).iterations(MOST);

  /** Those whose learning rate falls. */
  static Stream<Learner> scheduled() {
    return Stream.of(
        new Learner("Bpr", BPR, BPR::train, BPR::epochs),
        new Learner("BiasedMf", MF, MF::train, MF::epochs),
        new Learner("SvdPlusPlus", SVD, SVD::train, SVD::epochs));
  }

  static Stream<Learner> all() {
    return Stream.concat(
        scheduled(),
        Stream.of(
            new Learner("ImplicitAls", ALS, ALS::train, ALS::iterations),
            new Learner("ExplicitAls", EXPLICIT, EXPLICIT::train, EXPLICIT::iterations)));
  }

  private static FitContext context(int parallelism) {
    return new FitContext(7, parallelism, progress -> {});
  }

  /** Compares all that was learned. */
  static void assertSameBits(Model model, Model expected, Interactions data) {
    assertThat(numbers(model, data)).isDeepEqualTo(numbers(expected, data));
  }

  private static float[][] numbers(Model model, Interactions data) {
    IntStream users = IntStream.range(0, data.userCount());
    IntStream items = IntStream.range(0, data.itemCount());
    if (model instanceof FactorModel factors) {
      return Stream.concat(users.mapToObj(factors::userVector), items.mapToObj(factors::itemVector))
          .toArray(float[][]::new);
    }
    RatingFactorModel ratings = (RatingFactorModel) model;
    return Stream.of(
            users.mapToObj(ratings::userRow),
            items.mapToObj(ratings::itemRow),
            Stream.of(ratings.implicit().vectors()))
        .flatMap(rows -> rows)
        .toArray(float[][]::new);
  }

  @ParameterizedTest
  @MethodSource("all")
  void endedByWhatFollowsItIsTheModelOfSoManyIterations(Learner learner) {
    for (int n : new int[] {1, 3, MOST}) {
      Model expected = learner.training.run(DATA, context(1), n, AfterIteration.GO_ON);
      for (int parallelism : new int[] {1, 3}) {
        int last = n;
        List<Integer> told = new ArrayList<>();
        AfterIteration after =
            (iteration, soFar) -> {
              told.add(iteration);
              return iteration < last;
            };
        Model ended = learner.training.run(DATA, context(parallelism), MOST, after);
        assertThat(told).isEqualTo(IntStream.rangeClosed(1, n).boxed().toList());
        assertSameBits(ended, expected, DATA);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void allIterationsAreTheFit(Learner learner) {
    Model fitted = learner.whole.fit(TrainingData.of(DATA), context(2));
    assertSameBits(
        learner.training.run(DATA, context(2), MOST, AfterIteration.GO_ON), fitted, DATA);
  }

  /** Strangers are scored on the way as at the end, and to look changes nothing. */
  @ParameterizedTest
  @MethodSource("all")
  void whatIsShownScoresStrangersAsTheFinishedModelDoes(Learner learner) {
    List<float[][]> shown = new ArrayList<>();
    Model looked =
        learner.training.run(
            DATA, context(3), MOST, (iteration, soFar) -> shown.add(scores(soFar.get())));
    for (int n = 1; n <= MOST; n++) {
      Model finished = learner.training.run(DATA, context(1), n, AfterIteration.GO_ON);
      assertThat(shown.get(n - 1)).as("iteration %s", n).isDeepEqualTo(scores(finished));
    }
    assertSameBits(
        looked, learner.training.run(DATA, context(1), MOST, AfterIteration.GO_ON), DATA);
  }

  private static float[][] scores(Model model) {
    float[][] scores = new float[20][DATA.itemCount()];
    for (int user = 0; user < scores.length; user++) {
      Profile stranger = Profile.ofRow(user, DATA.byUser());
      model.itemScorer(stranger).score(0, DATA.itemCount(), scores[user]);
    }
    return scores;
  }

  /** A recipe of fewer epochs falls faster: it goes another way from the second one on. */
  @ParameterizedTest
  @MethodSource("scheduled")
  void fewerEpochsKeepTheScheduleOfTheRecipe(Learner learner) {
    List<Double> all = losses(learner.training, MOST);
    assertThat(all).hasSize(MOST);
    for (int n = 1; n < MOST; n++) {
      assertThat(losses(learner.training, n)).isEqualTo(all.subList(0, n));
    }
    Algorithm three = learner.shorter.to(3);
    List<Double> faster =
        losses((data, context, n, after) -> three.fit(TrainingData.of(data), context), 3);
    assertThat(faster.get(0)).isEqualTo(all.get(0));
    assertThat(faster.get(1)).isNotEqualTo(all.get(1));
  }

  private static List<Double> losses(IterativeTraining training, int epochs) {
    List<Double> losses = new ArrayList<>();
    FitContext listening = context(2).withListener(p -> losses.add(p.loss().orElseThrow()));
    training.run(DATA, listening, epochs, AfterIteration.GO_ON);
    return losses;
  }
}
