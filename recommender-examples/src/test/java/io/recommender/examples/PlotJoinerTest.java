package io.recommender.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recommender.data.Catalog;
import io.recommender.data.InvalidDataException;
import io.recommender.data.Item;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotJoinerTest {
  private static final Catalog FILMS =
      Catalog.builder()
          .add("1", film("Heat", 1995))
          .add("2", film("The Matrix", 1999))
          .add("3", film("City of God (Cidade de Deus)", 2002))
          .add("4", film("Solaris", 1972))
          .add("5", film("Solaris", 2002))
          .add("6", Map.of("title", "The OA", "genres", List.of()))
          .build();

  @TempDir Path folder;

  private static Map<String, ?> film(String title, int year) {
    return Map.of("title", title, "year", year, "genres", List.of("Drama"));
  }

  private static Plot plot(String title, int year, String text) {
    return new Plot(title, year, text, List.of("A Director"), List.of("An Actor", "Another"));
  }

  private static PlotJoiner.Joined join(Plot... plots) {
    return PlotJoiner.join(FILMS, sink -> Stream.of(plots).forEach(sink));
  }

  private static String plotOf(PlotJoiner.Joined joined, String id) {
    return joined.films().item(id).flatMap(film -> film.text("plot")).orElse("");
  }

  @Test
  void joinsByTitleAndYear() {
    PlotJoiner.Joined joined =
        join(
            plot("Heat", 1986, "another"),
            plot("HEAT", 1995, "thieves"),
            plot("Matrix", 1999, "a simulation"),
            plot("Cidade de Deus", 2003, "a suburb"), // a year late
            plot("Solaris", 1972, "an ocean"),
            plot("Nobody Knows", 1995, "no film of ours"));

    assertThat(joined.matched()).isEqualTo(4);
    assertThat(plotOf(joined, "1")).isEqualTo("thieves");
    assertThat(plotOf(joined, "2")).isEqualTo("a simulation");
    assertThat(plotOf(joined, "3")).isEqualTo("a suburb");
    assertThat(plotOf(joined, "4")).isEqualTo("an ocean");
    assertThat(plotOf(joined, "5")).isEmpty();
    assertThat(plotOf(joined, "6")).isEmpty();
    Item heat = joined.films().item("1").orElseThrow();
    assertThat(heat.categories("director")).containsExactly("A Director");
    assertThat(heat.categories("cast")).containsExactly("An Actor", "Another");
    assertThat(heat.categories("genres")).containsExactly("Drama");
    assertThat(heat.number("year")).hasValue(1995);
  }

  @Test
  void prefersTheExactYearWhereverItStands() {
    assertThat(plotOf(join(plot("Heat", 1995, "right"), plot("Heat", 1996, "wrong")), "1"))
        .isEqualTo("right");
    assertThat(plotOf(join(plot("Heat", 1994, "wrong"), plot("Heat", 1995, "right")), "1"))
        .isEqualTo("right");
    assertThat(join(plot("Heat", 1993, "too far")).matched()).isZero();
  }

  private Path write(String name, String text) throws IOException {
    Path path = folder.resolve(name);
    try (OutputStream file = Files.newOutputStream(path);
        OutputStream bytes = name.endsWith(".gz") ? new GZIPOutputStream(file) : file) {
      bytes.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return path;
  }

  @Test
  void readsWikipedia() throws IOException {
    write(
        "movies.jsonl.gz",
        """
        {"cast": ["Al Pacino", "Robert De Niro"], "extract": "Thieves in L.A.", "genres": ["Crime"], "href": "Heat", "thumbnail": {"a": [1]}, "title": "Heat", "year": 1995}
        {"cast": [], "genres": [], "href": null, "title": "The Matrix", "year": 1999}
        """);

    PlotJoiner.Joined joined = PlotJoiner.join(FILMS, PlotSource.of(folder));

    assertThat(joined.matched()).isEqualTo(1);
    assertThat(plotOf(joined, "1")).isEqualTo("Thieves in L.A.");
    assertThat(joined.films().item("1").orElseThrow().categories("cast"))
        .containsExactly("Al Pacino", "Robert De Niro");
  }

  @Test
  void readsExtraInfos() throws IOException {
    Path file =
        write(
            "movies_extrainfos.dat",
            """
            6::Heat::1995::R::15 Dec 1995::Action, Crime::Michael Mann::Michael Mann::Al Pacino, Val Kilmer::Thieves: in L.A.::http://x
            7::The Matrix::1999::R::N/A::Action::N/A::N/A::N/A::N/A::N/A
            """);

    PlotJoiner.Joined joined = PlotJoiner.join(FILMS, PlotSource.of(file));

    assertThat(joined.matched()).isEqualTo(1);
    assertThat(plotOf(joined, "1")).isEqualTo("Thieves: in L.A.");
    Item heat = joined.films().item("1").orElseThrow();
    assertThat(heat.categories("director")).containsExactly("Michael Mann");
    assertThat(heat.categories("cast")).containsExactly("Al Pacino", "Val Kilmer");
  }

  @Test
  void namesTheLineThatIsBroken() throws IOException {
    Path json = write("broken.jsonl", "{\"title\": \"Heat\", \"year\": 1995}\n{\"title\": oops}\n");
    Path list = write("list.jsonl", "[1, 2]\n");
    Path lines = write("broken.dat", "6::Heat::1995\n");

    assertThatThrownBy(() -> PlotJoiner.join(FILMS, PlotSource.of(json)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("broken.jsonl")
        .hasMessageContaining("line 2");
    assertThatThrownBy(() -> PlotJoiner.join(FILMS, PlotSource.of(list)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("line 1");
    assertThatThrownBy(() -> PlotJoiner.join(FILMS, PlotSource.of(lines)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("broken.dat, line 1");
  }

  @Test
  void namesWhatItLookedFor() throws IOException {
    Path unknown = write("plots.xml", "");

    assertThatThrownBy(() -> PlotSource.of(folder))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("movies.jsonl.gz");
    assertThatThrownBy(() -> PlotSource.of(folder.resolve("nowhere")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("nowhere");
    assertThatThrownBy(() -> PlotSource.of(unknown))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("plots.xml");
  }
}
