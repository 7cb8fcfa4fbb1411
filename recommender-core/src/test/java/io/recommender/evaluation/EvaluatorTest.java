package io.recommender.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.recommender.data.IdIndex;
import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.data.SparseRows;
import io.recommender.data.Split;
import io.recommender.factorization.Biases;
import io.recommender.model.FitContext;
import io.recommender.model.ItemScorer;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import io.recommender.model.Source;
import io.recommender.model.TrainingData;
import io.recommender.popularity.Popular;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {
  private static final RankingMetric RECALL = RankingMetric.recallAt(3);
  private static final RankingMetric NDCG = RankingMetric.ndcgAt(3);

  @Test
  void popularityByHand() {
    // by users: a 3, b 2, c 1, d 1, e 1, f 0; equal counts are listed by item index
    Interactions train =
        Interactions.builder()
            .add("u1", "a")
            .add("u1", "b")
            .add("u2", "a")
            .add("u2", "b")
            .add("u3", "a")
            .add("u3", "c")
            .add("u4", "d")
            .add("u5", "e")
            .build();
    Interactions test =
        Interactions.builder().add("u3", "b").add("u3", "e").add("u4", "c").add("u4", "f").build();
    Split split = Split.given(train, test);
    Model model = Popular.defaults().fit(TrainingData.of(split.train()), FitContext.defaults());
    Evaluation evaluation = Evaluator.of(split).evaluate(model, RECALL, NDCG);
    // u3 is offered b d e: hits at ranks 1 and 3; u4 is offered a b c: one hit at rank 3
    double ideal = 1 + 1 / (Math.log(3) / Math.log(2));
    assertThat(evaluation.users()).containsExactly(2, 3);
    assertThat(evaluation.values(RECALL)).containsExactly(1, 0.5);
    assertThat(evaluation.values(NDCG)[0]).isCloseTo(1.5 / ideal, within(1e-12));
    assertThat(evaluation.values(NDCG)[1]).isCloseTo(0.5 / ideal, within(1e-12));
    assertThat(evaluation.mean(RECALL)).isEqualTo(0.75);
    assertThat(evaluation).hasToString("Recall@3 0.7500, NDCG@3 0.6131 (2 users)");
  }

  @Test
  void threadsDoNotShow() {
    Split split = randomSplit(3);
    Model model = Popular.defaults().fit(TrainingData.of(split.train()), FitContext.defaults());
    List<ListMetric> metrics =
        List.of(
            NDCG,
            AUC,
            RankingMetric.noveltyAt(5),
            RankingMetric.diversityAt(5),
            ExposureMetric.coverageAt(5),
            ExposureMetric.giniAt(5));
    Evaluation one = new Evaluator(split, 1).evaluate(model, metrics);
    Evaluation seven = new Evaluator(split, 7).evaluate(model, metrics);
    for (RankingMetric metric : one.rankingMetrics()) {
      assertThat(seven.values(metric)).isEqualTo(one.values(metric));
    }
    for (ListMetric metric : metrics) {
      assertThat(seven.value(metric)).isEqualTo(one.value(metric)).isPositive();
    }
  }

  @Test
  void questionsWithoutAnAnswerAreRefused() {
    Interactions some = Interactions.builder().add("u", "i").build();
    Split nothingHeldOut = Split.given(some, Interactions.empty());
    Model model = Popular.defaults().fit(TrainingData.of(some), FitContext.defaults());
    assertThatThrownBy(() -> Evaluator.of(nothingHeldOut).evaluate(model, NDCG))
        .hasMessageContaining("holds no interaction");
    assertThatThrownBy(() -> Evaluator.of(nothingHeldOut).evaluate(model))
        .hasMessageContaining("no metric");
    assertThatThrownBy(() -> new Evaluator(nothingHeldOut, 0)).hasMessageContaining("is 0");
  }

  /** Knows one score for each item, whoever asks, and one rating for some. */
  private static final class Fixed implements Model {
    private final float[] scores;

    Fixed(float[] scores) {
      this.scores = scores;
    }

    @Override
    public Source source(Profile profile) {
      return Source.POPULAR;
    }

    @Override
    public ItemScorer itemScorer(Profile profile) {
      return (from, to, target) -> System.arraycopy(scores, from, target, 0, to - from);
    }

    @Override
    public OptionalDouble predict(Profile profile, int itemIndex) {
      float score = scores[itemIndex];
      return score < 0 ? OptionalDouble.empty() : OptionalDouble.of(score);
    }
  }

  /** Items a to e by index; u has seen a, w is in the test part alone. */
  private static Split small() {
    return Split.given(
        Interactions.builder()
            .add("u", "a", 5)
            .add("v", "b", 1)
            .build()
            .withItems(IdIndex.of(List.of("a", "b", "c", "d", "e"))),
        Interactions.builder().add("u", "c", 4).add("w", "b", 2).add("w", "d", 1).build());
  }

  private static final RankingMetric AUC = RankingMetric.auc();

  @Test
  void areaUnderCurveByHand() {
    float none = ItemScorer.UNSCORED;
    // u: c of 5 against b 8, d 5, e none: below, tie, above; w: b and d against a, c and e
    Evaluation evaluation =
        Evaluator.of(small()).evaluate(new Fixed(new float[] {9, 8, 5, 5, none}), AUC);
    assertThat(evaluation.values(AUC)[0]).isCloseTo(1.5 / 3, within(1e-15));
    assertThat(evaluation.values(AUC)[1]).isCloseTo((2 + 1.5) / 6, within(1e-15));
    assertThat(
            Evaluator.of(small()).evaluate(new Fixed(new float[] {1, 1, 1, 1, 1}), AUC).mean(AUC))
        .isEqualTo(0.5);
  }

  /** Against the definition, pair by pair, among all items and among given ones. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void areaUnderCurveIsTheShareOfPairs(long seed) {
    Random random = new Random(seed);
    Split split = randomSplit(seed);
    SparseRows train = split.train().byUser();
    SparseRows test = split.test().byUser();
    float[] scores = new float[split.train().itemCount()];
    for (int item = 0; item < scores.length; item++) {
      scores[item] = random.nextInt(8) == 0 ? ItemScorer.UNSCORED : random.nextInt(12);
    }
    InteractionsBuilder unseen = Interactions.builder();
    Evaluation evaluation = Evaluator.of(split).evaluate(new Fixed(scores), AUC);
    int[] users = evaluation.users();
    for (int n = 0; n < users.length; n++) {
      int[] history = Profile.ofRow(users[n], train).items();
      int[] held = Profile.ofRow(users[n], test).items();
      double right = 0;
      int pairs = 0;
      for (int item = 0; item < scores.length; item++) {
        int other = item;
        if (IntStream.of(history).noneMatch(i -> i == other)) {
          unseen.add(split.train().users().id(users[n]), split.train().items().id(item));
          if (IntStream.of(held).noneMatch(i -> i == other)) {
            for (int heldOut : held) {
              right += scores[heldOut] > scores[other] ? 1 : 0;
              right += scores[heldOut] == scores[other] ? 0.5 : 0;
              pairs++;
            }
          }
        }
      }
      assertThat(evaluation.values(AUC)[n]).isCloseTo(right / pairs, within(1e-12));
    }
    assertThat(
            Evaluator.of(split)
                .withCandidates(unseen.build())
                .evaluate(new Fixed(scores), AUC)
                .values(AUC))
        .isEqualTo(evaluation.values(AUC));
  }

  private static Split randomSplit(long seed) {
    Random random = new Random(seed);
    InteractionsBuilder builder = Interactions.builder();
    for (int n = 0; n < 3000; n++) {
      builder.add(random.nextInt(200), (int) Math.abs(random.nextGaussian() * 40));
    }
    return Split.random(builder.build(), 0.2, 1);
  }

  @Test
  void exposureIsOfAllLists() {
    ExposureMetric coverage = ExposureMetric.coverageAt(2);
    ExposureMetric gini = ExposureMetric.giniAt(2);
    Evaluation evaluation =
        Evaluator.of(small())
            .evaluate(new Fixed(new float[] {9, 8, 5, 7, 6}), coverage, NDCG, gini);
    // u is shown b d e, w is shown a b d: no hit, and hits at 2 and 3, (0 + 1.1309 / 1.6309) / 2;
    // of the first two places 0 0 1 1 2 by −4 −2 0 2 4, of 4 · 4
    assertThat(evaluation.value(coverage)).isCloseTo(3 / 5.0, within(1e-15));
    assertThat(evaluation.value(gini)).isCloseTo(10 / 16.0, within(1e-15));
    assertThat(evaluation.rankingMetrics()).containsExactly(NDCG);
    assertThat(evaluation.metrics()).containsExactly(coverage, NDCG, gini);
    assertThat(evaluation).hasToString("Coverage@2 0.6000, NDCG@3 0.3467, Gini@2 0.6250 (2 users)");
  }

  @Test
  void unseenUsersAreShownByTheirHistory() {
    Interactions all =
        Interactions.builder().add("u", "a").add("u", "b").add("v", "a").add("v", "c").build();
    Interactions nobody = Interactions.builder().build().withUsers(all.users());
    Interactions train = nobody.withItems(all.items());
    Split split = new Split(train, all).foldingIn(unseen -> Split.leaveLastOut(unseen, 1));
    Set<String> asked = new HashSet<>();
    Model model =
        new Model() {
          @Override
          public Source source(Profile profile) {
            return Source.POPULAR;
          }

          @Override
          public ItemScorer itemScorer(Profile profile) {
            synchronized (asked) {
              asked.add(profile.isKnownUser() + " " + Arrays.toString(profile.items()));
            }
            return (from, to, scores) -> Arrays.fill(scores, 0, to - from, 1);
          }
        };
    Evaluation evaluation = Evaluator.of(split).evaluate(model, RankingMetric.recallAt(1));
    assertThat(asked).containsExactly("false [0]");
    assertThat(evaluation.mean(RankingMetric.recallAt(1))).isEqualTo(0.5); // a is not offered
  }

  /** Groups of users make up all of them, and so do their values. */
  @ParameterizedTest(name = "{0} groups")
  @ValueSource(ints = {1, 2, 3, 10})
  void strataOfUsersAreAPartition(int groups) {
    Split split = randomSplit(3);
    Evaluator evaluator = Evaluator.of(split);
    Model model = Popular.defaults().fit(TrainingData.of(split.train()), FitContext.defaults());
    Evaluation all = evaluator.evaluate(model, NDCG, ExposureMetric.giniAt(3));
    List<Stratum> strata = evaluator.byActivity(all, groups);
    double sum = 0;
    int users = 0;
    int last = -1;
    for (Stratum stratum : strata) {
      assertThat(stratum.fewest()).isGreaterThan(last);
      assertThat(stratum.evaluation().users()).hasSize(stratum.members());
      for (int user : stratum.evaluation().users()) {
        assertThat(split.train().byUser().length(user)).isBetween(stratum.fewest(), stratum.most());
      }
      sum += stratum.evaluation().mean(NDCG) * stratum.members();
      users += stratum.members();
      last = stratum.most();
    }
    assertThat(strata).hasSizeBetween(1, groups);
    assertThat(users).isEqualTo(all.users().length);
    assertThat(sum / users).isCloseTo(all.mean(NDCG), within(1e-12));
    assertThat(strata.get(0).toString()).contains(" interactions: NDCG@3 0.").contains("users)");
    assertThatThrownBy(() -> Evaluator.of(small()).byActivity(all, groups))
        .hasMessageContaining("other held-out interactions");
  }

  /** Hits of all groups are all hits: recall times held-out items adds up. */
  @ParameterizedTest(name = "{0} groups")
  @ValueSource(ints = {1, 2, 3, 10})
  void strataOfItemsShareTheHits(int groups) {
    Split split = randomSplit(3);
    Evaluator evaluator = Evaluator.of(split);
    RankingMetric precision = RankingMetric.precisionAt(3);
    Model model = Popular.defaults().fit(TrainingData.of(split.train()), FitContext.defaults());
    List<Stratum> strata = evaluator.byPopularity(model, List.of(precision), groups);
    double hits = 0;
    int last = -1;
    for (Stratum stratum : strata) {
      assertThat(stratum.fewest()).isGreaterThan(last);
      hits += Arrays.stream(stratum.evaluation().values(precision)).sum();
      last = stratum.most();
    }
    assertThat(strata).hasSizeBetween(1, groups);
    assertThat(hits)
        .isCloseTo(
            Arrays.stream(evaluator.evaluate(model, precision).values(precision)).sum(),
            within(1e-9));
    assertThatThrownBy(() -> evaluator.byPopularity(model, List.of(precision), 0))
        .hasMessageContaining("groups is 0");
  }

  @Test
  void headAndTailHaveAboutAsManyInteractionsEach() {
    int[] counts = {1, 50, 1, 2, 30, 1, 15, 0};
    assertThat(Strata.of(counts, count -> count, 2)).containsExactly(0, 1, 0, 0, 0, 0, 0, 0);
    assertThat(Strata.of(counts, count -> 1, 2)).containsExactly(0, 1, 0, 1, 1, 0, 1, 0);
  }

  @Test
  void onlyGivenCandidatesAreRankedEachOnce() {
    Split split = small();
    Model model = new Fixed(new float[] {9, 8, 5, 7, 6});
    Interactions candidates =
        Interactions.builder()
            .add("u", "e")
            .add("u", "c") // the held-out one, repeated
            .add("u", "a") // seen, but given
            .add("w", "a")
            .build();
    Evaluation full = Evaluator.of(split).evaluate(model, NDCG, RECALL);
    Evaluation given = Evaluator.of(split).withCandidates(candidates).evaluate(model, NDCG, RECALL);
    // u: b d e c against a e c; w: a b d, both ways
    assertThat(full.values(RECALL)).containsExactly(0, 1);
    assertThat(given.values(RECALL)).containsExactly(1, 1);
    assertThat(given.values(NDCG)[0]).isCloseTo(0.5, within(1e-12));
    assertThat(full.protocol()).isEqualTo(Protocol.FULL_RANKING);
    assertThat(given.protocol()).isEqualTo(Protocol.GIVEN_CANDIDATES);
    assertThat(given).hasToString("NDCG@3 0.5967, Recall@3 1.0000 (2 users, given candidates)");
  }

  /** All items that a user has not seen, given as candidates, are a full ranking. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void allUnseenItemsAsCandidatesAreAFullRanking(long seed) {
    Random random = new Random(seed);
    InteractionsBuilder builder = Interactions.builder();
    for (int n = 0; n < 400; n++) {
      builder.add(random.nextInt(30), random.nextInt(40));
    }
    Split split = Split.random(builder.build(), 0.3, seed);
    InteractionsBuilder unseen = Interactions.builder();
    for (int user = 0; user < split.train().userCount(); user++) {
      Set<Integer> seen = new HashSet<>();
      for (int item : Profile.ofUser(user, split.train().byUser()).items()) {
        seen.add(item);
      }
      for (int item = split.train().itemCount() - 1; item >= 0; item--) {
        if (!seen.contains(item)) {
          unseen.add(split.train().users().id(user), split.train().items().id(item));
        }
      }
    }
    Model model = Popular.defaults().fit(TrainingData.of(split.train()), FitContext.defaults());
    Evaluator evaluator = Evaluator.of(split);
    assertThat(evaluator.withCandidates(unseen.build()).evaluate(model, NDCG).values(NDCG))
        .isEqualTo(evaluator.evaluate(model, NDCG).values(NDCG));
  }

  @Test
  void candidatesThatDoNotFitAreRefused() {
    Evaluator evaluator = Evaluator.of(small());
    Model model = new Fixed(new float[5]);
    assertThatThrownBy(() -> evaluator.withCandidates(Interactions.builder().add("u", "x").build()))
        .hasMessageContaining("1 items that are not in the split, the first is 'x'");
    assertThatThrownBy(() -> evaluator.withCandidates(Interactions.builder().add("x", "a").build()))
        .hasMessageContaining("1 users that are not in the split, the first is 'x'");
    assertThatThrownBy(
            () ->
                evaluator
                    .withCandidates(Interactions.builder().add("u", "a").build())
                    .evaluate(model, NDCG))
        .hasMessageContaining(
            "1 of 2 users with held-out items have no candidates, the first is 'w'");
  }

  @Test
  void errorsArePooledAndWhatIsNotPredictedIsCounted() {
    Model model = new Fixed(new float[] {0, 2.5f, 3, -1, 0});
    RatingErrors found = Evaluator.of(small()).evaluateRatings(model);
    // c: 3 for 4, b: 2.5 for 2, d: none
    assertThat(found).isEqualTo(new RatingErrors(2, 1, 1.25, 1.5));
    assertThat(found.value(RatingMetric.RMSE).orElseThrow())
        .isCloseTo(Math.sqrt(1.25 / 2), within(1e-12));
    assertThat(found.value(RatingMetric.MAE)).hasValue(0.75);
    assertThat(found).hasToString("RMSE 0.7906, MAE 0.7500 (2 ratings, 1 unpredicted)");
    RatingErrors none =
        Evaluator.of(small()).evaluateRatings(new Fixed(new float[] {-1, -1, -1, -1, -1}));
    assertThat(none.value(RatingMetric.RMSE)).isEmpty();
    assertThat(none).hasToString("RMSE unknown, MAE unknown (0 ratings, 3 unpredicted)");
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {2, 7})
  void threadsDoNotShowInErrors(int threads) {
    Random random = new Random(3);
    InteractionsBuilder builder = Interactions.builder();
    for (int n = 0; n < 3000; n++) {
      builder.add(random.nextInt(200), random.nextInt(60), random.nextInt(9) / 2f);
    }
    Split split = Split.random(builder.build(), 0.2, 1);
    Model model = Biases.defaults().fit(TrainingData.of(split.train()), FitContext.defaults());
    assertThat(new Evaluator(split, threads).evaluateRatings(model))
        .isEqualTo(new Evaluator(split, 1).evaluateRatings(model));
  }

  @Test
  void aModelOfOtherDataIsRefused() {
    Interactions other = Interactions.builder().add("u", "a").add("v", "a").build();
    Model model = Popular.defaults().fit(TrainingData.of(other), FitContext.defaults());
    Evaluator evaluator = Evaluator.of(small());
    assertThatThrownBy(() -> evaluator.evaluate(model, NDCG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fitted on other data")
        .hasMessageContaining("TrainingData.of(split.train())");
    assertThatThrownBy(() -> evaluator.evaluateRatings(new Fixed(new float[1])))
        .hasMessageContaining("fitted on other data");
  }

  @Test
  void nothingHeldOutHasNoErrors() {
    Split nothing = Split.given(Interactions.builder().add("u", "i").build(), Interactions.empty());
    assertThatThrownBy(() -> Evaluator.of(nothing).evaluateRatings(new Fixed(new float[1])))
        .hasMessageContaining("holds no interaction");
  }
}
