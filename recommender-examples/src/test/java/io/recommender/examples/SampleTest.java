package io.recommender.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.recommender.data.Catalog;
import io.recommender.data.Item;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the embedded films promise; {@link SampleDataTest} holds their facts against a source. */
class SampleTest {
  private static final Catalog FILMS = Sample.films();

  private static Stream<Item> films() {
    return IntStream.range(0, FILMS.size()).mapToObj(FILMS::item);
  }

  private static Map<String, Integer> counts(Function<Item, List<String>> labels) {
    Map<String, Integer> counts = new TreeMap<>();
    films().forEach(f -> labels.apply(f).forEach(label -> counts.merge(label, 1, Integer::sum)));
    return counts;
  }

  @Test
  void isOfManyCountriesDecadesAndGenres() {
    assertThat(FILMS.size()).isGreaterThanOrEqualTo(200);
    assertThat(counts(f -> f.categories("countries"))).hasSizeGreaterThanOrEqualTo(45);
    assertThat(films().filter(f -> !f.categories("countries").contains("USA")).count())
        .as("films from elsewhere than the USA")
        .isGreaterThanOrEqualTo(100);
    assertThat(counts(f -> List.of(year(f) / 10 + "0s")))
        .containsOnlyKeys(IntStream.rangeClosed(192, 202).mapToObj(d -> d + "0s").toList())
        .allSatisfy((decade, films) -> assertThat(films).as(decade).isGreaterThanOrEqualTo(9));
    assertThat(counts(f -> f.categories("genres")))
        .hasSizeGreaterThanOrEqualTo(20)
        .allSatisfy((genre, films) -> assertThat(films).as(genre).isGreaterThanOrEqualTo(5));
  }

  private static int year(Item film) {
    return (int) film.number("year").orElseThrow();
  }

  /** A misspelt column or an empty field would show here. */
  @Test
  void everyFilmIsFullyDescribed() {
    assertThat(films())
        .allSatisfy(
            film -> {
              assertThat(film.text("title").orElseThrow()).isNotBlank();
              assertThat(year(film)).isBetween(1895, 2026);
              assertThat(film.id()).matches("[a-z0-9-]+-" + year(film));
              assertThat(film.categories("genres")).hasSizeBetween(1, 4);
              assertThat(film.categories("countries")).hasSizeBetween(1, 6);
              assertThat(film.categories("director")).isNotEmpty();
              assertThat(film.categories("cast")).hasSizeBetween(3, 5);
              for (String people : List.of("director", "cast", "genres", "countries")) {
                assertThat(film.categories(people))
                    .doesNotHaveDuplicates()
                    .allMatch(name -> name.equals(name.strip()) && !name.isEmpty());
              }
              String synopsis = film.text("synopsis").orElseThrow();
              assertThat(synopsis.split(" ")).hasSizeBetween(30, 60);
              assertThat(synopsis).endsWith(".").doesNotContain("\uFFFD", "  ");
            });
  }

  @Test
  void noFilmIsThereTwice() {
    Set<String> seen = new HashSet<>();
    assertThat(films())
        .allMatch(film -> seen.add(TitleKey.of(film.text("title").orElseThrow()) + year(film)))
        .extracting(film -> film.text("synopsis").orElseThrow())
        .doesNotHaveDuplicates();
  }
}
