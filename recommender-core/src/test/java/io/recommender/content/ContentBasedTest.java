package io.recommender.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.recommender.Recommender;
import io.recommender.content.ContentBasedContractTest.LetterEncoder;
import io.recommender.data.Catalog;
import io.recommender.data.Interactions;
import io.recommender.data.Item;
import io.recommender.model.Contribution;
import io.recommender.model.FitContext;
import io.recommender.model.ItemScorer;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import io.recommender.model.Source;
import io.recommender.model.TrainingData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContentBasedTest {
  private static final Catalog FILMS =
      Catalog.builder()
          .add("heat", film("A thief plans a last heist", "Crime", "Drama"))
          .add("ronin", film("Mercenaries plan a heist in Paris", "Crime", "Action"))
          .add("emma", film("A young woman makes matches for friends", "Romance", "Comedy"))
          .add("clueless", film("A young woman makes over a friend", "Romance", "Comedy"))
          .add("alien", film("A crew meets a monster in space", "Horror"))
          .build();

  /** All films, of which only two were touched, and an item without a row. */
  private static final TrainingData DATA =
      TrainingData.of(
          Interactions.builder()
              .add("u", "heat", 5)
              .add("u", "emma", 2)
              .add("v", "no film", 1)
              .build(),
          FILMS);

  private static Map<String, Object> film(String plot, String... genres) {
    return Map.of("plot", plot, "genres", List.of(genres));
  }

  private static Model fit(ContentBased algorithm) {
    return algorithm.fit(DATA, FitContext.defaults());
  }

  private static int index(String id) {
    return DATA.interactions().items().indexOf(id);
  }

  private static Profile history(Object... idsAndWeights) {
    int[] items = new int[idsAndWeights.length / 2];
    float[] weights = new float[items.length];
    for (int n = 0; n < items.length; n++) {
      items[n] = index((String) idsAndWeights[2 * n]);
      weights[n] = ((Number) idsAndWeights[2 * n + 1]).floatValue();
    }
    return Profile.ofHistory(items, weights, new long[items.length]);
  }

  private static float[] scores(ItemScorer scorer, int items) {
    float[] scores = new float[items];
    scorer.score(0, items, scores);
    return scores;
  }

  private static List<String> best(ItemScorer scorer) {
    float[] scores = scores(scorer, DATA.interactions().itemCount());
    List<String> ids = new ArrayList<>();
    for (int item = 0; item < scores.length; item++) {
      if (scores[item] != ItemScorer.UNSCORED) {
        ids.add(DATA.interactions().items().id(item));
      }
    }
    ids.sort((a, b) -> Float.compare(scores[index(b)], scores[index(a)]));
    return ids;
  }

  @Test
  void itemsThatNobodyTouchedAreScored() {
    for (ProfileLearner learner : List.of(Centroid.defaults(), ExemplarSvm.defaults())) {
      Model model = fit(ContentBased.defaults().learner(learner));
      assertThat(best(model.itemScorer(history("heat", 1)))).startsWith("heat", "ronin");
      assertThat(best(model.itemScorer(history("emma", 1)))).startsWith("emma", "clueless");
    }
  }

  @Test
  void itemsWithoutARowAreNotScoredAndSayNothing() {
    Model model = fit(ContentBased.defaults());
    Profile profile = history("heat", 1, "no film", 1);
    assertThat(best(model.itemScorer(profile))).doesNotContain("no film").hasSize(FILMS.size());
    assertThat(model.source(history("no film", 1))).isEqualTo(Source.NONE);
    assertThat(model.similarItems(index("no film"))).isEmpty();
    assertThat(model.itemScorer(profile).explain(index("no film"), 10)).isEmpty();
  }

  @Test
  void wordsFindItemsThatHaveThem() {
    Model model = fit(ContentBased.defaults());
    Profile heist = Profile.ofText("a HEIST in Paris");
    assertThat(model.source(heist)).isEqualTo(Source.CONTENT);
    assertThat(best(model.itemScorer(heist))).containsExactly("ronin", "heat");
    assertThat(model.itemScorer(heist).explain(index("ronin"), 9))
        .extracting(Contribution::feature)
        .containsExactlyInAnyOrder("plot: heist", "plot: paris");
    assertThat(best(model.itemScorer(Profile.ofText("horror")))).containsExactly("alien");
  }

  @Test
  void unknownWordsAreAnsweredFromNothing() {
    Model model = fit(ContentBased.defaults());
    for (String words : List.of("xylophone", "", "the of and", "  ")) {
      assertThat(model.source(Profile.ofText(words))).isEqualTo(Source.NONE);
      assertThat(best(model.itemScorer(Profile.ofText(words)))).isEmpty();
    }
    Model deaf = fit(ContentBased.defaults().encoder(new LetterEncoder())); // reads no words
    assertThat(deaf.source(Profile.ofText("heist"))).isEqualTo(Source.NONE);
  }

  @Test
  void similarItemsShareWhatTheyAre() {
    Model model = fit(ContentBased.defaults());
    assertThat(best(model.similarItems(index("clueless")).orElseThrow().scorer()))
        .startsWith("clueless", "emma");
    float[] likeness =
        scores(
            model.similarItems(index("heat")).orElseThrow().scorer(),
            DATA.interactions().itemCount());
    assertThat(likeness[index("heat")]).isCloseTo(1, within(1e-6f));
  }

  @Test
  void littleKnowledgeIsNotMuchLikeness() {
    Catalog films =
        Catalog.builder()
            .add("full", Map.of("plot", "a heist in Paris", "year", 1998))
            .add("like it", Map.of("plot", "a heist in Paris", "year", 1950))
            .add("bare", Map.of("year", 1998))
            .add("old", Map.of("year", 1900))
            .build();
    Model model =
        ContentBased.defaults()
            .fit(TrainingData.of(Interactions.empty(), films), FitContext.defaults());
    float[] likeness = scores(model.similarItems(0).orElseThrow().scorer(), 4);
    assertThat(likeness[1]).isGreaterThan(likeness[2]);
    float[] ofBare = scores(model.similarItems(2).orElseThrow().scorer(), 4);
    assertThat(ofBare[2]).as("itself").isCloseTo(1, within(1e-6f));
    assertThat(ofBare[0]).as("the same year, and much more").isLessThan(0.5f).isPositive();
  }

  @Test
  void weightsCountAsAsked() {
    Profile ratings = history("heat", 5, "emma", 1, "alien", 1);
    Model equal = fit(ContentBased.defaults());
    Model aboveMean =
        fit(ContentBased.defaults().learner(new Centroid(Centroid.Weighting.ABOVE_MEAN)));
    float[] heatOnly = allScores(equal, history("heat", 1));
    assertThat(allScores(aboveMean, ratings)).containsExactly(heatOnly, within(1e-6f));
    assertThat(allScores(equal, ratings))
        .isEqualTo(allScores(equal, history("heat", 1, "emma", 4, "alien", 2)));
    Profile allTheSame = history("heat", 3.7, "emma", 3.7, "alien", 3.7);
    assertThat(allScores(aboveMean, allTheSame))
        .containsExactly(allScores(equal, allTheSame), within(1e-6f));
  }

  @Test
  void whatWasNotLikedSaysNothing() {
    for (ContentBased algorithm :
        List.of(
            ContentBased.defaults(),
            ContentBased.defaults().learner(new Centroid(Centroid.Weighting.ABOVE_MEAN)),
            ContentBased.defaults().learner(ExemplarSvm.defaults()))) {
      Model model = fit(algorithm);
      assertThat(model.source(history("heat", 0))).isEqualTo(Source.NONE);
      assertThat(model.source(history("heat", -1, "emma", -1))).isEqualTo(Source.NONE);
      assertThat(allScores(model, history("heat", 1, "emma", -1)))
          .containsExactly(allScores(model, history("heat", 1)), within(1e-6f));
    }
  }

  private static float[] allScores(Model model, Profile profile) {
    return scores(model.itemScorer(profile), DATA.interactions().itemCount());
  }

  private static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  /** The laws of the class comment, over random films and histories. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void amountsAddUpToTheScore(long seed) {
    Random random = new Random(seed);
    Catalog films = EncoderContractTest.films();
    TrainingData data = TrainingData.of(Interactions.empty(), films);
    int[] items = random.ints(1 + random.nextInt(12), 1, films.size()).toArray();
    float[] weights = new float[items.length];
    for (int n = 0; n < weights.length; n++) {
      weights[n] = 1 + random.nextInt(5);
    }
    Profile profile = Profile.ofHistory(items, weights, new long[items.length]);
    for (Centroid.Weighting weighting : Centroid.Weighting.values()) {
      Model model =
          ContentBased.defaults().learner(new Centroid(weighting)).fit(data, FitContext.defaults());
      float[] scores = scores(model.itemScorer(profile), films.size());
      for (int item = 1; item < films.size(); item++) {
        assertThat(sum(model, profile, item, Contribution.Kind.ITEM))
            .isCloseTo(scores[item], within(1e-5));
        assertThat(sum(model, profile, item, Contribution.Kind.FEATURE))
            .isCloseTo(scores[item], within(1e-5));
      }
    }
    Model machine =
        ContentBased.defaults()
            .learner(ExemplarSvm.defaults())
            .fit(data, FitContext.defaults().withSeed(seed));
    float[] scores = scores(machine.itemScorer(profile), films.size());
    for (int item = 1; item < films.size(); item++) {
      assertThat(sum(machine, profile, item, Contribution.Kind.FEATURE))
          .isCloseTo(scores[item], within(1e-5));
    }
  }

  private static double sum(Model model, Profile profile, int item, Contribution.Kind kind) {
    return model.itemScorer(profile).explain(item, Integer.MAX_VALUE).stream()
        .filter(contribution -> contribution.kind() == kind)
        .mapToDouble(Contribution::amount)
        .sum();
  }

  /** One liked by 2 and one by 1 more than the mean: one without a weight counts 1.5. */
  @Test
  void anItemWithoutAWeightCountsAsTheLikedOnesDoOnAverage() {
    Catalog films = EncoderContractTest.films();
    Model model =
        ContentBased.defaults()
            .learner(new Centroid(Centroid.Weighting.ABOVE_MEAN))
            .fit(TrainingData.of(Interactions.empty(), films), FitContext.defaults());
    int[] items = {3, 5, 8, 21};
    Profile some =
        Profile.ofHistory(
            items, new float[] {5, 4, 9, 0}, new boolean[] {true, true, false, true}, new long[4]);
    // mean 3: 5 lies 2 above, 4 lies 1 above, 0 below
    Profile twice =
        Profile.ofHistory(
            new int[] {3, 5, 8, 21, 22},
            new float[] {4, 3, 3.5f, 0, -0.5f}, // mean 2
            new long[5]);
    assertThat(scores(model.itemScorer(some), films.size()))
        .containsExactly(scores(model.itemScorer(twice), films.size()), within(1e-6f));
    Profile none = Profile.ofHistory(items, new float[4], new boolean[4], new long[4]);
    Profile equal = Profile.ofHistory(items, new float[] {2, 2, 2, 2}, new long[4]);
    assertThat(scores(model.itemScorer(none), films.size()))
        .isEqualTo(scores(model.itemScorer(equal), films.size()));
  }

  /** A network takes milliseconds for a few words: a search pays them once. */
  @Test
  void wordsAreEncodedOnceForASearch() {
    AtomicInteger asked = new AtomicInteger();
    FittedEncoder text = TextEncoder.of("plot").fit(FILMS);
    Encoder counting =
        films ->
            new FittedEncoder() {
              @Override
              public int dimension() {
                return text.dimension();
              }

              @Override
              public List<FeatureVector> encode(List<Item> items) {
                return text.encode(items);
              }

              @Override
              public Optional<FeatureVector> encodeText(String words) {
                asked.incrementAndGet();
                return text.encodeText(words);
              }
            };
    Recommender recommender =
        Recommender.builder()
            .interactions(DATA.interactions())
            .catalog(FILMS)
            .withCollaborative()
            .withContent(counting)
            .build();
    assertThat(recommender.search("heist", 3).source()).isEqualTo(Source.CONTENT);
    assertThat(asked).hasValue(1);
    assertThat(recommender.search("xyzzy", 3).source()).isEqualTo(Source.NONE);
    assertThat(asked).hasValue(2);
  }

  @Test
  void scoreOfACentroidIsTheCosineOfTheDefinition() {
    Catalog films = EncoderContractTest.films();
    Model model =
        new ContentBased(TextEncoder.of("plot"), Centroid.defaults())
            .fit(TrainingData.of(Interactions.empty(), films), FitContext.defaults());
    FittedEncoder encoder = TextEncoder.of("plot").fit(films);
    int[] items = {3, 8, 21};
    double[] centroid = new double[encoder.dimension()];
    for (int item : items) {
      add(centroid, encoder.encode(films.item(item)));
    }
    double length = Math.sqrt(Arrays.stream(centroid).map(x -> x * x).sum());
    float[] scores =
        scores(
            model.itemScorer(Profile.ofHistory(items, new float[] {1, 2, 3}, new long[3])),
            films.size());
    for (int item = 0; item < films.size(); item++) {
      FeatureVector vector = encoder.encode(films.item(item));
      double dot = 0;
      for (int n = 0; n < vector.size(); n++) {
        dot += vector.value(n) * centroid[vector.index(n)];
      }
      if (!vector.isEmpty()) {
        assertThat((double) scores[item]).isCloseTo(dot / length, within(1e-6));
      }
    }
  }

  private static void add(double[] sum, FeatureVector vector) {
    for (int n = 0; n < vector.size(); n++) {
      sum[vector.index(n)] += vector.value(n);
    }
  }

  @Test
  void machineTrainsOnWhatIsAskedOnly() {
    ExemplarSvm svm = ExemplarSvm.defaults();
    TrainingData data = TrainingData.of(Interactions.empty(), EncoderContractTest.films());
    Profile profile = Profile.ofHistory(new int[] {5, 6}, new float[] {1, 1}, new long[2]);
    Model all = new ContentBased(CatalogEncoder.defaults(), svm).fit(data, FitContext.defaults());
    Model few =
        new ContentBased(CatalogEncoder.defaults(), svm.maxNegatives(20))
            .fit(data, FitContext.defaults());
    Model otherFew =
        new ContentBased(CatalogEncoder.defaults(), svm.maxNegatives(20))
            .fit(data, FitContext.defaults().withSeed(1));
    float[] ofAll = scores(all.itemScorer(profile), 120);
    float[] ofFew = scores(few.itemScorer(profile), 120);
    assertThat(ofFew).isNotEqualTo(ofAll);
    assertThat(scores(otherFew.itemScorer(profile), 120)).isNotEqualTo(ofFew);
    assertThat(ofAll[5]).as("the history's own are above the others").isGreaterThan(ofAll[30]);
  }

  /** The history's items against all others: each film an example once, on one side. */
  @Test
  void machineSeparatesTheHistoryFromTheRest() {
    Catalog films = EncoderContractTest.films();
    ExemplarSvm svm = ExemplarSvm.defaults().tolerance(1e-9).maxEpochs(10_000);
    Model model =
        new ContentBased(TextEncoder.of("plot"), svm)
            .fit(TrainingData.of(Interactions.empty(), films), FitContext.defaults());
    FeatureVector[] encoded =
        TextEncoder.of("plot")
            .fit(films)
            .encode(EncoderContractTest.items(films))
            .toArray(new FeatureVector[0]);
    ItemVectors vectors = ItemVectors.of(encoded[0].dimension(), encoded);
    int[] others =
        Arrays.stream(vectors.knownItems()).filter(item -> item != 9 && item != 4).toArray();
    int[] examples = IntStream.concat(IntStream.of(9, 4), Arrays.stream(others)).toArray();
    LinearSvm machine =
        new LinearSvm(
            vectors,
            examples,
            2,
            svm.cost() * examples.length / 4.0,
            svm.cost() * examples.length / (2.0 * others.length));
    machine.train(1e-9, 10_000, 3);
    float[] expected = new float[films.size()];
    vectors.dots(machine.weights(), 0, films.size(), expected);
    float[] scores =
        scores(
            model.itemScorer(Profile.ofHistory(new int[] {9, 4}, new float[] {1, 1}, new long[2])),
            films.size());
    for (int item : vectors.knownItems()) {
      assertThat(scores[item]).isCloseTo(expected[item], within(1e-5f));
    }
  }

  @Test
  void dataThatSayNothingAreRefused() {
    Catalog bare = Catalog.builder().add("a", Map.of()).build();
    assertThatThrownBy(
            () ->
                ContentBased.defaults()
                    .fit(TrainingData.of(Interactions.empty(), bare), FitContext.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found nothing to encode");
    Catalog wordless = Catalog.builder().add("a", Map.of("plot", "the of and")).build();
    assertThatThrownBy(
            () ->
                ContentBased.defaults()
                    .fit(TrainingData.of(Interactions.empty(), wordless), FitContext.defaults()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("knows nothing about any of the 1 items");
  }

  @Test
  void encoderThatBreaksItsContractIsToldSo() {
    record Broken(int vectors, int vectorDimension) implements Encoder, FittedEncoder {
      @Override
      public FittedEncoder fit(Catalog items) {
        return this;
      }

      @Override
      public int dimension() {
        return 3;
      }

      @Override
      public List<FeatureVector> encode(List<Item> items) {
        FeatureVector vector = FeatureVector.empty(vectorDimension);
        return Collections.nCopies(vectors, vector);
      }
    }
    assertThatThrownBy(() -> fit(ContentBased.defaults().encoder(new Broken(2, 3))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("gave 2 vectors for 5 items");
    assertThatThrownBy(() -> fit(ContentBased.defaults().encoder(new Broken(5, 4))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("dimension 4, its own is 3");
  }

  @Test
  void tinyVectorsAreComparedWithoutNaN() {
    Encoder tiny = new ScaledEncoder(1e-30f);
    Model model = fit(ContentBased.defaults().encoder(tiny));
    float[] likeness =
        scores(
            model.similarItems(index("heat")).orElseThrow().scorer(),
            DATA.interactions().itemCount());
    for (float value : likeness) {
      assertThat(value).isNotNaN();
    }
  }

  /** Dense vectors of a length that squares to nothing in floats. */
  private record ScaledEncoder(float length) implements Encoder, FittedEncoder {
    @Override
    public FittedEncoder fit(Catalog items) {
      return this;
    }

    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public List<FeatureVector> encode(List<Item> items) {
      return items.stream().map(item -> FeatureVector.dense(new float[] {length})).toList();
    }
  }

  @Test
  void settingsAreCheckedBeforeWorkStarts() {
    ExemplarSvm svm = ExemplarSvm.defaults();
    assertThatThrownBy(() -> svm.cost(0)).hasMessageContaining("cost is 0.0");
    assertThatThrownBy(() -> svm.cost(Double.NaN)).hasMessageContaining("cost is NaN");
    assertThatThrownBy(() -> svm.tolerance(-1)).hasMessageContaining("tolerance is -1.0");
    assertThatThrownBy(() -> svm.maxNegatives(0)).hasMessageContaining("maxNegatives is 0");
    assertThatThrownBy(() -> svm.maxEpochs(0)).hasMessageContaining("maxEpochs is 0");
  }
}
