package io.recommender.factorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.data.InvalidDataException;
import io.recommender.data.SparseRows;
import io.recommender.model.Contribution;
import io.recommender.model.EarlyStopping;
import io.recommender.model.FitContext;
import io.recommender.model.ItemScorer;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import io.recommender.model.TrainingData;
import io.recommender.model.WarmStart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernels")
class BprTest {
  private static final int USERS = 600;
  private static final int TASTES = 3;

  /** People of three tastes, each with items of its own: 1,500 items make several blocks. */
  private static final Interactions DATA = data();

  private static Interactions data() {
    InteractionsBuilder builder = Interactions.builder();
    Random random = new Random(7);
    for (int user = 0; user < USERS; user++) {
      for (int n = 0; n < 25; n++) {
        builder.add("u" + user, "i" + (user % TASTES + TASTES * random.nextInt(500)));
      }
    }
    return builder.build();
  }

  private static final Bpr SMALL =
      Bpr.defaults().factors(8).epochs(6).candidates(4).regularization(0.005);

  private static FactorModel fit(Bpr recipe, FitContext context) {
    return (FactorModel) recipe.fit(TrainingData.of(DATA), context);
  }

  @Test
  void threadsDoNotShow() {
    FitContext one = FitContext.defaults().withParallelism(1);
    FactorModel expected = fit(SMALL, one);
    for (int threads : new int[] {2, 3, 7}) {
      FactorModel found = fit(SMALL, one.withParallelism(threads));
      for (int user = 0; user < USERS; user++) {
        assertThat(found.userVector(user)).isEqualTo(expected.userVector(user));
      }
      for (int item = 0; item < DATA.itemCount(); item++) {
        assertThat(found.itemVector(item)).isEqualTo(expected.itemVector(item));
      }
    }
    assertThat(fit(SMALL, one.withSeed(1)).userVector(0)).isNotEqualTo(expected.userVector(0));
  }

  /** The vector of a user is what folding in his history gives, in whatever order it is told. */
  @Test
  void foldInIsTheTrainedVector() {
    FactorModel model = fit(SMALL, FitContext.defaults());
    SparseRows rows = DATA.byUser();
    for (int user = 0; user < 50; user++) {
      float[] known = new float[DATA.itemCount()];
      model.itemScorer(Profile.ofUser(user, rows)).score(0, known.length, known);
      float[] folded = new float[known.length];
      model.itemScorer(Profile.ofRow(user, rows)).score(0, known.length, folded);
      assertThat(folded).isEqualTo(known);
      int[] items = Profile.ofRow(user, rows).items();
      int[] turned = new int[items.length];
      for (int n = 0; n < items.length; n++) {
        turned[n] = items[items.length - 1 - n];
      }
      float[] ones = new float[items.length];
      Arrays.fill(ones, 1f);
      boolean[] weighted = new boolean[items.length];
      Profile reversed = Profile.ofHistory(turned, ones, weighted, new long[items.length]);
      model.itemScorer(reversed).score(0, known.length, folded);
      assertThat(folded).isEqualTo(known);
    }
  }

  @Test
  void explanationsAddUpToTheScore() {
    FactorModel model = fit(SMALL, FitContext.defaults());
    for (int user = 0; user < 20; user++) {
      Profile profile = Profile.ofUser(user, DATA.byUser());
      ItemScorer scorer = model.itemScorer(profile);
      float[] score = new float[1];
      for (int item = 0; item < 40; item++) {
        scorer.score(item, item + 1, score);
        double sum =
            scorer.explain(item, Integer.MAX_VALUE).stream()
                .mapToDouble(Contribution::amount)
                .sum();
        assertThat(sum).isCloseTo(score[0], within(1e-4));
      }
    }
  }

  /** What people of one taste choose comes before what the others choose. */
  @Test
  void tastesAreLearned() {
    FactorModel model = fit(SMALL.epochs(60), FitContext.defaults());
    long right = 0;
    long pairs = 0;
    for (int user = 0; user < 60; user++) {
      float[] scores = new float[DATA.itemCount()];
      model.itemScorer(Profile.ofUser(user, DATA.byUser())).score(0, scores.length, scores);
      Set<Integer> seen = new HashSet<>();
      Arrays.stream(Profile.ofUser(user, DATA.byUser()).items()).forEach(seen::add);
      for (int item = 0; item < 300; item++) {
        for (int other = 0; other < 300; other++) {
          if (!seen.contains(item)
              && taste(item) == user % TASTES
              && taste(other) != user % TASTES) {
            right += scores[item] > scores[other] ? 1 : 0;
            pairs++;
          }
        }
      }
    }
    assertThat((double) right / pairs).isGreaterThan(0.95);
  }

  private static int taste(int item) {
    return Integer.parseInt(DATA.items().id(item).substring(1)) % TASTES;
  }

  @Test
  void lossBeginsAtTheLogarithmOfTwoAndFalls() {
    List<Double> losses = new ArrayList<>();
    fit(
        SMALL.epochs(60).learningRate(0.05).candidates(1).initialDeviation(0.1),
        FitContext.defaults().withListener(p -> losses.add(p.loss().orElseThrow())));
    assertThat(losses).hasSize(60);
    assertThat(losses.get(0)).isCloseTo(Math.log(2), within(0.05));
    assertThat(losses.get(59)).isLessThan(0.6 * losses.get(0));
  }

  @Test
  void divergenceNamesItsCure() {
    assertThatThrownBy(() -> fit(SMALL.initialDeviation(1e30), FitContext.defaults()))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("smaller learningRate");
  }

  /** A step that shrinks by more than there is would turn vectors over, and let them grow. */
  @Test
  void ratesThatTurnVectorsOverAreRefused() {
    assertThatThrownBy(() -> Bpr.defaults().learningRate(1).regularization(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("learningRate · regularization is 1.0")
        .hasMessageContaining("below 1");
  }

  /** Nobody has anything that he did not choose: no step, and no loss that could be told. */
  @Test
  void withoutAnyPairThereIsNoLoss() {
    InteractionsBuilder builder = Interactions.builder();
    for (int user = 0; user < 3; user++) {
      for (int item = 0; item < 3; item++) {
        builder.add(user, item);
      }
    }
    List<OptionalDouble> losses = new ArrayList<>();
    SMALL.fit(
        TrainingData.of(builder.build()),
        FitContext.defaults().withListener(p -> losses.add(p.loss())));
    assertThat(losses).hasSize(6).containsOnly(OptionalDouble.empty());
  }

  @Test
  void weightsThatMakeNoSenseAreRefused() {
    Interactions disliked = Interactions.builder().add("u", "a", 1).add("u", "b", -1).build();
    assertThatThrownBy(() -> Bpr.defaults().fit(TrainingData.of(disliked), FitContext.defaults()))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("user 'u' has weight -1.0 with item 'b'")
        .hasMessageContaining("Bpr")
        .hasMessageContaining("minimumWeight");
    Model model =
        Bpr.defaults().minimumWeight(0.5).fit(TrainingData.of(disliked), FitContext.defaults());
    float[] scores = new float[2];
    model.itemScorer(Profile.ofUser(0, disliked.byUser())).score(0, 2, scores);
    assertThat(scores[1]).as("of what nobody liked").isEqualTo(ItemScorer.UNSCORED);
  }

  @Test
  void whoeverLikesAllStillHasAVector() {
    InteractionsBuilder builder = Interactions.builder();
    for (int item = 0; item < 5; item++) {
      builder.add("all", item);
      builder.add("u" + item, item);
    }
    Interactions few = builder.build();
    Model model = SMALL.fit(TrainingData.of(few), FitContext.defaults());
    float[] scores = new float[5];
    model.itemScorer(Profile.ofUser(0, few.byUser())).score(0, 5, scores);
    assertThat(scores).doesNotContain(ItemScorer.UNSCORED);
  }

  /** A warm start has learned from the first epoch on; one by least squares is left alone. */
  @Test
  void warmStartGoesOnFromTheEarlierModel() {
    FactorModel earlier = fit(SMALL.epochs(60), FitContext.defaults());
    FitContext warm =
        FitContext.defaults().withStart(new WarmStart(earlier, DATA.users(), DATA.items()));
    assertThat(firstLoss(warm)).isLessThan(0.7 * firstLoss(FitContext.defaults()));
    Model other =
        ImplicitAls.defaults().factors(8).fit(TrainingData.of(DATA), FitContext.defaults());
    FitContext wrong =
        FitContext.defaults().withStart(new WarmStart(other, DATA.users(), DATA.items()));
    assertThat(firstLoss(wrong)).isEqualTo(firstLoss(FitContext.defaults()));
  }

  private static double firstLoss(FitContext context) {
    List<Double> losses = new ArrayList<>();
    fit(SMALL.epochs(1), context.withListener(p -> losses.add(p.loss().orElseThrow())));
    return losses.get(0);
  }

  @Test
  void anInterruptEndsTheFit() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> fit(SMALL, FitContext.defaults()))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void earlyStoppingTrainsOnAllForTheBestNumberOfEpochs() {
    List<String> phases = new ArrayList<>();
    FitContext context = FitContext.defaults().withListener(p -> phases.add(p.phase()));
    fit(SMALL.epochs(40).earlyStopping(EarlyStopping.on(0.2).patience(3)), context);
    long all = phases.stream().filter(phase -> phase.equals("Bpr")).count();
    long tried = phases.size() - all;
    assertThat(phases).contains("Bpr, validation");
    assertThat(all).isBetween(1L, 40L);
    assertThat(tried).isBetween(all, Math.min(40, all + 3));
  }

  /** Every choice once an epoch, with an item of its block that the user did not choose. */
  @Test
  void aGridTakesEveryChoiceOnceAndNeverTwoBlocksOfARow() {
    SparseRows rows = DATA.byUser();
    int[] starts = new int[USERS + 1];
    int[] chosen = new int[Math.toIntExact(rows.size())];
    for (int user = 0; user < USERS; user++) {
      int[] columns = new int[rows.length(user)];
      rows.columnsOf(user, columns);
      Arrays.sort(columns);
      System.arraycopy(columns, 0, chosen, starts[user], columns.length);
      starts[user + 1] = starts[user] + columns.length;
    }
    int[] wanted = Arrays.stream(chosen).sorted().distinct().toArray();
    PairGrid grid = new PairGrid(starts, chosen, wanted, DATA.itemCount());
    assertThat(grid.strata()).isGreaterThan(2);
    for (int epoch = 0; epoch < 3; epoch++) {
      grid.shuffle(new SplittableRandom(epoch));
      Set<Long> taken = new HashSet<>();
      for (int stratum = 0; stratum < grid.strata(); stratum++) {
        Set<Integer> usersBefore = new HashSet<>();
        Set<Integer> itemsBefore = new HashSet<>();
        for (int task = 0; task < grid.strata(); task++) {
          Set<Integer> users = new HashSet<>();
          Set<Integer> items = new HashSet<>();
          double steps =
              grid.run(
                  stratum,
                  task,
                  new SplittableRandom(task),
                  3,
                  new PairGrid.Step() {
                    private float highest = -1;

                    @Override
                    public float score(int user, int item) {
                      highest = Math.max(highest, item);
                      return item;
                    }

                    @Override
                    public double step(int user, int item, int other) {
                      users.add(user);
                      items.add(item);
                      items.add(other);
                      assertThat(taken.add((long) user << 32 | item)).isTrue();
                      assertThat(chosenBy(user, item)).isTrue();
                      assertThat(chosenBy(user, other)).isFalse();
                      assertThat((float) other).as("the highest that was drawn").isEqualTo(highest);
                      highest = -1;
                      return 1;
                    }
                  });
          assertThat(steps).isPositive();
          assertThat(usersBefore).doesNotContainAnyElementsOf(users);
          assertThat(itemsBefore).doesNotContainAnyElementsOf(items);
          usersBefore.addAll(users);
          itemsBefore.addAll(items);
        }
      }
      assertThat(taken).hasSize(chosen.length);
    }
  }

  private static boolean chosenBy(int user, int item) {
    SparseRows rows = DATA.byUser();
    for (int n = 0; n < rows.length(user); n++) {
      if (rows.column(user, n) == item) {
        return true;
      }
    }
    return false;
  }
}
