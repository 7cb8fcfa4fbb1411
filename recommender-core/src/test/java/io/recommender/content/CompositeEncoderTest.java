package io.recommender.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.recommender.content.ContentBasedContractTest.LetterEncoder;
import io.recommender.data.AttributeType;
import io.recommender.data.Catalog;
import io.recommender.data.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CompositeEncoderTest extends EncoderContractTest {
  private static final TextEncoder PLOT = TextEncoder.of("plot");
  private static final CategoryEncoder GENRES = CategoryEncoder.of("genres");

  @Override
  protected Encoder encoder() {
    return CompositeEncoder.of(PLOT, 2)
        .and(GENRES, 1)
        .and(CompositeEncoder.of(NumberEncoder.of("year"), 1), 0.5)
        .and(new LetterEncoder(), 1);
  }

  @Override
  protected Map<String, FittedEncoder> external() {
    return Map.of("LetterEncoder", new LetterEncoder());
  }

  @Nested
  class OfWhateverThereIs extends EncoderContractTest {
    @Override
    protected Encoder encoder() {
      return CatalogEncoder.defaults();
    }
  }

  @Nested
  class OfDenseOnes extends EncoderContractTest {
    @Override
    protected Encoder encoder() {
      return CompositeEncoder.of(new LetterEncoder(), 1).and(new LetterEncoder(), 3);
    }

    @Override
    protected Map<String, FittedEncoder> external() {
      return Map.of("LetterEncoder", new LetterEncoder());
    }

    @Test
    void isDense() {
      assertThat(encoder().fit(films()).encode(films().item(3)).isDense()).isTrue();
    }
  }

  private static double dot(FeatureVector a, FeatureVector b) {
    Map<Integer, Float> values = new HashMap<>();
    for (int n = 0; n < a.size(); n++) {
      values.put(a.index(n), a.value(n));
    }
    double dot = 0;
    for (int n = 0; n < b.size(); n++) {
      dot += values.getOrDefault(b.index(n), 0f) * b.value(n);
    }
    return dot;
  }

  /** The law that the weights promise: likeness is the blocks' mean by weight, missing ones 0. */
  @Test
  void likenessIsTheMeanOfTheBlocks() {
    Catalog films = films();
    FittedEncoder composite = CompositeEncoder.of(PLOT, 3).and(GENRES, 1).fit(films);
    FittedEncoder plot = PLOT.fit(films);
    FittedEncoder genres = GENRES.fit(films);
    List<Item> items = EncoderContractTest.items(films);
    for (Item one : items.subList(0, 30)) {
      for (Item other : items) {
        double expected =
            0.75 * dot(plot.encode(one), plot.encode(other))
                + 0.25 * dot(genres.encode(one), genres.encode(other));
        assertThat(dot(composite.encode(one), composite.encode(other)))
            .isCloseTo(expected, within(1e-5));
      }
    }
  }

  @Test
  void featuresKeepTheirNames() {
    FittedEncoder composite = CompositeEncoder.of(GENRES, 1).and(PLOT, 1).fit(films());
    int genres = GENRES.fit(films()).dimension();
    assertThat(composite.featureName(genres - 1).orElseThrow()).startsWith("genres: ");
    assertThat(composite.featureName(genres).orElseThrow()).startsWith("plot: ");
    assertThat(composite.dimension()).isEqualTo(genres + PLOT.fit(films()).dimension());
  }

  /** A number has no labels: what two films share is "year", not a label of it. */
  @Test
  void numbersAndDatesAreNamedByTheirAttributeAlone() {
    FittedEncoder numbers =
        CatalogEncoder.defaults().textWeight(0).categoriesWeight(0).fit(films());
    for (int feature = 0; feature < numbers.dimension(); feature++) {
      assertThat(numbers.featureName(feature).orElseThrow()).isIn("year", "released");
    }
    assertThat(numbers.dimension()).isPositive();
  }

  @Test
  void wordsAreReadByThoseWhoCan() {
    FittedEncoder composite =
        CompositeEncoder.of(NumberEncoder.of("year"), 1).and(PLOT, 1).fit(films());
    assertThat(composite.encodeText("heist").orElseThrow().size()).isEqualTo(1);
    FittedEncoder numbers = CompositeEncoder.of(NumberEncoder.of("year"), 1).fit(films());
    assertThat(numbers.encodeText("heist")).isEmpty();
  }

  @Test
  void catalogEncoderTakesEachAttributeByItsType() {
    FittedEncoder all = CatalogEncoder.defaults().fit(films());
    int dimension = 0;
    for (Encoder encoder :
        List.of(
            TextEncoder.of("title", "plot"),
            GENRES,
            NumberEncoder.of("year"),
            NumberEncoder.of("released"))) {
      dimension += encoder.fit(films()).dimension();
    }
    assertThat(all.dimension()).isEqualTo(dimension);
    assertThat(CatalogEncoder.defaults().textWeight(0).numberWeight(0).fit(films()).dimension())
        .isEqualTo(GENRES.fit(films()).dimension());
  }

  @Test
  void nothingToEncodeIsRefused() {
    assertThatThrownBy(() -> CatalogEncoder.defaults().fit(Catalog.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found nothing to encode");
    Catalog plots = Catalog.builder().attribute("plot", AttributeType.TEXT).build();
    assertThatThrownBy(() -> CatalogEncoder.defaults().textWeight(0).fit(plots))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CatalogEncoder.defaults().textWeight(-1))
        .hasMessageContaining("textWeight is -1.0");
    assertThatThrownBy(() -> CompositeEncoder.of(PLOT, 0)).hasMessageContaining("is 0.0");
    assertThatThrownBy(() -> new CompositeEncoder(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
