package io.recommender.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import io.recommender.data.Catalog;
import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.data.SparseRows;
import io.recommender.io.ModelFile;
import io.recommender.io.ModelFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link Model} promises, whatever it learns from. A test of an algorithm extends this
 * class and says which algorithm it is; the data below have something for each kind.
 *
 * <p>The laws speak of scores bit for bit wherever the contract does: ranges, threads and the
 * number of calls before must not show.
 */
public abstract class ModelContractTest {
  private static final int TASTES = 3;
  private static final int USERS = 45;
  private static final int ITEMS = 36; // item n belongs to taste n % TASTES
  private static final int NO_LIMIT = 1000;

  /** Returns the algorithm under test. */
  protected abstract Algorithm algorithm();

  /**
   * Returns what it is trained on, by default 45 users of three tastes, 36 items, a user without
   * interactions and two items that only the catalogue knows. User indexes are those of the users
   * {@code u0, u1, …}, and {@code u<n>} prefers the items {@code i<m>} with {@code m % 3 == n % 3}.
   */
  protected TrainingData trainingData() {
    return SampleData.trainingData();
  }

  /**
   * Tells whether scores depend on who asks; popularity says no. Personal models are held to find
   * the taste of a user and of a history.
   */
  protected boolean isPersonal() {
    return true;
  }

  /**
   * Tells whether the algorithm can learn nothing without a catalogue of items; it is then held to
   * refuse such data and to say so.
   */
  protected boolean needsCatalog() {
    return false;
  }

  private Model fit() {
    return algorithm().fit(trainingData(), FitContext.defaults().withParallelism(2));
  }

  // Who asks

  @Test
  void knownUserGetsScores() {
    TrainingData data = trainingData();
    Model model = algorithm().fit(data, FitContext.defaults());
    SparseRows byUser = data.interactions().byUser();
    for (int user = 0; user < byUser.rowCount(); user++) {
      if (byUser.length(user) > 0) {
        Profile profile = Profile.ofUser(user, byUser);
        assertThat(model.source(profile)).as("user %s", user).isNotEqualTo(Source.NONE);
        assertThat(scored(scores(model, profile))).as("user %s", user).isNotEmpty();
      }
    }
  }

  @Test
  void historyAloneGetsTheScoresOfSomebodyLikeHim() {
    TrainingData data = trainingData();
    Model model = algorithm().fit(data, FitContext.defaults());
    SparseRows byUser = data.interactions().byUser();
    int users = 0;
    double agreement = 0;
    for (int user = 0; user < byUser.rowCount(); user++) {
      if (byUser.length(user) > 0) {
        Profile stranger = Profile.ofRow(user, byUser);
        assertThat(model.source(stranger)).as("history %s", user).isNotEqualTo(Source.NONE);
        List<Integer> known = best(scores(model, Profile.ofUser(user, byUser)), 10);
        List<Integer> folded = best(scores(model, stranger), 10);
        agreement += known.stream().filter(folded::contains).count() / (double) known.size();
        users++;
      }
    }
    assertThat(agreement / users).as("overlap of the ten best").isGreaterThan(0.6);
  }

  @Test
  void tasteIsFound() {
    TrainingData data = trainingData();
    Model model = algorithm().fit(data, FitContext.defaults());
    if (!isPersonal() || data.interactions().users().indexOf("u0") < 0) {
      return; // there is no taste to find
    }
    SparseRows byUser = data.interactions().byUser();
    int hits = 0;
    int asked = 0;
    for (int user = 0; user < USERS; user++) {
      for (int item : best(scores(model, Profile.ofRow(user, byUser)), 6)) {
        String id = data.interactions().items().id(item);
        asked++;
        hits +=
            id.startsWith("i") && Integer.parseInt(id.substring(1)) % TASTES == user % TASTES
                ? 1
                : 0;
      }
    }
    assertThat(hits / (double) asked).as("share of own taste, 1/3 by chance").isGreaterThan(0.8);
  }

  @Test
  void emptyHistoryIsAnsweredFromNothingOrFromPopularity() {
    Model model = fit();
    Profile nobody = history();
    assertThat(model.source(nobody)).isIn(Source.NONE, Source.POPULAR);
    assertHonest(model, nobody);
  }

  @Test
  void userWithoutInteractionsIsAnsweredLikeAnEmptyHistory() {
    TrainingData data = trainingData();
    Model model = algorithm().fit(data, FitContext.defaults());
    SparseRows byUser = data.interactions().byUser();
    for (int user = 0; user < byUser.rowCount(); user++) {
      if (byUser.length(user) == 0) {
        Profile profile = Profile.ofUser(user, byUser);
        assertThat(model.source(profile)).isEqualTo(model.source(history()));
        assertSameBits(scores(model, history()), scores(model, profile));
        assertHonest(model, profile);
      }
    }
  }

  @Test
  void itemsThatAreNotInTheTrainingDataArePassedOver() {
    TrainingData data = trainingData();
    Model model = algorithm().fit(data, FitContext.defaults());
    int beyond = data.interactions().itemCount();
    Profile unknown = history(-1, beyond, beyond + 7);
    assertThat(model.source(unknown)).isEqualTo(model.source(history()));
    assertSameBits(scores(model, history()), scores(model, unknown));
    assertHonest(model, unknown);

    int[] known = items(data, 0);
    int[] mixed = Arrays.copyOf(known, known.length + 1);
    mixed[known.length] = beyond;
    assertSameBits(scores(model, history(known)), scores(model, history(mixed)));
  }

  @Test
  void historyOfItemsThatNobodyTouchedIsAnsweredHonestly() {
    TrainingData data = trainingData();
    Model model = algorithm().fit(data, FitContext.defaults());
    int[] cold = coldItems(data);
    Profile profile = history(cold);
    assertHonest(model, profile);
    for (int item : cold) {
      float score = scores(model, profile)[item];
      assertThat(score).as("item %s", item).isNotNaN().isNotEqualTo(Float.POSITIVE_INFINITY);
    }
  }

  @Test
  void repeatedItemsInAHistoryAreNoError() {
    TrainingData data = trainingData();
    Model model = fit();
    int[] items = items(data, 0);
    int[] twice = Arrays.copyOf(items, items.length * 2);
    System.arraycopy(items, 0, twice, items.length, items.length);
    assertThat(model.source(history(twice))).isEqualTo(model.source(history(items)));
    assertHonest(model, history(twice));
  }

  @Test
  void emptyDataGiveAModelThatKnowsNothing() {
    if (needsCatalog()) {
      assertRefused(TrainingData.of(Interactions.empty()));
      return;
    }
    Model model = algorithm().fit(TrainingData.of(Interactions.empty()), FitContext.defaults());
    assertThat(model.source(history())).isEqualTo(Source.NONE);
    assertThat(model.source(history(0, 3))).isEqualTo(Source.NONE);
    model.itemScorer(history()).score(0, 0, new float[0]);
  }

  @Test
  void oneInteractionIsEnough() {
    Interactions one = Interactions.builder().add("u", "i").build();
    if (needsCatalog()) {
      assertRefused(TrainingData.of(one));
      return;
    }
    Model model = algorithm().fit(TrainingData.of(one), FitContext.defaults());
    Profile profile = Profile.ofUser(0, one.byUser());
    float[] score = new float[1];
    model.itemScorer(profile).score(0, 1, score);
    assertThat(score[0]).isNotNaN();
  }

  // Scores

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void rangesDoNotShow(long seed) {
    TrainingData data = trainingData();
    Model model = fit();
    int items = data.interactions().itemCount();
    Random random = new Random(seed);
    for (Profile profile : profiles(data)) {
      float[] whole = scores(model, profile);
      ItemScorer scorer = model.itemScorer(profile);
      for (int from = 0; from < items; ) {
        int to = Math.min(items, from + random.nextInt(items));
        float[] part = new float[to - from + 2];
        Arrays.fill(part, 7.5f);
        scorer.score(from, to, part);
        assertSameBits(Arrays.copyOfRange(whole, from, to), Arrays.copyOf(part, to - from));
        assertThat(part[to - from]).as("behind the range").isEqualTo(7.5f);
        from = to == from ? to + random.nextInt(2) : to;
      }
    }
  }

  @Test
  void manyAtOnceGetTheScoresOfEachAlone() {
    TrainingData data = trainingData();
    Model model = fit();
    int items = data.interactions().itemCount();
    List<Profile> profiles = new ArrayList<>(profiles(data));
    profiles.add(history(coldItems(data))); // of which some models know something, others nothing
    for (int user = 0; user < data.interactions().userCount(); user++) {
      profiles.add(Profile.ofUser(user, data.interactions().byUser()));
    }
    for (int count : new int[] {0, 1, 2, 7, 8, 9, profiles.size()}) {
      BatchScorer batch = model.batchScorer(profiles.subList(0, count));
      float[][] whole = new float[count][items + 1];
      batch.score(0, items, whole);
      float[][] part = new float[count][items];
      batch.score(items / 3, items - 1, part);
      for (int p = 0; p < count; p++) {
        float[] alone = scores(model, profiles.get(p));
        assertSameBits(alone, Arrays.copyOf(whole[p], items));
        assertThat(whole[p][items]).as("behind the range").isZero();
        assertSameBits(
            Arrays.copyOfRange(alone, items / 3, items - 1),
            Arrays.copyOf(part[p], items - 1 - items / 3));
      }
    }
  }

  @Test
  void firstCallEqualsTheTenThousandth() {
    TrainingData data = trainingData();
    Model model = fit();
    Profile profile = Profile.ofRow(0, data.interactions().byUser());
    float[] first = scores(model, profile);
    ItemScorer scorer = model.itemScorer(profile);
    float[] later = new float[first.length];
    for (int n = 1; n < 10_000; n++) {
      scorer.score(0, later.length, later);
    }
    assertSameBits(first, later);
    for (int n = 0; n < 500; n++) {
      assertSameBits(first, scores(model, profile));
    }
  }

  @ParameterizedTest(name = "{0} threads")
  @ValueSource(ints = {2, 7})
  void parallelismDoesNotShow(int parallelism) {
    TrainingData data = trainingData();
    FitContext one = FitContext.defaults().withParallelism(1).withSeed(11);
    Model expected = algorithm().fit(data, one);
    Model model = algorithm().fit(data, one.withParallelism(parallelism));
    for (Profile profile : profiles(data)) {
      assertSameBits(scores(expected, profile), scores(model, profile));
      assertThat(model.itemScorer(profile).explain(1, NO_LIMIT))
          .isEqualTo(expected.itemScorer(profile).explain(1, NO_LIMIT));
    }
  }

  @Test
  void manyThreadsMayAskOneModel() throws Exception {
    TrainingData data = trainingData();
    Model model = fit();
    List<Profile> profiles = profiles(data);
    List<float[]> expected = new ArrayList<>();
    for (Profile profile : profiles) {
      expected.add(scores(model, profile));
    }
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<?>> runs = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        int shift = t;
        runs.add(
            pool.submit(
                () -> {
                  for (int n = 0; n < 20 * profiles.size(); n++) {
                    int p = (n + shift) % profiles.size();
                    assertSameBits(expected.get(p), scores(model, profiles.get(p)));
                    model.itemScorer(profiles.get(p)).explain(n % expected.get(p).length, 3);
                  }
                }));
      }
      for (Future<?> run : runs) {
        run.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  // Explanations

  @Test
  void explanationsAreOrderedLimitedAndFinite() {
    TrainingData data = trainingData();
    Model model = fit();
    for (Profile profile : profiles(data)) {
      float[] scores = scores(model, profile);
      Set<Integer> history = new HashSet<>();
      for (int item : profile.items()) {
        history.add(item);
      }
      for (int item = 0; item < scores.length; item++) {
        List<Contribution> all = model.itemScorer(profile).explain(item, NO_LIMIT);
        if (scores[item] == ItemScorer.UNSCORED) {
          assertThat(all).as("item %s has no score to explain", item).isEmpty();
        }
        for (int n = 0; n < all.size(); n++) {
          Contribution c = all.get(n);
          assertThat(c.amount()).isFinite();
          if (n > 0) {
            assertThat(c.amount()).isLessThanOrEqualTo(all.get(n - 1).amount());
          }
          if (c.kind() == Contribution.Kind.ITEM) {
            assertThat(history).as("only what he did").contains(c.itemIndex());
          } else {
            assertThat(c.feature()).isNotBlank();
            assertThat(c.itemIndex()).isEqualTo(-1);
          }
        }
        List<Contribution> two = model.itemScorer(profile).explain(item, 2);
        assertThat(two).isEqualTo(all.subList(0, Math.min(2, all.size())));
        assertThat(model.itemScorer(profile).explain(item, 0)).isEmpty();
      }
    }
  }

  // Neighbours

  @Test
  void itemIsMostLikeItself() {
    TrainingData data = trainingData();
    Model model = fit();
    int items = data.interactions().itemCount();
    for (int item = 0; item < items; item++) {
      Optional<ItemScorer> scorer = model.similarItems(item).map(Neighbors::scorer);
      if (scorer.isEmpty()) {
        continue;
      }
      float[] likeness = new float[items];
      scorer.get().score(0, items, likeness);
      assertNumbers(likeness);
      if (likeness[item] != ItemScorer.UNSCORED) {
        for (float other : likeness) {
          assertThat(other).isLessThanOrEqualTo(likeness[item] + 1e-5f * Math.abs(likeness[item]));
        }
      }
      float[] tail = new float[items];
      scorer.get().score(items / 2, items, tail);
      assertSameBits(
          Arrays.copyOfRange(likeness, items / 2, items), Arrays.copyOf(tail, items - items / 2));
    }
  }

  @Test
  void userIsMostLikeHimself() {
    TrainingData data = trainingData();
    Model model = fit();
    SparseRows byUser = data.interactions().byUser();
    int users = byUser.rowCount();
    for (int user = 0; user < users; user++) {
      Optional<UserScorer> scorer = model.similarUsers(Profile.ofUser(user, byUser));
      if (scorer.isEmpty()) {
        continue;
      }
      float[] likeness = new float[users];
      scorer.get().score(0, users, likeness);
      assertNumbers(likeness);
      if (likeness[user] != ItemScorer.UNSCORED) {
        for (float other : likeness) {
          assertThat(other).isLessThanOrEqualTo(likeness[user] + 1e-5f * Math.abs(likeness[user]));
        }
      }
      float[] tail = new float[users];
      scorer.get().score(users / 3, users, tail);
      assertSameBits(
          Arrays.copyOfRange(likeness, users / 3, users), Arrays.copyOf(tail, users - users / 3));
    }
  }

  // Fitting

  @Test
  void fittingChangesNothingInTheData() {
    TrainingData data = trainingData();
    long before = data.interactions().fingerprint();
    algorithm().fit(data, FitContext.defaults());
    assertThat(data.interactions().fingerprint()).isEqualTo(before);
  }

  @Test
  void interruptionEndsTheFit() {
    Set<Thread> before = ourThreads();
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> algorithm().fit(trainingData(), FitContext.defaults()))
          .isInstanceOf(CancellationException.class);
      assertThat(Thread.currentThread().isInterrupted()).as("stays interrupted").isTrue();
    } finally {
      Thread.interrupted();
    }
    assertThat(ourThreads()).isEqualTo(before);
  }

  /** From the first step on: what is fitted on several threads may have been at its last. */
  @Test
  void interruptionWhileFittingEndsTheFit() {
    Set<Thread> before = ourThreads();
    Thread caller = Thread.currentThread();
    AtomicReference<Progress> last = new AtomicReference<>();
    FitContext context =
        FitContext.defaults()
            .withListener(
                progress -> {
                  last.set(progress);
                  caller.interrupt();
                });
    try {
      algorithm().fit(trainingData(), context);
      if (last.get() != null) {
        assertThat(last.get().done()).isEqualTo(last.get().total());
      }
    } catch (CancellationException e) {
      assertThat(e).hasMessageContaining("interrupted");
    } finally {
      assertThat(Thread.interrupted()).as("stays interrupted").isEqualTo(last.get() != null);
    }
    assertThat(ourThreads()).isEqualTo(before);
  }

  @Test
  void progressGoesOnlyForwardAndAFailingListenerEndsTheFit() {
    List<Progress> seen = new ArrayList<>();
    algorithm().fit(trainingData(), FitContext.defaults().withListener(seen::add));
    for (int n = 0; n < seen.size(); n++) {
      Progress p = seen.get(n);
      assertThat(p.done()).isBetween(0L, p.total());
      p.loss().ifPresent(loss -> assertThat(loss).isFinite());
      Progress before = seen.get(Math.max(0, n - 1));
      if (p.phase().equals(before.phase()) && before.done() < before.total()) {
        assertThat(p.done()).isGreaterThanOrEqualTo(before.done());
      }
    }
    if (!seen.isEmpty()) {
      Set<Thread> before = ourThreads();
      IllegalStateException failure = new IllegalStateException("the listener's own");
      FitContext context =
          FitContext.defaults()
              .withListener(
                  progress -> {
                    throw failure;
                  });
      assertThatThrownBy(() -> algorithm().fit(trainingData(), context)).isSameAs(failure);
      assertThat(ourThreads()).isEqualTo(before);
    }
  }

  @Test
  void algorithmSaysItsSettings() {
    assertThat(algorithm().toString())
        .as("settings, not an address in memory")
        .doesNotContain("@")
        .doesNotContain("$$");
  }

  // Saving

  /** Returns the formats that read what this model writes; by default those of this library. */
  protected List<ModelFormat> formats() {
    return ModelFiles.formats();
  }

  @Test
  void modelThatWasSavedGivesTheSameAnswersBitForBit(@TempDir Path folder) throws IOException {
    TrainingData data = trainingData();
    Model saved = fit();
    Path path = folder.resolve("model");
    ModelFile.write(path, out -> out.part("model", saved));
    Model loaded = ModelFiles.load(path, data, formats());
    for (Profile profile : profiles(data)) {
      assertThat(loaded.source(profile)).isEqualTo(saved.source(profile));
      assertSameBits(scores(saved, profile), scores(loaded, profile));
      for (int item = 0; item < data.interactions().itemCount(); item++) {
        assertThat(loaded.itemScorer(profile).explain(item, 5))
            .isEqualTo(saved.itemScorer(profile).explain(item, 5));
        assertThat(loaded.predict(profile, item)).isEqualTo(saved.predict(profile, item));
      }
      assertThat(loaded.similarUsers(profile).isPresent())
          .isEqualTo(saved.similarUsers(profile).isPresent());
    }
    for (int item = 0; item < data.interactions().itemCount(); item++) {
      float[][] likeness = new float[2][data.interactions().itemCount()];
      assertThat(loaded.similarItems(item).isPresent())
          .isEqualTo(saved.similarItems(item).isPresent());
      saved.similarItems(item).ifPresent(n -> n.scorer().score(0, likeness[0].length, likeness[0]));
      loaded
          .similarItems(item)
          .ifPresent(n -> n.scorer().score(0, likeness[1].length, likeness[1]));
      assertSameBits(likeness[0], likeness[1]);
    }
    Path again = folder.resolve("again");
    ModelFile.write(again, out -> out.part("model", loaded));
    assertThat(Files.mismatch(path, again))
        .as("the file of the loaded model differs")
        .isEqualTo(-1);
  }

  @Test
  void modelOfOtherDataIsRefused(@TempDir Path folder) {
    Path path = folder.resolve("model");
    ModelFile.write(path, out -> out.part("model", fit()));
    TrainingData other =
        TrainingData.of(Interactions.builder().add("u", "i").add("v", "j").build());
    Throwable thrown = catchThrowable(() -> ModelFiles.load(path, other, formats()));
    if (thrown != null) { // a model that holds nothing by user or item fits any data
      assertThat(thrown).isInstanceOf(ModelFormatException.class);
    } else {
      scores(
          ModelFiles.load(path, other, formats()),
          Profile.ofRow(0, other.interactions().byUser()),
          2);
    }
  }

  // What the laws are made of

  private void assertRefused(TrainingData data) {
    assertThatThrownBy(() -> algorithm().fit(data, FitContext.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("catalogue");
  }

  /** The scores of all items. */
  private float[] scores(Model model, Profile profile) {
    return scores(model, profile, trainingData().interactions().itemCount());
  }

  private static float[] scores(Model model, Profile profile, int items) {
    float[] scores = new float[items];
    Arrays.fill(scores, Float.NaN); // whatever is not written shows
    model.itemScorer(profile).score(0, items, scores);
    assertNumbers(scores);
    return scores;
  }

  private static void assertNumbers(float[] scores) {
    for (int n = 0; n < scores.length; n++) {
      assertThat(scores[n]).as("score of %s", n).isNotNaN().isNotEqualTo(Float.POSITIVE_INFINITY);
    }
  }

  /** A source of NONE scores and explains nothing; any other scores something. */
  private void assertHonest(Model model, Profile profile) {
    float[] scores = scores(model, profile);
    if (model.source(profile) == Source.NONE) {
      for (int item = 0; item < scores.length; item++) {
        assertThat(scores[item]).as("item %s", item).isEqualTo(ItemScorer.UNSCORED);
        assertThat(model.itemScorer(profile).explain(item, NO_LIMIT)).isEmpty();
      }
    } else {
      assertThat(scored(scores)).isNotEmpty();
    }
  }

  private static void assertSameBits(float[] expected, float[] actual) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int n = 0; n < expected.length; n++) {
      if (Float.floatToRawIntBits(expected[n]) != Float.floatToRawIntBits(actual[n])) {
        assertThat(actual[n]).as("score of %s", n).isCloseTo(expected[n], within(0f));
        throw new AssertionError("score of " + n + ": bits differ, " + expected[n]);
      }
    }
  }

  private static List<Integer> scored(float[] scores) {
    List<Integer> scored = new ArrayList<>();
    for (int item = 0; item < scores.length; item++) {
      if (scores[item] != ItemScorer.UNSCORED) {
        scored.add(item);
      }
    }
    return scored;
  }

  private static List<Integer> best(float[] scores, int limit) {
    List<Integer> order = scored(scores);
    order.sort((a, b) -> Float.compare(scores[b], scores[a])); // stable: ties by index
    return order.subList(0, Math.min(limit, order.size()));
  }

  /** Somebody known, somebody with a history of his own, a short history, an empty one. */
  private static List<Profile> profiles(TrainingData data) {
    SparseRows byUser = data.interactions().byUser();
    return List.of(
        Profile.ofUser(0, byUser),
        Profile.ofUser(1, byUser),
        Profile.ofRow(2, byUser),
        history(items(data, 3)[0]),
        history(items(data, 4)[0], items(data, 5)[0]),
        history());
  }

  private static Profile history(int... items) {
    float[] weights = new float[items.length];
    Arrays.fill(weights, 1f);
    return Profile.ofHistory(items, weights, new long[items.length]);
  }

  private static int[] items(TrainingData data, int user) {
    return Profile.ofRow(user, data.interactions().byUser()).items();
  }

  private static int[] coldItems(TrainingData data) {
    SparseRows byItem = data.interactions().byItem();
    int[] cold = new int[byItem.rowCount()];
    int count = 0;
    for (int item = 0; item < byItem.rowCount(); item++) {
      if (byItem.length(item) == 0) {
        cold[count++] = item;
      }
    }
    return Arrays.copyOf(cold, count);
  }

  private static Set<Thread> ourThreads() {
    Set<Thread> threads = new HashSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.isAlive() && thread.getName().startsWith("recommender-")) {
        threads.add(thread);
      }
    }
    return threads;
  }

  /** The data of {@link #trainingData()}; made once, since nobody may change them. */
  private static final class SampleData {
    private static final TrainingData DATA = make();

    static TrainingData trainingData() {
      return DATA;
    }

    private static TrainingData make() {
      Random random = new Random(20);
      InteractionsBuilder builder = Interactions.builder();
      for (int user = 0; user < USERS; user++) {
        for (int item = 0; item < ITEMS; item++) {
          boolean own = item % TASTES == user % TASTES;
          if (random.nextDouble() < (own ? 0.6 : 0.08) || item == user % TASTES) {
            builder.add("u" + user, "i" + item, 1 + random.nextInt(5), 1000L * user + item);
          }
        }
      }
      Catalog.Builder catalog = Catalog.builder();
      String[] genres = {"Crime", "Romance", "Space"};
      String[] words = {"heist detective money", "love wedding letter", "rocket planet robot"};
      for (int item = 0; item < ITEMS + 2; item++) {
        int taste = item % TASTES;
        catalog.add(
            "i" + item,
            Map.of(
                "title", "Film " + item,
                "plot", words[taste] + " number" + item,
                "genres", List.of(genres[taste]),
                "year", 1980 + item));
      }
      Catalog items = catalog.build();
      Catalog users = Catalog.builder().add("nobody", Map.of()).build();
      return new TrainingData(builder.build(), items, users);
    }
  }
}
