package io.recommender.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Catalogues from files. */
class CatalogReaderTest {
  @TempDir Path folder;

  private Path file(String text) {
    try {
      return Files.writeString(folder.resolve("movies.csv"), text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void assertRefused(CatalogReader reader, String text, String message) {
    Path path = file(text);
    assertThatThrownBy(() -> reader.fromCsv(path, "movieId"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(message);
  }

  private static final String MOVIES =
      "movieId,title,genres,released,length,plot\n"
          + "1,\"Seven, The\",Crime|Drama,1995-09-22,127,\"Two \"\"cops\"\"\nhunt.\"\n"
          + "02,Heat,Crime,1995-12-15,170.5,\n"
          + "x3,1917,,,,\n";

  @Test
  void typesAreFoundOut() {
    Catalog movies = Catalog.fromCsv(file(MOVIES), "movieId");
    assertThat(movies.attributes())
        .containsExactly(
            Map.entry("title", AttributeType.TEXT),
            Map.entry("genres", AttributeType.CATEGORIES),
            Map.entry("released", AttributeType.DATE),
            Map.entry("length", AttributeType.NUMBER),
            Map.entry("plot", AttributeType.TEXT));
    Item seven = movies.item("1").orElseThrow();
    assertThat(seven.text("title")).contains("Seven, The");
    assertThat(seven.categories("genres")).containsExactly("Crime", "Drama");
    assertThat(seven.date("released")).contains(LocalDate.of(1995, 9, 22));
    assertThat(seven.number("length")).isEqualTo(OptionalDouble.of(127));
    assertThat(seven.text("plot")).contains("Two \"cops\"\nhunt.");
    Item last = movies.item("x3").orElseThrow();
    assertThat(last.categories("genres")).isEmpty();
    assertThat(last.date("released")).isEmpty();
    assertThat(last.number("length")).isEmpty();
    assertThat(movies.item("02")).isPresent();
    assertThat(movies.item("2")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "1;2.5;-3e4#NUMBER",
        "007;008;9#NUMBER",
        "1;2;?#TEXT",
        "1;2;NaN#TEXT",
        "1999-12-31;2000-01-01;2000-02-29#DATE",
        "1999-12-31;2000-01-01;2000-02-30#TEXT",
        "31-12-1999;01-01-2000;02-01-2000#TEXT",
        "a|b;c;d|e|f#CATEGORIES",
        "a;b;c#TEXT",
        "one|an opinion that goes on for quite a while, as labels never do;b;c#TEXT",
        ";;#TEXT"
      })
  void inference(String cells, AttributeType type) {
    StringBuilder text = new StringBuilder("id;value\n");
    int row = 0;
    for (String cell : cells.split(";", -1)) {
      text.append(row++).append(';').append(cell).append('\n');
    }
    assertThat(Catalog.fromCsv(file(text.toString()), "id").attributes())
        .containsExactly(Map.entry("value", type));
  }

  /** One film called Face|Off makes no categories of all titles. */
  @Test
  void aSeparatorHereAndThereIsText() {
    StringBuilder text = new StringBuilder("id,title\n0,Face|Off\n");
    for (int n = 1; n < 20; n++) {
      text.append(n).append(",Film ").append(n).append('\n');
    }
    assertThat(Catalog.fromCsv(file(text.toString()), "id").attributes())
        .containsExactly(Map.entry("title", AttributeType.TEXT));
  }

  @Test
  void typesCanBeSaid() {
    Path path = file("id,code,cast,genre,on\n1,007,\"Connery, Andress ,\",Spy,2000-01-01\n");
    Catalog films =
        Catalog.reader()
            .type("code", AttributeType.TEXT)
            .type("genre", AttributeType.CATEGORIES)
            .categories("cast", ",")
            .fromCsv(path, "id");
    assertThat(films.item(0).text("code")).contains("007");
    assertThat(films.item(0).categories("cast")).containsExactly("Connery", "Andress");
    assertThat(films.item(0).categories("genre")).containsExactly("Spy");
    assertRefused(
        Catalog.reader().type("year", AttributeType.NUMBER),
        "movieId,year\n1,1995\n2,unknown\n",
        "movies.csv, line 3, column 2 (year): 'unknown' is no NUMBER: correct it, or read the column"
            + " as type(\"year\", TEXT)");
    assertRefused(
        Catalog.reader().type("yaer", AttributeType.NUMBER),
        "movieId,year\n1,1995\n",
        "movies.csv has no column \"yaer\"; its columns are [movieId, year]: give one of these");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Catalog.reader().categories("cast", ""))
        .withMessageContaining("at least one character");
  }

  @Test
  void columnsCanBeNamed() throws IOException {
    Path path = folder.resolve("movies.dat");
    String text = "1::Misérables, Les (1995)::Drama|Musical\n2::Heat::Crime\n";
    Files.write(path, TextFileTest.gzip(text.getBytes(StandardCharsets.ISO_8859_1)));
    CatalogReader reader = Catalog.reader().charset(StandardCharsets.ISO_8859_1);
    Catalog movies = reader.columns("id", "title", "genres").fromCsv(path, "id");
    assertThat(movies.item("1").orElseThrow().text("title")).contains("Misérables, Les (1995)");
    assertThat(movies.item("1").orElseThrow().categories("genres"))
        .containsExactly("Drama", "Musical");
    assertThat(reader.columns("id", "", "genres").fromCsv(path, "id").attributes())
        .containsOnlyKeys("genres");
    assertThatThrownBy(() -> reader.columns("id", "title").fromCsv(path, "id"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "movies.dat has 3 columns where 2 are named: name all with columns(...), an empty name leaves one"
                + " out");
    Path headed = file("a,b\n1,x\n");
    assertThat(Catalog.reader().columns("id", "t").header(true).fromCsv(headed, "id").size())
        .isEqualTo(1);
  }

  @Test
  void aPipeMayDelimitFields() {
    Path path = file("1|Toy Story (1995)|01-Jan-1995||0\n2|\"Langoliers, The\" x|1-1-95||1\n");
    Catalog movies =
        Catalog.reader().columns("id", "title", "date", "video", "new").fromCsv(path, "id");
    assertThat(movies.item(1).text("title")).contains("\"Langoliers, The\" x");
    assertThat(movies.item(1).number("new")).isEqualTo(OptionalDouble.of(1));
    assertThat(movies.attributes()).containsEntry("video", AttributeType.TEXT);
  }

  @Test
  void badRowsNameLineAndCure() {
    assertRefused(
        Catalog.reader(),
        "movieId,title\n1,Heat\n2,Seven, The\n",
        "movies.csv, line 3: the row has 3 fields where 2 are expected: correct it, or check"
            + " delimiter(...) and quoting(...)");
    assertRefused(
        Catalog.reader(),
        "movieId,title\n1,Heat\n ,Alien\n",
        "movies.csv, line 3, column 1 (movieId): the id is missing: give one, or take out the row");
    assertRefused(
        Catalog.reader(),
        "film,title\n1,Heat\n",
        "movies.csv has no column \"movieId\"; its columns are [film, title]: give one of these");
    assertRefused(
        Catalog.reader(),
        "movieId,movieId\n1,2\n",
        "movies.csv has more than one column \"movieId\": name the columns with columns(...) and"
            + " header(true)");
    assertRefused(Catalog.reader(), "", "movies.csv is empty: at least a header is needed");
    assertRefused(
        Catalog.reader().header(false),
        "1,2\n",
        "movies.csv has no header: name its columns with columns(...)");
  }

  @Test
  void twoRowsOfOneIdAreRefusedUnlessTold() {
    String text = "movieId,title\n1,Heat\n2,Alien\n1,Heat again\n";
    assertRefused(
        Catalog.reader(),
        text,
        "movies.csv, lines 2 and 4: two rows have the id '1': keep one, or choose with"
            + " duplicates(FIRST or LAST)");
    Catalog first = Catalog.reader().duplicates(Duplicates.FIRST).fromCsv(file(text), "movieId");
    Catalog last = Catalog.reader().duplicates(Duplicates.LAST).fromCsv(file(text), "movieId");
    assertThat(first.item(0).text("title")).contains("Heat");
    assertThat(last.item(0).text("title")).contains("Heat again");
    assertThat(last.size()).isEqualTo(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Catalog.reader().duplicates(Duplicates.SUM))
        .withMessage("rows of a catalogue have no SUM: choose FIRST, LAST or ERROR");
  }
}
