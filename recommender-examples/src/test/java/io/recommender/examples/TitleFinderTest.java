package io.recommender.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.recommender.data.Catalog;
import io.recommender.data.Item;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TitleFinderTest {
  private static final Catalog FILMS =
      Catalog.builder()
          .add("heat-95", film("Heat", 1995, 9))
          .add("heat-72", film("Heat", 1972, 1))
          .add("heat-86", film("Heat", 1986, 2))
          .add("the-heat", film("The Heat", 2013, 5))
          .add("body-heat", film("Body Heat", 1981, 4))
          .add("amelie", film("Amélie (Le Fabuleux Destin d'Amélie Poulain)", 2001, 8))
          .add("seven", film("Seven (a.k.a. Se7en)", 1995, 9))
          .add("samurai", film("Seven Samurai", 1954, 7))
          .add("blade", film("Blade Runner", 1982, 9))
          .add("blade-2049", film("Blade Runner 2049", 2017, 6))
          .add("cuckoo", film("One Flew Over the Cuckoo's Nest", 1975, 8))
          .add("thelma", film("Thelma & Louise", 1991, 6))
          .add("oe", film("Kød & Blod", 2009, 1))
          .build();
  private static final TitleFinder FINDER =
      new TitleFinder(FILMS, film -> (int) film.number("fame").orElseThrow());

  private static Map<String, ?> film(String title, int year, int fame) {
    return Map.of("title", title, "year", year, "fame", fame);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Heat                              | heat-95
          hEAT                              | heat-95
          Heat 1972                         | heat-72
          heat (1986)                       | heat-86
          Heat (1996)                       | heat-95
          Heat 1931                         | heat-95
          Haet                              | heat-95
          Heat 2013                         | the-heat
          amelie                            | amelie
          Amelie Poulain                    | amelie
          le fabuleux destin d'amélie poulain | amelie
          se7en                             | seven
          seven                             | seven
          the seven samurai                 | samurai
          seven samuray                     | samurai
          seven sam                         | samurai
          blade runner                      | blade
          Blade Runner 2049                 | blade-2049
          bladerunner                       | blade
          one flew over the cuckoos nest    | cuckoo
          cuckoo’s nest                     | cuckoo
          thelma and louise                 | thelma
          Thelma & Luise                    | thelma
          kod & blod                        | oe
          """)
  void forgivesSpelling(String typed, String id) {
    assertThat(FINDER.find(typed).map(found -> found.film().id())).contains(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Casablanca", "Het Wilde Westen", "", " ", "?!", "x", "q 1995"})
  void findsNothingInNonsense(String typed) {
    assertThat(FINDER.find(typed)).isEmpty();
  }

  @Test
  void takesTheBestKnownAndNamesTheOthers() {
    TitleFinder.Found found = FINDER.find("heat").orElseThrow();

    assertThat(found.film().id()).isEqualTo("heat-95");
    assertThat(found.others())
        .extracting(Item::id)
        .containsExactly("the-heat", "heat-86", "heat-72");
  }

  @Test
  void aTitleThatIsMeantIsNotAmbiguous() {
    assertThat(FINDER.find("Body Heat").orElseThrow().others()).isEmpty();
  }

  @Test
  void suggestsTheNearestTitles() {
    List<Item> nearest = FINDER.nearest("body head", 2);

    assertThat(nearest).extracting(Item::id).startsWith("body-heat").hasSize(2);
    assertThat(FINDER.nearest("anything", 100)).hasSize(FILMS.size());
  }

  @Test
  void worksWithoutYears() {
    Catalog films = Catalog.builder().add("1", Map.of("title", "Heat")).build();
    TitleFinder finder = new TitleFinder(films, film -> 0);

    assertThat(finder.find("Heat").map(found -> found.film().id())).contains("1");
    assertThat(finder.find("Heat 1995").map(found -> found.film().id())).contains("1");
  }
}
