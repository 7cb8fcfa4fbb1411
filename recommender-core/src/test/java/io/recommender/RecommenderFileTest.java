package io.recommender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recommender.content.Centroid;
import io.recommender.content.ContentBased;
import io.recommender.content.Encoder;
import io.recommender.content.ExemplarSvm;
import io.recommender.content.FeatureVector;
import io.recommender.content.FittedEncoder;
import io.recommender.data.Catalog;
import io.recommender.data.History;
import io.recommender.data.Interactions;
import io.recommender.data.Item;
import io.recommender.factorization.Biases;
import io.recommender.factorization.Confidence;
import io.recommender.factorization.ImplicitAls;
import io.recommender.hybrid.Blend;
import io.recommender.io.ModelFormatException;
import io.recommender.io.SectionWriter;
import io.recommender.model.Algorithm;
import io.recommender.model.FitContext;
import io.recommender.model.ItemScorer;
import io.recommender.model.Model;
import io.recommender.model.ModelFormat;
import io.recommender.model.Profile;
import io.recommender.model.Source;
import io.recommender.model.TrainingData;
import io.recommender.popularity.Popular;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecommenderFileTest {
  @TempDir Path folder;

  private Path path() {
    return folder.resolve("films.rec");
  }

  static Stream<RecommenderBuilder> builders() {
    return Stream.of(
        SmallRecommender.builder(),
        SmallRecommender.builder().blend(1, 3).seed(5),
        SmallRecommender.builder().withRatings(Biases.defaults()).unknownWeight(2),
        Recommender.builder().interactions(SmallRecommender.interactions()).withCollaborative(),
        Recommender.builder()
            .interactions(SmallRecommender.interactions())
            .withCollaborative(Popular.defaults().weighted(true)),
        Recommender.builder()
            .interactions(SmallRecommender.interactions())
            .withCollaborative(ImplicitAls.defaults().confidence(Confidence.linear(0.5))),
        Recommender.builder()
            .catalog(SmallRecommender.catalog())
            .withContent(
                ContentBased.defaults()
                    .learner(Centroid.defaults().weighting(Centroid.Weighting.ABOVE_MEAN))),
        SmallRecommender.builderWithoutContent()
            .withContent(ContentBased.defaults().learner(ExemplarSvm.defaults().maxNegatives(5))),
        Recommender.builder().withCollaborative().withContent(),
        Recommender.builder()
            .interactions(Interactions.from(List.of("u"), u -> u, u -> "i"))
            .withCollaborative());
  }

  @ParameterizedTest
  @MethodSource("builders")
  void answersAreTheSameBitForBit(RecommenderBuilder builder) throws IOException {
    Recommender saved = builder.build();
    saved.save(path());
    Recommender loaded = Recommender.load(path());
    assertThat(answers(loaded)).isEqualTo(answers(saved));
    assertThat(loaded.interactions().fingerprint()).isEqualTo(saved.interactions().fingerprint());
    assertThat(loaded.catalog().fingerprint()).isEqualTo(saved.catalog().fingerprint());
    assertThat(loaded.catalog().attributes()).isEqualTo(saved.catalog().attributes());
    assertThat(loaded).hasToString(saved.toString());
    Path again = folder.resolve("again.rec");
    loaded.save(again);
    assertThat(Files.mismatch(path(), again)).isEqualTo(-1);
  }

  /** All that can be asked, records that are equal only if every bit of every score is. */
  private static List<Object> answers(Recommender recommender) {
    List<Object> answers = new ArrayList<>();
    recommender.recommendAll(Query.template().limit(100).explain(), answers::add);
    answers.add(recommender.recommend("nobody", 7));
    answers.add(recommender.recommendFor(List.of("é1", "é7", "unknown"), 9));
    answers.add(recommender.recommendFor(History.empty().add("é2", 5, 7).add("é3", 1, 9), 9));
    answers.add(recommender.search("heist with a robot", 20));
    answers.add(
        recommender.recommend(
            Query.forUser("u3").limit(5).offset(2).where(item -> item.id().length() > 2)));
    for (String user : List.of("u0", "u5", "nobody")) {
      answers.add(recommender.similarUsers(user, 30));
    }
    for (int n = 0; n < 17; n++) {
      answers.add(recommender.similarItems("é" + n, 30));
    }
    return answers;
  }

  @Test
  void descriptionTellsWhatItIsWithoutLoading() throws IOException {
    Recommender recommender = SmallRecommender.builder().seed(9).build();
    recommender.save(path());
    ModelDescription description = Recommender.describe(path());
    assertThat(description.fingerprint()).isEqualTo(recommender.fingerprint());
    assertThat(description.users()).isEqualTo(20);
    assertThat(description.items()).isEqualTo(16);
    assertThat(description.interactions()).isEqualTo(recommender.interactions().size());
    assertThat(description.catalogRows()).isEqualTo(16);
    assertThat(description.libraryVersion()).matches("\\d+\\.\\d+.*");
    assertThat(description.settings()).containsKeys("collaborative", "content");
    assertThat(description.settings())
        .containsEntry("blend", "1.0 : 0.2")
        .containsEntry("seed", "9");
    assertThat(description.settings().get("collaborative")).contains("factors=3");
    assertThat(description.toString())
        .contains("users         20")
        .contains("fingerprint   " + recommender.fingerprint())
        .contains("items         16, 16 of them in the catalogue");

    byte[] bytes = Files.readAllBytes(path());
    bytes[bytes.length / 2] ^= 1; // in the model, which is not looked at
    Files.write(path(), bytes);
    assertThat(Recommender.describe(path())).isEqualTo(description);
    assertThatThrownBy(() -> Recommender.load(path())).isInstanceOf(ModelFormatException.class);
  }

  @Test
  void modelOfSomebodyElseComesBackByItsFormat() {
    Recommender saved =
        Recommender.builder()
            .interactions(SmallRecommender.interactions())
            .withCollaborative(
                (data, context) -> new Constant(2.5f, data.interactions().itemCount()))
            .build();
    saved.save(path());
    assertThatThrownBy(() -> Recommender.load(path()))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("in the format 'test.constant-1', which is not among those known")
        .hasMessageContaining("factors-1")
        .hasMessageContaining("Recommender.loader().format(...)");
    Recommender loaded = Recommender.loader().format(Constant.FORMAT).load(path());
    assertThat(loaded.recommend("u1", 3)).isEqualTo(saved.recommend("u1", 3));
    assertThat(loaded.recommend("u1", 3).items()).extracting(Recommendation::score).contains(2.5);
  }

  @Test
  void addressesInMemoryAreNoSettings() {
    List<String> fingerprints = new ArrayList<>();
    for (int n = 0; n < 2; n++) {
      float score = n;
      Recommender recommender =
          Recommender.builder()
              .interactions(SmallRecommender.interactions())
              .withCollaborative((data, context) -> new Constant(score, 1))
              .build();
      fingerprints.add(recommender.fingerprint());
      recommender.save(path());
      assertThat(Recommender.describe(path()).settings()).containsEntry("collaborative", "custom");
    }
    Algorithm other = (data, context) -> new Constant(3, 1);
    fingerprints.add(fingerprint(other));
    assertThat(fingerprints).as("of three lambdas").containsOnly(fingerprints.get(0));
    assertThat(fingerprint(Blend.of(other)))
        .isEqualTo(fingerprint(Blend.of((data, context) -> new Constant(4, 1))));
  }

  /** Who says something of himself is told apart by it, whatever signs it holds. */
  @Test
  void settingsMakeTheFingerprint() {
    record Named(String address) implements Algorithm {
      @Override
      public Model fit(TrainingData data, FitContext context) {
        return new Constant(1, 1);
      }
    }
    assertThat(fingerprint(new Named("mail@cafe.org")))
        .isNotEqualTo(fingerprint(new Named("mail@fade.org")));
    assertThat(fingerprint(ImplicitAls.defaults().factors(3)))
        .isNotEqualTo(fingerprint(ImplicitAls.defaults().factors(4)));
  }

  private static String fingerprint(Algorithm algorithm) {
    return Recommender.builder()
        .interactions(SmallRecommender.interactions())
        .withCollaborative(algorithm)
        .build()
        .fingerprint();
  }

  private record Constant(float score, int items) implements Model {
    static final ModelFormat FORMAT =
        new ModelFormat(
            "test.constant-1",
            (in, data) -> new Constant(in.floats("score")[0], data.interactions().itemCount()));

    @Override
    public Source source(Profile profile) {
      return Source.COLLABORATIVE;
    }

    @Override
    public ItemScorer itemScorer(Profile profile) {
      return (from, to, scores) -> java.util.Arrays.fill(scores, 0, to - from, score);
    }

    @Override
    public String format() {
      return FORMAT.name();
    }

    @Override
    public void write(SectionWriter out) {
      out.floats("score", score);
    }
  }

  @Test
  void modelThatCannotBeSavedSaysSoAndTheOldFileStays() {
    SmallRecommender.build().save(path());
    Recommender other =
        Recommender.builder()
            .interactions(SmallRecommender.interactions())
            .withCollaborative(
                (data, context) -> {
                  Model inner = new Constant(1, 1);
                  return new Model() {
                    @Override
                    public Source source(Profile profile) {
                      return inner.source(profile);
                    }

                    @Override
                    public ItemScorer itemScorer(Profile profile) {
                      return inner.itemScorer(profile);
                    }
                  };
                })
            .build();
    assertThatThrownBy(() -> other.save(path()))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("implement format() and write(SectionWriter)");
    assertThat(Recommender.load(path()).fingerprint())
        .isEqualTo(SmallRecommender.build().fingerprint());
  }

  /** Stands for a neural network: it cannot be written into the file. */
  private static final class Network implements Encoder, FittedEncoder {
    private final int dimension;
    private final boolean readsWords;

    Network(int dimension, boolean readsWords) {
      this.dimension = dimension;
      this.readsWords = readsWords;
    }

    @Override
    public FittedEncoder fit(Catalog items) {
      return this;
    }

    @Override
    public String name() {
      return "plot";
    }

    @Override
    public int dimension() {
      return dimension;
    }

    @Override
    public List<FeatureVector> encode(List<Item> items) {
      return items.stream().map(item -> vector(item.text("plot").orElse(""))).toList();
    }

    @Override
    public boolean readsWords() {
      return readsWords;
    }

    @Override
    public Optional<FeatureVector> encodeText(String words) {
      return readsWords ? Optional.of(vector(words)) : Optional.empty();
    }

    private FeatureVector vector(String text) {
      float[] values = new float[dimension];
      text.chars().forEach(c -> values[c % dimension]++);
      return FeatureVector.dense(values).normalized();
    }
  }

  @Test
  void storedItemsWorkWithoutTheirEncoder() {
    Recommender saved =
        SmallRecommender.builderWithoutContent().withContent(new Network(5, true)).build();
    saved.save(path());
    Recommender loaded = Recommender.load(path());
    assertThat(loaded.recommend("u1", 9)).isEqualTo(saved.recommend("u1", 9));
    assertThat(loaded.recommendFor(List.of("é1"), 9))
        .isEqualTo(saved.recommendFor(List.of("é1"), 9));
    assertThat(loaded.similarItems("é1", 9)).isEqualTo(saved.similarItems("é1", 9));
    assertThatThrownBy(() -> loaded.search("heist", 9))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("encoder 'plot' is needed to encode words")
        .hasMessageContaining("Recommender.loader().encoder(\"plot\", …)");

    Recommender complete = Recommender.loader().encoder("plot", new Network(5, true)).load(path());
    assertThat(complete.search("heist", 9)).isEqualTo(saved.search("heist", 9));
    Path again = folder.resolve("again.rec");
    loaded.save(again);
    assertThat(path()).hasSameBinaryContentAs(again);
  }

  @Test
  void encoderThatNeverReadWordsIsNotMissedInASearch() {
    Recommender saved =
        SmallRecommender.builderWithoutContent().withContent(new Network(5, false)).build();
    saved.save(path());
    assertThat(Recommender.load(path()).search("heist", 9)).isEqualTo(saved.search("heist", 9));
  }

  @Test
  void otherEncoderIsRefused() {
    SmallRecommender.builderWithoutContent().withContent(new Network(5, true)).build().save(path());
    assertThatThrownBy(
            () -> Recommender.loader().encoder("plot", new Network(6, true)).load(path()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(
            "with dimension 6, the items of the file were encoded with dimension 5");
    RecommenderLoader twice = Recommender.loader().encoder("plot", new Network(5, true));
    assertThatThrownBy(() -> twice.encoder("plot", new Network(5, true)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("'plot' was already handed over");
    assertThatThrownBy(() -> twice.parallelism(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("parallelism is 0");
  }
}
