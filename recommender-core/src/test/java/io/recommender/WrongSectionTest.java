package io.recommender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recommender.content.ContentBased;
import io.recommender.content.Encoder;
import io.recommender.content.ExemplarSvm;
import io.recommender.content.FeatureVector;
import io.recommender.content.FittedEncoder;
import io.recommender.content.NumberEncoder;
import io.recommender.data.Catalog;
import io.recommender.data.History;
import io.recommender.data.Item;
import io.recommender.factorization.Biases;
import io.recommender.factorization.ImplicitAls;
import io.recommender.factorization.SvdPlusPlus;
import io.recommender.hybrid.Blend;
import io.recommender.io.Format;
import io.recommender.io.ModelFile;
import io.recommender.io.ModelFormatException;
import io.recommender.io.Section;
import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;
import io.recommender.linear.Ease;
import io.recommender.linear.LocalRidge;
import io.recommender.neighborhood.Rp3Beta;
import io.recommender.neighborhood.UserKnn;
import io.recommender.popularity.Popular;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One section of a file says what cannot be, and every checksum is right: each check of each reader
 * stands here by itself, and is missed if it is taken out.
 */
class WrongSectionTest {
  @TempDir static Path folder;

  /** Lays three dense numbers on an item; stands for a network. */
  record Dense() implements Encoder, FittedEncoder {
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
      return items.stream()
          .map(i -> FeatureVector.dense(new float[] {1, i.id().length(), i.id().hashCode() % 7}))
          .map(FeatureVector::normalized)
          .toList();
    }
  }

  private static Path small() {
    return folder.resolve("small.rec");
  }

  private static Path ratings() {
    return folder.resolve("ratings.rec");
  }

  private static Path choices() {
    return folder.resolve("choices.rec");
  }

  private static Path walks() {
    return folder.resolve("walks.rec");
  }

  private static Path users() {
    return folder.resolve("users.rec");
  }

  private static Path ease() {
    return folder.resolve("ease.rec");
  }

  private static Path local() {
    return folder.resolve("local.rec");
  }

  private static Path large() {
    return folder.resolve("large.rec");
  }

  @BeforeAll
  static void save() {
    SmallRecommender.build().save(small());
    withTheOtherFormats().save(large());
    SmallRecommender.byRatings().save(ratings());
    SmallRecommender.builderWithoutCollaborative()
        .withCollaborative(SvdPlusPlus.defaults().factors(3).epochs(5))
        .build()
        .save(choices());
    SmallRecommender.builderWithoutCollaborative()
        .withCollaborative(Rp3Beta.defaults().minimumWeight(1))
        .build()
        .save(walks());
    SmallRecommender.builderWithoutCollaborative()
        .withCollaborative(UserKnn.defaults().minimumWeight(1))
        .build()
        .save(users());
    SmallRecommender.builderWithoutCollaborative()
        .withCollaborative(Ease.defaults().minimumWeight(1))
        .build()
        .save(ease());
    SmallRecommender.builderWithoutCollaborative()
        .withCollaborative(LocalRidge.defaults().minimumWeight(1))
        .build()
        .save(local());
  }

  /** A recommender of the models that the small one does not have. */
  static Recommender withTheOtherFormats() {
    return SmallRecommender.builderWithoutCollaborative()
        .withCollaborative(Blend.of(Biases.defaults(), ImplicitAls.defaults().factors(2)))
        .withContent(
            Blend.of(
                ContentBased.defaults().encoder(new Dense()),
                ContentBased.defaults()
                    .encoder(NumberEncoder.of("year"))
                    .learner(ExemplarSvm.defaults()),
                Popular.defaults()))
        .build();
  }

  private static final String ALS = "model/tier-0/part-0/";
  private static final String FACTORS = "model/tier-0/";
  private static final String CONTENT = "model/tier-0/part-1/";
  private static final String TEXT = CONTENT + "encoder/block-4/";
  private static final String BIASES = "model/tier-0/part-0/part-0/";
  private static final String DENSE = "model/tier-0/part-1/part-0/";
  private static final String SVM = "model/tier-0/part-1/part-1/";

  private static Arguments small(
      String section, BiConsumer<SectionWriter, String> wrong, String message) {
    return Arguments.of(small(), section, wrong, message);
  }

  private static Arguments large(
      String section, BiConsumer<SectionWriter, String> wrong, String message) {
    return Arguments.of(large(), section, wrong, message);
  }

  private static Arguments ratings(
      String section, BiConsumer<SectionWriter, String> wrong, String message) {
    return Arguments.of(ratings(), section, wrong, message);
  }

  private static Arguments choices(
      String section, BiConsumer<SectionWriter, String> wrong, String message) {
    return Arguments.of(choices(), section, wrong, message);
  }

  private static Arguments walks(
      String section, BiConsumer<SectionWriter, String> wrong, String message) {
    return Arguments.of(walks(), section, wrong, message);
  }

  private static Arguments users(
      String section, BiConsumer<SectionWriter, String> wrong, String message) {
    return Arguments.of(users(), section, wrong, message);
  }

  private static Arguments ease(
      String section, BiConsumer<SectionWriter, String> wrong, String message) {
    return Arguments.of(ease(), section, wrong, message);
  }

  private static Arguments local(
      String section, BiConsumer<SectionWriter, String> wrong, String message) {
    return Arguments.of(local(), section, wrong, message);
  }

  private static BiConsumer<SectionWriter, String> ints(int... values) {
    return (out, name) -> out.ints(name, values);
  }

  private static BiConsumer<SectionWriter, String> changedInts(Path path, int place, int value) {
    return (out, name) -> {
      int[] values = read(path, in -> in.ints(name));
      values[place < 0 ? values.length + place : place] = value;
      out.ints(name, values);
    };
  }

  private static BiConsumer<SectionWriter, String> changed(int place, int value) {
    return changedInts(small(), place, value);
  }

  private static BiConsumer<SectionWriter, String> changedLarge(int place, int value) {
    return changedInts(large(), place, value);
  }

  private static BiConsumer<SectionWriter, String> changedWalks(int place, int value) {
    return changedInts(walks(), place, value);
  }

  private static BiConsumer<SectionWriter, String> changedLocal(int place, int value) {
    return changedInts(local(), place, value);
  }

  /** The number in the middle. */
  private static BiConsumer<SectionWriter, String> changedFloat(Path path, float value) {
    return (out, name) -> {
      float[] values = read(path, in -> in.floats(name));
      values[values.length / 2] = value;
      out.floats(name, values);
    };
  }

  private static BiConsumer<SectionWriter, String> bytes(Consumer<byte[]> change) {
    return (out, name) -> {
      byte[] values = read(small(), in -> in.bytes(name));
      change.accept(values);
      out.bytes(name, values);
    };
  }

  private static BiConsumer<SectionWriter, String> doubles(double... values) {
    return (out, name) -> out.doubles(name, values);
  }

  private static BiConsumer<SectionWriter, String> text(String text) {
    return (out, name) -> out.text(name, text);
  }

  private static BiConsumer<SectionWriter, String> texts(String... texts) {
    return (out, name) -> out.texts(name, List.of(texts));
  }

  private static <T> T read(Path path, java.util.function.Function<SectionReader, T> content) {
    return ModelFile.peek(path, content);
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        // ids
        small("interactions/users/ends", changed(-1, 900), "they do not fit the"),
        small("interactions/users/ends", changed(0, 0), "id 0 ends at 0, it begins at 0"),
        small("interactions/users/ends", changed(1, 1), "id 1 ends at 1, it begins at 2"),
        small("interactions/items/bytes", bytes(b -> b[0] = (byte) 0xFF), "id 0 is no UTF-8"),
        small("interactions/users/bytes", bytes(b -> b[3] = b[1]), "ids 0 and 1 are the same"),
        // interactions
        small("interactions/offsets", changed(0, 1), "they do not fit the"),
        small("interactions/offsets", changed(-1, 1), "they do not fit the"),
        small("interactions/offsets", changed(3, 1), "ends before it begins, or beyond"),
        small("interactions/offsets", changed(3, 1 << 30), "ends before it begins, or beyond"),
        small("interactions/offsets", ints(0, 1), "2 elements, 21 are needed"),
        small(
            "interactions/columns", changed(0, 16), "row 0 has column 16 twice, or there are only"),
        small("interactions/columns", changed(0, -1), "row 0 has column -1 twice, or"),
        small("interactions/columns", repeated(), "twice, or there are only"),
        small(
            "interactions/weights",
            (out, name) -> out.floats(name, nan(read(small(), in -> in.floats(name)))),
            "infinite or none at all"),
        small("interactions/times", (out, name) -> out.longs(name, 1), "1 elements"),
        // catalogue
        small("catalog/ids/bytes", bytes(b -> b[0] = 'x'), "is no UTF-8"),
        small("catalog/ids/bytes", bytes(b -> b[2] = 'x'), "not among those of the interactions"),
        small("catalog/types", texts("TEXT"), "one stands there twice, or has no type"),
        small(
            "catalog/attributes",
            texts("plot", "plot", "year", "released", "nothing"),
            "one stands there twice"),
        small("catalog/types", texts("X", "TEXT", "TEXT", "TEXT", "TEXT"), "No enum constant"),
        small(
            "about/counts",
            (out, name) -> out.longs(name, 20, 16, 3, 16),
            "other numbers of users"),
        small("about/names", texts("seed"), "there are 5 for 1"),
        small("about/library", text("x".repeat(2_000_000)), "a few are usual"),
        // factors
        small(ALS + "factors", ints(0), "factors is 0"),
        small(ALS + "factors", ints(4), "rows of 4 are needed"),
        small(ALS + "penalty", doubles(0, 1, 1), "regularization is 0.0"),
        small(ALS + "penalty", doubles(1, 2, 1), "regularizationExponent is 2.0"),
        small(ALS + "penalty", doubles(1, 1, Double.NaN), "the unobserved weight is NaN"),
        small(ALS + "penalty", doubles(1, 1), "2 elements, 3 are needed"),
        small(ALS + "confidence", text("cubic"), "there is no 'cubic'"),
        small(ALS + "confidence-settings", doubles(1, -1), "epsilon is -1.0"),
        small(
            ALS + "users",
            (out, name) -> out.floatRows(name, filled(20, 3, 3e38f)),
            "products overflow"),
        small(
            ALS + "items",
            (out, name) -> out.floatRows(name, filled(16, 3, Float.NaN)),
            "infinite or none at all"),
        // blend and chain
        small("model/tiers", ints(-1), "their number is -1"),
        small("model/tiers", ints(9), "section 'model/tier-2/format' is not in the table"),
        small("model/tier-0/weights", doubles(-1, 0.5), "one of them is -1.0"),
        small("model/tier-0/weights", doubles(), "there are none"),
        small("model/format", text("popular-1"), "model/scores"),
        small("model/format", text("elsewhere-1"), "not among those known"),
        // content
        small(CONTENT + "vectors/items", ints(), "nothing is known of any item"),
        small(CONTENT + "vectors/items", changed(0, -1), "item -1 is none"),
        small(CONTENT + "vectors/items", changed(-1, 99), "item 99 is none"),
        small(CONTENT + "vectors/items", changed(1, 0), "stands out of order"),
        small(CONTENT + "vectors/ends", changed(1, 0), "ends before it begins"),
        small(CONTENT + "vectors/ends", changed(-1, 1 << 30), "or beyond the last"),
        small(CONTENT + "vectors/ends", shortened(), "behind the last vector"),
        small(CONTENT + "vectors/features", changed(0, -1), "feature -1 is none"),
        small(CONTENT + "vectors/features", changed(0, 1 << 30), "feature 1073741824 is none"),
        small(CONTENT + "learner/kind", text("oracle"), "there is no learner 'oracle'"),
        small(CONTENT + "learner/weighting", text("HEAVY"), "No enum constant"),
        small(CONTENT + "encoder/scales", doubles(2, 0, 0, 0), "one of them is 2.0"),
        small(TEXT + "homes", changed(0, 7), "there is no attribute 7"),
        small(TEXT + "max-document-share", doubles(2), "maxDocumentShare is 2.0"),
        small(
            TEXT + "weights",
            (out, name) ->
                out.doubles(name, new double[read(small(), in -> in.doubles(name)).length - 1]),
            "are needed"),
        large(SVM + "encoder/knots", doubles(3, 2), "they must ascend"),
        large(SVM + "encoder/type", text("TEXT"), "a number or date is needed"),
        large(SVM + "learner/limits", ints(5, Integer.MAX_VALUE), "maxEpochs is 2147483647"),
        large(SVM + "learner/settings", doubles(1, 1e-300), "tolerance is 1.0E-300"),
        large(DENSE + "encoder/dimension", ints(1 << 26), "it is 67108864"),
        large(DENSE + "encoder/dimension", ints(-1), "it is -1"),
        large(DENSE + "encoder/dimension", ints(4), "rows of 4 are needed"),
        large(DENSE + "vectors/items", ints(), "nothing is known of any item"),
        large(DENSE + "vectors/items", changedLarge(0, 99), "item 99 is none"),
        // biases
        large(BIASES + "scale", doubles(Double.NaN, 1, 5), "one of its numbers is NaN"),
        large(BIASES + "scale", doubles(7, 1, 5), "the mean 7.0 is not between"),
        large(BIASES + "switches", ints(0, 1), "iterations is 0"),
        large(
            BIASES + "users",
            (out, name) -> out.doubles(name, filled(1, 20, Float.POSITIVE_INFINITY)[0][0]),
            "1 elements, 20 are needed"),
        // ratings by factors
        ratings(FACTORS + "factors", ints(0), "factors is 0"),
        ratings(FACTORS + "factors", ints(4), "rows of 4 are needed"),
        ratings(FACTORS + "scale", doubles(7, 1, 5), "the mean 7.0 is not between"),
        ratings(FACTORS + "scale", doubles(1, 1, 1e39), "reaches beyond all ratings"),
        ratings(FACTORS + "scale", doubles(1, Double.NaN, 5), "one of its numbers is NaN"),
        ratings(FACTORS + "penalty", doubles(0, 1, 1), "regularization is 0.0"),
        ratings(FACTORS + "penalty", doubles(1, 0, 1), "biasRegularization is 0.0"),
        ratings(FACTORS + "penalty", doubles(1, 1, 2), "regularizationExponent is 2.0"),
        ratings(FACTORS + "penalty", doubles(1, 1), "2 elements, 3 are needed"),
        ratings(FACTORS + "ratings-of", ints(new int[15]), "15 elements, 16 are needed"),
        ratings(FACTORS + "ratings-of", ints(negative(16)), "one of them is -1"),
        ratings(
            FACTORS + "users",
            (out, name) -> out.floatRows(name, filled(20, 3, 3e38f)),
            "products overflow"),
        ratings(
            FACTORS + "item-biases",
            (out, name) -> out.floats(name, filled(1, 16, Float.NaN)[0]),
            "infinite or none at all"),
        ratings(
            FACTORS + "user-biases",
            (out, name) -> out.floats(name, filled(1, 19, 0)[0]),
            "19 elements, 20 are needed"),
        ratings(
            FACTORS + "items",
            (out, name) -> out.floatRows(name, filled(16, 3, 1e19f)),
            "the equations of a user overflow"),
        ratings(FACTORS + "penalty", doubles(1e300, 1, 1), "the equations of a user overflow"),
        ratings(FACTORS + "penalty", doubles(1, 1e300, 1), "the equations of a user overflow"),
        // and by what was chosen
        choices(
            FACTORS + "implicit",
            (out, name) -> out.floatRows(name, filled(15, 3, 0)),
            "it has 45 numbers, 16 rows of 3"),
        choices(
            FACTORS + "implicit",
            (out, name) -> out.floatRows(name, filled(16, 2, 0)),
            "it has 32 numbers, 16 rows of 3"),
        choices(
            FACTORS + "implicit",
            (out, name) -> out.floatRows(name, filled(16, 3, Float.NaN)),
            "infinite or none at all"),
        choices(
            FACTORS + "implicit",
            (out, name) -> out.floatRows(name, filled(16, 3, 6e37f)),
            "their sums overflow"),
        choices(
            FACTORS + "items",
            (out, name) -> out.floatRows(name, filled(16, 3, 1e19f)),
            "the equations of a user overflow"),
        choices(
            FACTORS + "users",
            (out, name) -> out.floatRows(name, filled(20, 3, 3e38f)),
            "products overflow"),
        choices(FACTORS + "penalty", doubles(0, 1, 1), "regularization is 0.0"),
        // neighbours
        walks(FACTORS + "starts", ints(0), "1 elements, 17 are needed"),
        walks(FACTORS + "starts", changedWalks(0, 1), "they do not fit the"),
        walks(FACTORS + "starts", changedWalks(-1, 1), "they do not fit the"),
        walks(FACTORS + "starts", changedWalks(3, 1), "ends before it begins, or beyond"),
        walks(FACTORS + "starts", changedWalks(3, 1 << 30), "ends before it begins, or beyond"),
        walks(FACTORS + "columns", changedWalks(0, -1), "item 0 has neighbour -1, or out of"),
        walks(FACTORS + "columns", changedWalks(0, 16), "item 0 has neighbour 16, or out of"),
        walks(FACTORS + "columns", changedWalks(0, 0), "item 0 has neighbour 0, or out of"),
        walks(FACTORS + "columns", changedWalks(1, 1), "item 0 has neighbour 1, or out of"),
        walks(FACTORS + "values", (out, name) -> out.floats(name, 1), "1 elements"),
        walks(
            FACTORS + "values",
            changedFloat(walks(), 0),
            "a neighbour counts 0.0, above 0 is needed"),
        walks(FACTORS + "values", changedFloat(walks(), Float.NaN), "infinite or none at all"),
        walks(FACTORS + "values", changedFloat(walks(), 1e38f), "sums of theirs overflow"),
        walks(FACTORS + "minimum-weight", doubles(Double.NaN), "minimumWeight is NaN"),
        users(FACTORS + "neighbors", ints(0), "neighbors is 0"),
        users(FACTORS + "similarity", text("TASTE"), "No enum constant"),
        users(FACTORS + "weighting", text("HEAVY"), "No enum constant"),
        users(FACTORS + "settings", doubles(-1, 0), "shrinkage is -1.0"),
        users(FACTORS + "settings", doubles(0, 3), "popularityExponent is 3.0"),
        users(FACTORS + "settings", doubles(0), "1 elements, 2 are needed"),
        users(FACTORS + "minimum-weight", doubles(0), "minimumWeight is 0.0"),
        // weights of items by items
        ease(FACTORS + "left", (out, name) -> out.floats(name, 1), "1 elements, 16 are needed"),
        ease(FACTORS + "left", changedFloat(ease(), -1), "item 8 has a factor below 0, or only"),
        ease(FACTORS + "left", changedFloat(ease(), 3.4e38f), "so large that scores overflow"),
        ease(FACTORS + "right", changedFloat(ease(), 0), "item 8 has a factor below 0, or only"),
        ease(
            FACTORS + "correlations",
            (out, name) -> out.floatRows(name, filled(16, 16, 0.5f)),
            "those of item 0 are none"),
        ease(
            FACTORS + "correlations",
            (out, name) -> out.floatRows(name, filled(16, 16, Float.NaN)),
            "infinite or none at all"),
        ease(FACTORS + "minimum-weight", doubles(Double.NaN), "minimumWeight is NaN"),
        local(
            FACTORS + "chosen",
            (out, name) -> out.bytes(name, new byte[3]),
            "it has 3 elements, 16 are needed"),
        local(FACTORS + "offsets", ints(0), "1 elements, 17 are needed"),
        local(FACTORS + "offsets", changedLocal(0, 1), "they do not fit the"),
        local(FACTORS + "offsets", changedLocal(-1, 1), "they do not fit the"),
        local(FACTORS + "offsets", changedLocal(3, 1), "ends before it begins, or beyond"),
        local(FACTORS + "offsets", changedLocal(3, 1 << 30), "ends before it begins, or beyond"),
        local(FACTORS + "columns", changedLocal(0, -1), "row 0 has column -1"),
        local(FACTORS + "columns", changedLocal(0, 16), "row 0 has column 16"),
        local(FACTORS + "columns", changedLocal(0, 0), "row 0 has column 0"),
        local(FACTORS + "weights", (out, name) -> out.floats(name, 1), "1 elements"),
        local(FACTORS + "weights", changedFloat(local(), Float.NaN), "infinite or none at all"),
        local(
            FACTORS + "weights",
            changedFloat(local(), Float.MAX_VALUE),
            "so large that scores overflow"));
  }

  private static int[] negative(int count) {
    int[] counts = new int[count];
    counts[count / 2] = -1;
    return counts;
  }

  private static BiConsumer<SectionWriter, String> repeated() {
    return (out, name) -> {
      int[] columns = read(small(), in -> in.ints(name));
      columns[1] = columns[0];
      out.ints(name, columns);
    };
  }

  private static BiConsumer<SectionWriter, String> shortened() {
    return (out, name) -> {
      int[] ends = read(small(), in -> in.ints(name));
      ends[ends.length - 1]--;
      out.ints(name, ends);
    };
  }

  private static float[] nan(float[] values) {
    values[values.length / 2] = Float.NaN;
    return values;
  }

  private static float[][] filled(int rows, int columns, float value) {
    float[][] filled = new float[rows][columns];
    for (float[] row : filled) {
      java.util.Arrays.fill(row, value);
    }
    return filled;
  }

  @ParameterizedTest(name = "{1}: {3}")
  @MethodSource("wrong")
  void isRefused(
      Path whole, String section, BiConsumer<SectionWriter, String> wrong, String message) {
    Path path = folder.resolve("wrong.rec");
    copyBut(whole, path, section, wrong);
    assertThatThrownBy(() -> Recommender.load(path))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("wrong.rec, byte ")
        .hasMessageContaining(message);
  }

  /** Two sections that may each stand beside others, and not beside each other. */
  @Test
  void aMeanAndBiasesThatTogetherOverflowAreRefused() {
    for (String side : List.of("user-biases", "item-biases")) {
      Path mean = folder.resolve("mean.rec");
      copyBut(choices(), mean, FACTORS + "scale", doubles(3e38, 1, 3.2e38));
      assertThat(Recommender.load(mean).predict("u1", "é2")).isFinite();
      Path both = folder.resolve("both.rec");
      int count = side.startsWith("user") ? 20 : 16;
      copyBut(
          mean, both, FACTORS + side, (out, name) -> out.floats(name, filled(1, count, 1e38f)[0]));
      assertThatThrownBy(() -> Recommender.load(both))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("predictions overflow");
    }
  }

  /** The largest that are let in: what is asked of them is finite, of strangers too. */
  @Test
  void whatIsNotRefusedAnswersWithNumbers() {
    Path path = folder.resolve("longest.rec");
    copyBut(
        choices(),
        path,
        FACTORS + "implicit",
        (out, name) -> out.floatRows(name, filled(16, 3, 4e37f)));
    Recommender recommender = Recommender.load(path);
    History history = History.empty();
    for (int item = 0; item < 15; item++) {
      history = history.add("é" + item);
      assertThat(recommender.predictFor(history, "é3")).isBetween(1.0, 5.0);
      assertThat(recommender.recommend(Query.forHistory(history).includeSeen().limit(20)))
          .hasSizeGreaterThan(10)
          .allMatch(r -> Double.isFinite(r.score()));
    }
  }

  @Test
  void copiesAreWholeApartFromThat() {
    Path path = folder.resolve("copy.rec");
    for (Path whole :
        List.of(small(), large(), ratings(), choices(), walks(), users(), ease(), local())) {
      copyBut(whole, path, "", (out, name) -> {});
      assertThat(path).hasSameBinaryContentAs(whole);
    }
  }

  /** Writes every section again as it is, but one. */
  private static void copyBut(
      Path from, Path to, String section, BiConsumer<SectionWriter, String> wrong) {
    ModelFile.peek(
        from,
        in -> {
          assertThat(in.sections())
              .extracting(Section::name)
              .contains(section.isEmpty() ? "about/counts" : section);
          ModelFile.write(
              to,
              out -> {
                for (Section one : in.sections()) {
                  if (one.name().equals(section)) {
                    wrong.accept(out, section);
                  } else {
                    copy(in, out, one);
                  }
                }
              });
          return "";
        });
  }

  private static void copy(SectionReader in, SectionWriter out, Section section) {
    String name = section.name();
    switch (section.kind()) {
      case BYTES -> out.bytes(name, in.bytes(name));
      case TEXT -> out.text(name, in.text(name));
      case TEXTS -> out.texts(name, in.texts(name));
      case INTS -> out.ints(name, in.ints(name));
      case LONGS -> out.longs(name, in.longs(name));
      case FLOATS -> out.floats(name, in.floats(name));
      case DOUBLES -> out.doubles(name, in.doubles(name));
    }
  }

  /** A part within a part within a part: told when it is saved, not when it is too late. */
  @Test
  void partsTooDeepAreRefusedOnEitherSide() {
    Path path = folder.resolve("deep.rec");
    assertThatThrownBy(() -> ModelFile.write(path, out -> nest(out, 17)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nest models and encoders less deeply");
    String name = String.join("/", IntStream.range(0, 18).mapToObj(n -> "p").toList());
    ModelFile.write(
        path,
        out -> {
          for (int depth = 0; depth < 18; depth++) {
            out.text(name.substring(0, 1 + 2 * depth) + "/format", "nest");
          }
        });
    Format<Object> nest = new Format<>("nest", Object.class, in -> in.part("p", Object.class));
    assertThatThrownBy(() -> ModelFile.read(path, List.of(nest), in -> in.part("p", Object.class)))
        .isInstanceOf(ModelFormatException.class)
        .hasMessageContaining("more than 16 deep");
  }

  private static void nest(SectionWriter out, int depth) {
    if (depth > 0) {
      out.part(
          "p",
          new io.recommender.io.Storable() {
            @Override
            public String format() {
              return "nest";
            }

            @Override
            public void write(SectionWriter inner) {
              nest(inner, depth - 1);
            }
          });
    }
  }
}
