package io.recommender.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Catalogues from maps and from objects. */
class CatalogTest {
  private record Film(
      long id,
      String title,
      List<String> genres,
      @Nullable Integer year,
      @Nullable LocalDate seen) {}

  private static final List<Film> FILMS =
      List.of(
          new Film(1, "Heat", List.of("Crime", "Drama", "Crime"), 1995, null),
          new Film(2, "Alien", List.of(), null, LocalDate.of(1979, 5, 25)));

  private static Catalog films() {
    return Catalog.from(FILMS, Film::id)
        .with("title", Film::title)
        .with("genres", Film::genres)
        .with("year", Film::year)
        .with("seen", film -> film.seen())
        .build();
  }

  @Test
  void attributesAreReadByNameAndType() {
    Item heat = films().item("1").orElseThrow();
    assertThat(heat.id()).isEqualTo("1");
    assertThat(heat.text("title")).contains("Heat");
    assertThat(heat.categories("genres")).containsExactly("Crime", "Drama");
    assertThat(heat.number("year")).isEqualTo(OptionalDouble.of(1995));
    assertThat(heat.date("seen")).isEmpty();
    Item alien = films().item("2").orElseThrow();
    assertThat(alien.categories("genres")).isEmpty();
    assertThat(alien.number("year")).isEmpty();
    assertThat(alien.date("seen")).contains(LocalDate.of(1979, 5, 25));
    assertThat(alien).hasToString("Item[2, title=Alien, genres=[], seen=1979-05-25]");
  }

  @Test
  void attributesKeepTheirOrder() {
    assertThat(films().attributes().keySet()).containsExactly("title", "genres", "year", "seen");
    assertThat(films())
        .hasToString("Catalog[2 rows of {title=TEXT, genres=CATEGORIES, year=NUMBER, seen=DATE}]");
  }

  @Test
  void mapsAreTheSame() {
    Catalog.Builder builder = Catalog.builder();
    for (Film film : FILMS) {
      Map<String, Object> row = new HashMap<>();
      row.put("title", new StringBuilder(film.title()));
      row.put("genres", film.genres().toArray(new String[0]));
      row.put("year", film.year());
      row.put("seen", film.seen());
      builder.add(film.id(), row);
    }
    Catalog catalog = builder.build();
    for (Film film : FILMS) {
      Item item = catalog.item(film.id()).orElseThrow();
      Item expected = films().item(film.id()).orElseThrow();
      assertThat(item.text("title")).isEqualTo(expected.text("title"));
      assertThat(item.categories("genres")).isEqualTo(expected.categories("genres"));
      assertThat(item.number("year")).isEqualTo(expected.number("year"));
      assertThat(item.date("seen")).isEqualTo(expected.date("seen"));
    }
  }

  @Test
  void mistakesOfTheCallerAreNamed() {
    Item heat = films().item(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> heat.text("tittle"))
        .withMessage("the catalogue has no attribute 'tittle'; it has [title, genres, year, seen]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> heat.text("year"))
        .withMessage(
            "attribute 'year' is of type NUMBER, it was asked for as TEXT: call number(...)");
    assertThat(films().item("nobody")).isEmpty();
    assertThatThrownBy(() -> films().item(2)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Catalog.from(FILMS, Film::id).with("a", Film::id).with("a", Film::id))
        .withMessage("attribute 'a' was already given");
  }

  @Test
  void badRowsAreNamedAndLeaveTheBuilderAsItWas() {
    Catalog.Builder builder = Catalog.builder().add("a", Map.of("year", 1995));
    assertThatThrownBy(() -> builder.add("b", Map.of("year", Double.NaN)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("attribute 'year' of 'b' is NaN: leave it out where it is unknown");
    assertThatThrownBy(() -> builder.add("b", Map.of("year", "1995")))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "attribute 'year' of 'b' is of type TEXT, earlier rows have NUMBER: give all rows"
                + " one type");
    assertThatThrownBy(() -> builder.add("b", Map.of("tag", 'x')))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith("attribute 'tag' of 'b' is a java.lang.Character: ");
    assertThatThrownBy(() -> builder.add("b", Map.of("tags", Arrays.asList("x", null))))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("attribute 'tags' of 'b' has a label that is null: leave it out");
    assertThat(builder.add("b", Map.of()).build().size()).isEqualTo(2);
    assertThatThrownBy(() -> builder.add("a", Map.of()))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage("id 'a' has two rows in the catalogue: keep one");
    assertThat(builder.build().size()).isEqualTo(2);
  }

  @Test
  void declaredAttributesAreKnownWithoutValues() {
    Catalog catalog =
        Catalog.builder().attribute("plot", AttributeType.TEXT).add("a", Map.of()).build();
    assertThat(catalog.item(0).text("plot")).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Catalog.builder()
                    .attribute("plot", AttributeType.TEXT)
                    .attribute("plot", AttributeType.DATE))
        .withMessage("attribute 'plot' is of type TEXT already, not DATE");
  }

  @Test
  void nothingIsACatalogue() {
    assertThat(Catalog.empty().size()).isZero();
    assertThat(Catalog.empty().item("a")).isEmpty();
    assertThat(Catalog.empty().attributes()).isEmpty();
  }
}
