package io.recommender.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.recommender.data.AttributeType;
import io.recommender.data.Catalog;
import io.recommender.data.IdIndex;
import io.recommender.data.Item;
import io.recommender.io.Format;
import io.recommender.io.ModelFile;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every {@link Encoder} promises. A test of an encoder extends this class and says which one
 * it is; the catalogue below has an attribute of each type, and items that lack some or all.
 */
public abstract class EncoderContractTest {
  private static final double ROUNDING = 1e-5;

  /**
   * Returns the encoder under test; of the attributes title and plot (text), genres (categories),
   * year (number) and released (date) it may read any.
   */
  protected abstract Encoder encoder();

  /** Returns a catalogue of 120 films; film 0 has no attribute at all, one in ten lacks some. */
  protected static Catalog films() {
    Random random = new Random(5);
    String[] genres = {"Crime", "Drama", "Film-Noir", "Science Fiction", "Comedy"};
    List<String> words =
        List.of(
            "heist",
            "detective",
            "love",
            "planet",
            "robot",
            "war",
            "island",
            "letter,",
            "the",
            "of",
            "and",
            "a",
            "ocean;",
            "doctor’s",
            "Élan",
            "東京",
            "café",
            "ÜBER",
            "river",
            "2001",
            "storm");
    Catalog.Builder films =
        Catalog.builder()
            .attribute("title", AttributeType.TEXT)
            .attribute("plot", AttributeType.TEXT)
            .attribute("genres", AttributeType.CATEGORIES)
            .attribute("year", AttributeType.NUMBER)
            .attribute("released", AttributeType.DATE)
            .add("0", Map.of());
    for (int n = 1; n < 120; n++) {
      Map<String, Object> film = new LinkedHashMap<>();
      StringBuilder plot = new StringBuilder();
      for (int w = random.nextInt(30); w >= 0; w--) {
        plot.append(words.get(random.nextInt(words.size()))).append(' ');
      }
      film.put("title", words.get(random.nextInt(words.size())) + " " + n);
      film.put("plot", plot.toString());
      film.put("genres", List.of(genres[random.nextInt(5)], genres[random.nextInt(5)]));
      film.put("year", 1920 + random.nextInt(90));
      film.put("released", LocalDate.of(1920 + random.nextInt(90), 1 + random.nextInt(12), 3));
      if (n % 10 == 0) {
        film.remove(List.copyOf(film.keySet()).get(random.nextInt(film.size())));
      }
      films.add(n, film);
    }
    return films.build();
  }

  static List<Item> items(Catalog catalog) {
    List<Item> items = new ArrayList<>();
    for (int row = 0; row < catalog.size(); row++) {
      items.add(catalog.item(row));
    }
    return items;
  }

  @Test
  void vectorsHaveTheDimensionAndAtMostLengthOne() {
    FittedEncoder fitted = encoder().fit(films());
    int known = 0;
    for (FeatureVector vector : Encoders.encode(fitted, items(films()))) {
      assertThat(vector.dimension()).isEqualTo(fitted.dimension());
      assertThat(vector.length()).isLessThanOrEqualTo(1 + ROUNDING);
      known += vector.isEmpty() ? 0 : 1;
    }
    assertThat(known).as("items about which something is known").isGreaterThan(100);
  }

  @Test
  void itemWithoutAttributesHasTheEmptyVector() {
    assertThat(encoder().fit(films()).encode(films().item(0)).isEmpty()).isTrue();
  }

  @Test
  void vectorDoesNotDependOnTheBatch() {
    FittedEncoder fitted = encoder().fit(films());
    List<Item> items = items(films());
    List<FeatureVector> together = fitted.encode(items);
    for (int n = 0; n < items.size(); n++) {
      assertAlike(fitted.encode(items.get(n)), together.get(n));
    }
    assertThat(fitted.encode(List.of())).isEmpty();
  }

  @Test
  void fittingTwiceGivesEqualVectors() {
    List<FeatureVector> first = encoder().fit(films()).encode(items(films()));
    List<FeatureVector> second = encoder().fit(films()).encode(items(films()));
    assertThat(second).isEqualTo(first);
  }

  @Test
  void itemThatCameLaterIsEncodedLikeOneThatWasThere() {
    FittedEncoder fitted = encoder().fit(films());
    Catalog later =
        Catalog.builder()
            .attribute("title", AttributeType.TEXT)
            .attribute("plot", AttributeType.TEXT)
            .attribute("genres", AttributeType.CATEGORIES)
            .attribute("year", AttributeType.NUMBER)
            .attribute("released", AttributeType.DATE)
            .add(
                "copy of 7",
                Map.of(
                    "title", films().item(7).text("title").orElseThrow(),
                    "plot", films().item(7).text("plot").orElseThrow(),
                    "genres", films().item(7).categories("genres"),
                    "year", films().item(7).number("year").orElseThrow(),
                    "released", films().item(7).date("released").orElseThrow()))
            .add("unheard of", Map.of("plot", "qwertz", "genres", List.of("Opera"), "year", 3000))
            .build();
    assertThat(fitted.encode(later.item(0))).isEqualTo(fitted.encode(films().item(7)));
    assertThat(fitted.encode(later.item(1)).dimension()).isEqualTo(fitted.dimension());
  }

  @Test
  void emptyCatalogueIsNoError() {
    Catalog empty =
        Catalog.builder()
            .attribute("title", AttributeType.TEXT)
            .attribute("plot", AttributeType.TEXT)
            .attribute("genres", AttributeType.CATEGORIES)
            .attribute("year", AttributeType.NUMBER)
            .attribute("released", AttributeType.DATE)
            .build();
    FittedEncoder fitted = encoder().fit(empty);
    assertThat(fitted.encode(List.of())).isEmpty();
    assertThat(fitted.encode(films().item(7)).dimension()).isEqualTo(fitted.dimension());
  }

  @Test
  void wordsGiveAVectorOfTheSameSpaceOrNoneAtAll() {
    FittedEncoder fitted = encoder().fit(films());
    for (String words : List.of("a heist at night", "crime", "qwertz", "", "  ", "\uD83D", "東京")) {
      Optional<FeatureVector> vector = fitted.encodeText(words);
      assertThat(vector.isPresent()).isEqualTo(fitted.readsWords());
      if (vector.isPresent()) {
        assertThat(vector.get().dimension()).isEqualTo(fitted.dimension());
        assertThat(vector.get().length()).isLessThanOrEqualTo(1 + ROUNDING);
      }
    }
  }

  @Test
  void namesOfFeaturesAreWords() {
    FittedEncoder fitted = encoder().fit(films());
    for (int feature = 0; feature < fitted.dimension(); feature++) {
      fitted.featureName(feature).ifPresent(name -> assertThat(name).isNotBlank());
    }
  }

  /** Returns encoders that a file asks for and does not hold, by name; none unless told. */
  protected Map<String, FittedEncoder> external() {
    return Map.of();
  }

  @Test
  void encoderThatWasSavedGivesEqualVectors(@TempDir Path folder) {
    FittedEncoder saved = encoder().fit(films());
    Path path = folder.resolve("encoder");
    ModelFile.write(path, out -> out.part("encoder", saved));
    List<Format<?>> formats = new ArrayList<>(List.of(IdIndex.FORMAT));
    formats.addAll(ContentFormats.encoders(external()));
    FittedEncoder loaded =
        ModelFile.read(path, formats, in -> in.part("encoder", FittedEncoder.class));
    assertThat(loaded.dimension()).isEqualTo(saved.dimension());
    assertThat(loaded.encode(items(films()))).isEqualTo(saved.encode(items(films())));
    for (String words : List.of("a heist at night", "crime", "qwertz", "", "東京")) {
      assertThat(loaded.encodeText(words)).isEqualTo(saved.encodeText(words));
    }
    for (int feature = 0; feature < saved.dimension(); feature++) {
      assertThat(loaded.featureName(feature)).isEqualTo(saved.featureName(feature));
    }
  }

  @Test
  void manyThreadsMayEncode() throws Exception {
    FittedEncoder fitted = encoder().fit(films());
    List<Item> items = items(films());
    List<FeatureVector> expected = fitted.encode(items);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> runs = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        runs.add(pool.submit(() -> assertThat(fitted.encode(items)).isEqualTo(expected)));
      }
      for (Future<?> run : runs) {
        run.get();
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** Equal but for rounding: a network may sum a batch in another order. */
  private static void assertAlike(FeatureVector actual, FeatureVector expected) {
    double[] difference = new double[expected.dimension()];
    for (int n = 0; n < expected.size(); n++) {
      difference[expected.index(n)] += expected.value(n);
    }
    for (int n = 0; n < actual.size(); n++) {
      difference[actual.index(n)] -= actual.value(n);
    }
    for (double d : difference) {
      assertThat(Math.abs(d)).isLessThan(ROUNDING);
    }
  }
}
