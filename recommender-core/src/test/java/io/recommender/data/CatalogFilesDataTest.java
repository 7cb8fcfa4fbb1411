package io.recommender.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.recommender.RealData;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Catalogues of public data sets. */
@Tag("data")
class CatalogFilesDataTest {
  @Test
  void commasWithHeader() {
    Catalog movies = Catalog.fromCsv(RealData.path("ml-latest-small", "movies.csv"), "movieId");
    assertThat(movies.size()).isEqualTo(9_742);
    assertThat(movies.attributes())
        .isEqualTo(Map.of("title", AttributeType.TEXT, "genres", AttributeType.CATEGORIES));
    Item president = movies.item("11").orElseThrow();
    assertThat(president.text("title")).contains("American President, The (1995)");
    assertThat(president.categories("genres")).containsExactly("Comedy", "Drama", "Romance");
  }

  @Test
  void doubleColonsInLatin1() {
    Catalog movies =
        Catalog.reader()
            .columns("movieId", "title", "genres")
            .charset(StandardCharsets.ISO_8859_1)
            .fromCsv(RealData.path("ml-1m", "movies.dat"), "movieId");
    assertThat(movies.size()).isEqualTo(3_883);
    assertThat(movies.item("73").orElseThrow().text("title")).contains("Misérables, Les (1995)");
    assertThat(movies.attributes()).containsEntry("genres", AttributeType.CATEGORIES);
  }

  @Test
  void pipes() {
    String[] columns = new String[24]; // the nineteen genres are left out here
    Arrays.fill(columns, "");
    columns[0] = "movieId";
    columns[1] = "title";
    columns[2] = "released";
    Catalog movies =
        Catalog.reader()
            .columns(columns)
            .charset(StandardCharsets.ISO_8859_1)
            .fromCsv(RealData.path("ml-100k", "u.item"), "movieId");
    assertThat(movies.size()).isEqualTo(1_682);
    assertThat(movies.item("1").orElseThrow().text("title")).contains("Toy Story (1995)");
  }

  @Test
  void plots() {
    Catalog movies =
        Catalog.reader()
            .columns(
                "movieId",
                "title",
                "year",
                "rated",
                "released",
                "genres",
                "director",
                "writers",
                "cast",
                "plot",
                "poster")
            .categories("genres", ",")
            .categories("cast", ",")
            .fromCsv(RealData.path("ml-1m", "movies_extrainfos.dat.gz"), "movieId");
    assertThat(movies.size()).isEqualTo(3_881);
    Item first = movies.item("1").orElseThrow();
    assertThat(first.number("year")).hasValue(1995);
    assertThat(first.categories("genres")).containsExactly("Animation", "Adventure", "Comedy");
    assertThat(first.categories("cast")).startsWith("Tom Hanks");
  }

  /** Names that begin with a quote, such as "Weird Al" Yankovic's. */
  @Test
  void tabsWithQuotesInNames() {
    Catalog artists = Catalog.fromCsv(RealData.path("lastfm-hetrec2011", "artists.dat.gz"), "id");
    assertThat(artists.size()).isEqualTo(17_632);
  }

  @Test
  void manyColumns() {
    assertThat(
            Catalog.fromCsv(RealData.path("goodbooks-10k-sample", "books.csv.gz"), "book_id")
                .size())
        .isEqualTo(10_000);
    assertThat(Catalog.fromCsv(RealData.path("uci-restaurants", "geoplaces.csv"), "placeID").size())
        .isEqualTo(130);
    assertThat(
            Catalog.reader()
                .duplicates(Duplicates.FIRST)
                .fromCsv(RealData.path("posters-ml-100k", "items.csv.gz"), "movie_id")
                .size())
        .isEqualTo(1_682);
  }
}
