package io.recommender.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.recommender.data.AttributeType;
import io.recommender.data.Catalog;
import io.recommender.data.Item;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberEncoderTest extends EncoderContractTest {
  @Override
  protected Encoder encoder() {
    return NumberEncoder.of("year");
  }

  @Nested
  class OfDates extends EncoderContractTest {
    @Override
    protected Encoder encoder() {
      return NumberEncoder.of("released").knots(7);
    }
  }

  private static Catalog prices(double... values) {
    Catalog.Builder catalog = Catalog.builder();
    for (int n = 0; n < values.length; n++) {
      catalog.add(n, Map.of("price", values[n]));
    }
    return catalog.build();
  }

  private static double likeness(FittedEncoder encoder, double one, double other) {
    Catalog two = prices(one, other);
    FeatureVector a = encoder.encode(two.item(0));
    FeatureVector b = encoder.encode(two.item(1));
    double[] sums = new double[a.dimension()];
    double dot = 0;
    for (int n = 0; n < a.size(); n++) {
      sums[a.index(n)] = a.value(n);
    }
    for (int n = 0; n < b.size(); n++) {
      dot += sums[b.index(n)] * b.value(n);
    }
    return dot;
  }

  /** The farther apart, the less alike, whatever the distribution: here a skewed one. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void likenessFallsWithDistance(long seed) {
    Random random = new Random(seed);
    double[] values = random.doubles(200).map(x -> Math.exp(6 * x)).toArray();
    FittedEncoder encoder = NumberEncoder.of("price").knots(3 + (int) seed * 2).fit(prices(values));
    double from = values[random.nextInt(200)];
    double before = 1;
    for (int step = 0; step <= 60; step++) {
      double now = likeness(encoder, from, from + step * step * 0.2);
      assertThat(now).isLessThanOrEqualTo(before + 1e-2); // the bell is cut at 3 knots
      before = now;
    }
    assertThat(likeness(encoder, from, from)).isCloseTo(1, within(1e-6));
  }

  @Test
  void knotsAreQuantiles() {
    double[] values = new double[1001];
    for (int n = 0; n < values.length; n++) {
      values[n] = n < 500 ? n / 500.0 : 1 + (n - 500) * 2.0; // half of them within 1
    }
    FittedEncoder encoder = NumberEncoder.of("price").knots(11).fit(prices(values));
    assertThat(likeness(encoder, 0.2, 0.4)).as("one knot apart").isCloseTo(0.78, within(0.05));
    assertThat(likeness(encoder, 201, 401)).as("one knot apart").isCloseTo(0.78, within(0.05));
    assertThat(likeness(encoder, 0.2, 1000)).as("far apart").isLessThan(0.01);
    assertThat(likeness(encoder, 1001, 1e9)).as("beyond the end").isCloseTo(1, within(1e-6));
    assertThat(likeness(encoder, 0, -1e9)).as("beyond the end").isCloseTo(1, within(1e-6));
  }

  @Test
  void fewDistinctValuesAreTheirOwnKnots() {
    FittedEncoder encoder = NumberEncoder.of("price").fit(prices(1, 1, 1, 5, 5, 100));
    assertThat(encoder.dimension()).isEqualTo(3);
    assertThat(NumberEncoder.of("price").fit(prices(4, 4)).dimension()).isEqualTo(1);
    assertThat(encoder.featureName(2)).contains("price");
  }

  @Test
  void zerosAndOnesAreAFlag() {
    FittedEncoder encoder = NumberEncoder.of("price").fit(prices(0, 1, 0, 1, 1));
    assertThat(encoder.dimension()).isEqualTo(1);
    assertThat(likeness(encoder, 1, 1)).isEqualTo(1);
    assertThat(likeness(encoder, 0, 0)).as("both are not").isZero();
    assertThat(likeness(encoder, 0, 1)).isZero();
    assertThat(likeness(NumberEncoder.of("price").fit(prices(0, 1, 2)), 0, 0)).isGreaterThan(0.9);
  }

  @Test
  void datesAreReadAsDays() {
    Catalog.Builder days = Catalog.builder().attribute("day", AttributeType.DATE);
    for (int n = 0; n < 100; n++) {
      days.add(n, Map.of("day", LocalDate.of(2000, 1, 1).plusDays(n)));
    }
    Catalog catalog = days.build();
    FittedEncoder encoder = NumberEncoder.of("day").fit(catalog);
    Item first = catalog.item(0);
    assertThat(encoder.encode(first)).isNotEqualTo(encoder.encode(catalog.item(1)));
    assertThat(encoder.encode(first).index(0)).isZero();
    assertThat(encoder.encode(catalog.item(99)).index(0)).isGreaterThan(4);
  }

  @Test
  void settingsAreChecked() {
    assertThatThrownBy(() -> NumberEncoder.of("year").knots(1)).hasMessageContaining("knots is 1");
    assertThatThrownBy(() -> NumberEncoder.of("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> NumberEncoder.of("genres").fit(films()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[NUMBER, DATE]");
  }
}
