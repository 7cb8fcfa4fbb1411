package io.recommender.factorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.recommender.data.Catalog;
import io.recommender.data.IdIndex;
import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.data.InvalidDataException;
import io.recommender.data.SparseRows;
import io.recommender.factorization.ImplicitAls.Solver;
import io.recommender.model.Contribution;
import io.recommender.model.FitContext;
import io.recommender.model.ItemScorer;
import io.recommender.model.Profile;
import io.recommender.model.Source;
import io.recommender.model.TrainingData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("kernels")
class ImplicitAlsTest {
  private static final ImplicitAls SMALL =
      ImplicitAls.defaults().factors(6).iterations(5).unobservedWeight(0.2);

  static Stream<ImplicitAls> recipes() {
    return Stream.of(
        ImplicitAls.defaults(),
        SMALL,
        SMALL.solver(Solver.CHOLESKY).regularizationExponent(0.5),
        SMALL.confidence(Confidence.linear(3)),
        SMALL.confidence(Confidence.log(2, 0.5)).regularizationExponent(0),
        SMALL.minimumWeight(2.5));
  }

  /**
   * Users of two tastes; weights 1 to 5; the first user touches all items, which fixes their order.
   */
  private static Interactions interactions(int users, boolean reversed) {
    Map<Integer, Map<Integer, Integer>> rows = new HashMap<>();
    Random random = new Random(3);
    for (int user = 1; user < users; user++) {
      for (int item = 0; item < 20; item++) {
        if (random.nextDouble() < (item % 2 == user % 2 ? 0.7 : 0.1)) {
          rows.computeIfAbsent(user, u -> new HashMap<>()).put(item, 1 + random.nextInt(5));
        }
      }
    }
    InteractionsBuilder builder = Interactions.builder();
    for (int item = 0; item < 20; item++) {
      builder.add("u0", "i" + item, 3);
    }
    for (int n = 1; n < users; n++) {
      int user = reversed ? users - n : n;
      rows.get(user).forEach((item, weight) -> builder.add("u" + user, "i" + item, weight));
    }
    return builder.build();
  }

  private static FactorModel fit(ImplicitAls recipe, Interactions interactions) {
    return (FactorModel) recipe.fit(TrainingData.of(interactions), FitContext.defaults());
  }

  private static float[] scores(FactorModel model, Profile profile, int items) {
    float[] scores = new float[items];
    model.itemScorer(profile).score(0, items, scores);
    return scores;
  }

  private static double product(float[] x, float[] y) {
    double sum = 0;
    for (int f = 0; f < x.length; f++) {
      sum += (double) x[f] * y[f];
    }
    return sum;
  }

  /** The objective as the Javadoc of {@link ImplicitAls} states it, pair by pair. */
  private static double objective(FactorModel model, Interactions data, ImplicitAls recipe) {
    double w0 = recipe.unobservedWeight().orElseThrow();
    double loss = 0;
    double[] userWeight = new double[data.userCount()];
    double[] itemWeight = new double[data.itemCount()];
    for (int u = 0; u < data.userCount(); u++) {
      for (int i = 0; i < data.itemCount(); i++) {
        double score = product(model.userVector(u), model.itemVector(i));
        loss += w0 * score * score;
        userWeight[u] += w0;
        itemWeight[i] += w0;
      }
      for (int n = 0; n < data.byUser().length(u); n++) {
        int i = data.byUser().column(u, n);
        double c = recipe.confidence().of(data.byUser().weight(u, n));
        double missing = 1 - product(model.userVector(u), model.itemVector(i));
        loss += c * missing * missing;
        userWeight[u] += c;
        itemWeight[i] += c;
      }
    }
    for (int u = 0; u < userWeight.length; u++) {
      loss += penalty(recipe, userWeight[u], model.userVector(u));
    }
    for (int i = 0; i < itemWeight.length; i++) {
      loss += penalty(recipe, itemWeight[i], model.itemVector(i));
    }
    return loss;
  }

  private static double penalty(ImplicitAls recipe, double weight, float[] x) {
    return recipe.regularization()
        * Math.pow(weight, recipe.regularizationExponent())
        * product(x, x);
  }

  // The objective

  @ParameterizedTest
  @MethodSource("recipes")
  void lossNeverRisesAndTheLastOneIsTheObjectiveOfTheModel(ImplicitAls recipe) {
    ImplicitAls stated =
        recipe.unobservedWeight().isPresent() ? recipe : recipe.unobservedWeight(0.15);
    Interactions data = interactions(30, false);
    if (stated.minimumWeight().isPresent()) {
      data = filtered(data, stated.minimumWeight().getAsDouble());
    }
    List<Double> losses = new ArrayList<>();
    FitContext context =
        FitContext.defaults().withListener(p -> losses.add(p.loss().getAsDouble()));
    FactorModel model = (FactorModel) stated.fit(TrainingData.of(data), context);
    assertThat(losses).hasSize(stated.iterations());
    for (int n = 1; n < losses.size(); n++) {
      assertThat(losses.get(n)).isLessThanOrEqualTo(losses.get(n - 1) * (1 + 1e-6));
    }
    double expected = objective(model, data, stated);
    assertThat(losses.get(losses.size() - 1)).isCloseTo(expected, within(1e-4 * expected));
  }

  /**
   * In between, the loss comes from the items' half-step: stop there by taking fewer iterations.
   */
  @ParameterizedTest
  @EnumSource(Solver.class)
  void lossesBeforeTheLastAreThoseOfTheTrainingSoFar(Solver solver) {
    Interactions data = interactions(30, false);
    List<Double> losses = new ArrayList<>();
    ImplicitAls recipe = SMALL.solver(solver);
    recipe.fit(
        TrainingData.of(data),
        FitContext.defaults().withListener(p -> losses.add(p.loss().getAsDouble())));
    for (int n = 1; n < losses.size(); n++) {
      // The model of n iterations has had its users solved for once more, exactly.
      double afterwards = objective(fit(recipe.iterations(n), data), data, recipe);
      assertThat(afterwards).isLessThanOrEqualTo(losses.get(n - 1) * (1 + 1e-5));
      assertThat(afterwards).isGreaterThan(losses.get(n) * (1 - 1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void reorderingUsersOnlyReordersTheirVectors(ImplicitAls recipe) {
    int users = 25;
    Interactions data = interactions(users, false);
    Interactions reversed = interactions(users, true);
    FactorModel model = fit(recipe, data);
    FactorModel other = fit(recipe, reversed);
    for (int u = 0; u < users; u++) {
      float[] vector = other.userVector(reversed.users().indexOf("u" + u));
      float[] expected = model.userVector(data.users().indexOf("u" + u));
      for (int f = 0; f < vector.length; f++) {
        assertThat(vector[f]).isCloseTo(expected[f], within(2e-3f));
      }
    }
  }

  /** A common factor of all confidences only scales the objective, where w0 follows from them. */
  @Test
  void scaleOfTheConfidenceDoesNotMatter() {
    Interactions data = interactions(30, false);
    ImplicitAls recipe = ImplicitAls.defaults().factors(6).iterations(5);
    FactorModel one = fit(recipe.confidence(Confidence.linear(1)), data);
    FactorModel hundred = fit(recipe.confidence(Confidence.linear(100)), data);
    for (int u = 0; u < data.userCount(); u++) {
      for (int f = 0; f < 6; f++) {
        assertThat(hundred.userVector(u)[f]).isCloseTo(one.userVector(u)[f], within(1e-3f));
      }
    }
  }

  // Who counts

  @ParameterizedTest
  @MethodSource("recipes")
  void foldInOfAHistoryIsTheTrainedRowBitForBit(ImplicitAls recipe) {
    Interactions data = interactions(40, false);
    FactorModel model = fit(recipe, data);
    for (int u = 0; u < data.userCount(); u++) {
      Profile known = Profile.ofUser(u, data.byUser());
      Profile stranger = Profile.ofRow(u, data.byUser());
      assertThat(scores(model, stranger, 20)).isEqualTo(scores(model, known, 20));
    }
  }

  @Test
  void idsThatNobodyTouchedChangeNothing() {
    Interactions data = interactions(30, false);
    Interactions more =
        data.withItems(IdIndex.of(List.of("cold1", "cold2")))
            .withUsers(IdIndex.of(List.of("idle1", "idle2")));
    FactorModel model = fit(ImplicitAls.defaults(), data);
    FactorModel extended = fit(ImplicitAls.defaults(), more);
    for (int u = 0; u < data.userCount(); u++) {
      assertThat(extended.userVector(u)).isEqualTo(model.userVector(u));
    }
    assertThat(extended.userVector(30)).containsOnly(0);
    assertThat(extended.itemVector(20)).containsOnly(0);
    float[] scores = scores(extended, Profile.ofUser(0, more.byUser()), 22);
    assertThat(scores[20]).isEqualTo(ItemScorer.UNSCORED);
    assertThat(extended.similarItems(20)).isEmpty();
    assertThat(extended.similarUsers(Profile.ofUser(30, more.byUser()))).isEmpty();
    float[] likeness = new float[32];
    extended.similarUsers(Profile.ofUser(0, more.byUser())).orElseThrow().score(0, 32, likeness);
    assertThat(likeness[31]).isEqualTo(ItemScorer.UNSCORED);
  }

  @Test
  void whatIsBelowTheMinimumWeightIsAsIfItHadNotBeen() {
    Interactions data = interactions(30, false);
    FactorModel model = fit(SMALL.minimumWeight(3), data);
    FactorModel expected = fit(SMALL, filtered(data, 3));
    for (int u = 0; u < data.userCount(); u++) {
      assertThat(model.userVector(u)).isEqualTo(expected.userVector(u));
    }
    Profile dislikes = Profile.ofHistory(new int[] {1, 2}, new float[] {2, 1}, new long[2]);
    assertThat(model.source(dislikes)).isEqualTo(Source.NONE);
  }

  /** The same ids in the same order, without what weighs too little. */
  private static Interactions filtered(Interactions data, double minimum) {
    InteractionsBuilder builder = Interactions.builder();
    SparseRows rows = data.byUser();
    for (int u = 0; u < rows.rowCount(); u++) {
      for (int n = 0; n < rows.length(u); n++) {
        if (rows.weight(u, n) >= minimum) {
          String item = data.items().id(rows.column(u, n));
          builder.add(data.users().id(u), item, rows.weight(u, n));
        }
      }
    }
    Interactions filtered = builder.build().withUsers(data.users());
    for (int u = 0; u < data.userCount(); u++) {
      assertThat(filtered.users().id(u)).isEqualTo(data.users().id(u));
    }
    for (int i = 0; i < data.itemCount(); i++) {
      assertThat(filtered.items().id(i)).isEqualTo(data.items().id(i));
    }
    return filtered;
  }

  /** Of a minimum between two floats the next float above it is the least that counts. */
  @ParameterizedTest
  @ValueSource(doubles = {-2, 0.5, 1, 3, 4.1})
  void anItemWithoutAWeightCountsAsOneThatIsJustLiked(double minimum) {
    FactorModel model =
        fit(SMALL.minimumWeight(minimum).confidence(Confidence.linear(2)), interactions(30, false));
    float liked = (float) Math.max(1, minimum);
    liked = liked < minimum ? Math.nextUp(liked) : liked;
    int[] items = {4, 7, 2};
    Profile some =
        Profile.ofHistory(
            items, new float[] {0, 5, 0}, new boolean[] {false, true, false}, new long[3]);
    Profile all = Profile.ofHistory(items, new float[] {liked, 5, liked}, new long[3]);
    assertThat(model.source(some)).isEqualTo(Source.COLLABORATIVE);
    assertThat(scores(model, some, 20)).isEqualTo(scores(model, all, 20));
    assertThat(some.weight(0)).isEqualTo(Profile.WEIGHT_OF_UNWEIGHTED);
  }

  @Test
  void ofARepeatedItemTheLastCounts() {
    FactorModel model = fit(SMALL.confidence(Confidence.linear(1)), interactions(30, false));
    Profile twice = Profile.ofHistory(new int[] {4, 7, 4}, new float[] {5, 2, 1}, new long[3]);
    Profile once = Profile.ofHistory(new int[] {7, 4}, new float[] {2, 1}, new long[2]);
    assertThat(scores(model, twice, 20)).isEqualTo(scores(model, once, 20));
    Profile takenBack = Profile.ofHistory(new int[] {4, 7, 4}, new float[] {5, 2, -1}, new long[3]);
    Profile rest = Profile.ofHistory(new int[] {7}, new float[] {2}, new long[1]);
    assertThat(scores(model, takenBack, 20)).isEqualTo(scores(model, rest, 20));
  }

  // Explanations and neighbours

  @ParameterizedTest
  @MethodSource("recipes")
  void contributionsAddUpToTheScore(ImplicitAls recipe) {
    Interactions data = interactions(40, false);
    FactorModel model = fit(recipe, data);
    for (int u = 0; u < data.userCount(); u++) {
      Profile profile = Profile.ofUser(u, data.byUser());
      ItemScorer scorer = model.itemScorer(profile);
      float[] scores = scores(model, profile, 20);
      for (int item = 0; item < 20; item++) {
        double sum =
            scorer.explain(item, Integer.MAX_VALUE).stream()
                .mapToDouble(Contribution::amount)
                .sum();
        assertThat(sum).isCloseTo(scores[item], within(1e-4));
      }
    }
  }

  @Test
  void likenessIsTheCosine() {
    Interactions data = interactions(30, false);
    FactorModel model = fit(SMALL, data);
    float[] items = new float[20];
    model.similarItems(4).orElseThrow().scorer().score(0, 20, items);
    for (int i = 0; i < 20; i++) {
      assertThat((double) items[i])
          .isCloseTo(cosine(model.itemVector(4), model.itemVector(i)), within(1e-5));
    }
    float[] users = new float[30];
    model.similarUsers(Profile.ofRow(5, data.byUser())).orElseThrow().score(0, 30, users);
    for (int u = 0; u < 30; u++) {
      assertThat((double) users[u])
          .isCloseTo(cosine(model.userVector(5), model.userVector(u)), within(1e-5));
    }
  }

  private static double cosine(float[] x, float[] y) {
    return product(x, y) / Math.sqrt(product(x, x) * product(y, y));
  }

  // What is refused

  static Stream<Runnable> nonsense() {
    ImplicitAls good = ImplicitAls.defaults();
    return Stream.of(
        () -> good.factors(0),
        () -> good.factors(4097),
        () -> good.iterations(0),
        () -> good.regularization(0),
        () -> good.regularization(Double.NaN),
        () -> good.regularization(Double.POSITIVE_INFINITY),
        () -> good.regularizationExponent(-0.1),
        () -> good.regularizationExponent(1.1),
        () -> good.unobservedWeight(0),
        () -> good.minimumWeight(Double.NaN),
        () -> good.conjugateGradientSteps(0),
        () -> good.blockSize(0),
        () -> good.blockSize(24),
        () -> good.initialDeviation(0),
        () -> Confidence.linear(0),
        () -> Confidence.log(-1, 1),
        () -> Confidence.log(1, 0));
  }

  @ParameterizedTest
  @MethodSource("nonsense")
  void nonsenseIsRefusedAtTheCall(Runnable call) {
    assertThatThrownBy(call::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("\\w+ is .+: a .+ is needed");
  }

  @Test
  void aDislikeIsNotTakenAsASignOfLiking() {
    Interactions jokes =
        Interactions.builder().add("ann", "joke1", 7.5).add("bob", "joke2", -3.25).build();
    for (Confidence confidence :
        List.of(Confidence.binary(), Confidence.linear(1), Confidence.log(1, 1))) {
      assertThatThrownBy(() -> fit(SMALL.confidence(confidence), jokes))
          .isInstanceOf(InvalidDataException.class)
          .hasMessageContainingAll("'bob'", "'joke2'", "-3.25", "minimumWeight");
    }
    assertThatCode(() -> fit(SMALL.minimumWeight(0.5), jokes)).doesNotThrowAnyException();
    assertThatCode(() -> fit(SMALL.minimumWeight(-5), jokes))
        .as("who says that -3.25 counts is believed")
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> fit(SMALL.minimumWeight(-5).confidence(Confidence.linear(1)), jokes))
        .as("but there is no confidence below 0")
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("must be above 0");
  }

  @Test
  void dataOfWhichNothingCountsAreRefused() {
    assertThatThrownBy(() -> fit(SMALL.minimumWeight(6), interactions(10, false)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("minimumWeight of 6.0", "largest weight is 5.0");
  }

  @Test
  void confidenceBeyondAFloatIsRefused() {
    assertThatThrownBy(
            () -> fit(SMALL.confidence(Confidence.linear(1e39)), interactions(10, false)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("'u0'", "alpha");
  }

  @ParameterizedTest
  @EnumSource(Solver.class)
  void overflowIsSaidAndNotTrained(Solver solver) {
    ImplicitAls recipe = SMALL.solver(solver).confidence(Confidence.linear(6e37));
    assertThatThrownBy(() -> fit(recipe, interactions(30, false)))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("regularization");
  }

  @Test
  void interruptionBetweenIterationsEndsTheFit() {
    FitContext context =
        FitContext.defaults()
            .withListener(
                p -> {
                  assertThat(p.done()).as("no iteration after the interrupt").isEqualTo(1);
                  Thread.currentThread().interrupt();
                });
    try {
      assertThatThrownBy(() -> SMALL.fit(TrainingData.of(interactions(30, false)), context))
          .isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void seedChangesTheModel() {
    TrainingData data = TrainingData.of(interactions(30, false), Catalog.empty());
    FactorModel one = (FactorModel) SMALL.fit(data, FitContext.defaults().withSeed(1));
    FactorModel two = (FactorModel) SMALL.fit(data, FitContext.defaults().withSeed(2));
    assertThat(two.userVector(0)).isNotEqualTo(one.userVector(0));
  }

  /** The estimate comes before anything is allocated: the vectors alone would be 98 GB. */
  @Test
  void aFitThatCannotFitIsRefusedAtOnce() {
    assumeTrue(Runtime.getRuntime().maxMemory() < 90e9, "a heap in which it would fit");
    InteractionsBuilder builder = Interactions.builder();
    for (int n = 0; n < 2_000_000; n++) {
      builder.add(n, n);
    }
    Interactions many = builder.build();
    assertThatThrownBy(
            () ->
                ImplicitAls.defaults()
                    .factors(4096)
                    .fit(TrainingData.of(many), FitContext.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "ImplicitAls with 4,096 factors for 2,000,000 users and 2,000,000 items needs about 98.")
        .hasMessageContaining("set fewer factors");
  }
}
