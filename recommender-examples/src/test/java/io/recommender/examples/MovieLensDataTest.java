package io.recommender.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.recommender.RealData;
import io.recommender.data.Item;
import io.recommender.data.RowProblem;
import io.recommender.model.FitContext;
import io.recommender.model.TrainingData;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The movies application on real ratings. */
@Tag("data")
class MovieLensDataTest {
  @ParameterizedTest
  @CsvSource({
    "ml-latest-small, 100836,  610, 9742, 9730",
    "ml-100k,         100000,  943, 1682, 1681",
    "ml-1m,          1000138, 6040, 3883, 3883"
  })
  void readsAllLayouts(String name, long ratings, int users, int films, long dated) {
    MovieData data = MovieLens.read(RealData.path(name));

    assertThat(data.ratings().size()).isEqualTo(ratings);
    assertThat(data.ratings().userCount()).isEqualTo(users);
    assertThat(data.films().size()).isEqualTo(films);
    assertThat(IntStream.range(0, films).filter(row -> hasYear(data.films().item(row))).count())
        .isEqualTo(dated);
    TitleFinder finder = new TitleFinder(data.films(), data::raters);
    assertThat(finder.find("the godfather").map(f -> Films.titleAndYear(f.film())))
        .contains("The Godfather (1972)");
    assertThat(finder.find("city of lost childen").map(f -> Films.titleAndYear(f.film())))
        .contains("The City of Lost Children (1995)");
  }

  private static boolean hasYear(Item film) {
    return film.number("year").isPresent();
  }

  @Test
  void dropsUnknownRatings() {
    assertThat(MovieLens.read(RealData.path("ml-1m")).ratings().report().dropped())
        .singleElement()
        .satisfies(
            drop -> {
              assertThat(drop.problem()).isEqualTo(RowProblem.ZERO_WEIGHT);
              assertThat(drop.count()).isEqualTo(71);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "ml-latest-small, wikipedia-movies, 6000",
    "ml-100k,         wikipedia-movies, 1150",
    "ml-100k,         ml-1m,            1550",
    "ml-1m,           wikipedia-movies, 2600",
    "ml-1m,           ml-1m,            3650"
  })
  void joinsPlots(String name, String plots, int atLeast) {
    MovieData data = MovieLens.read(RealData.path(name));

    PlotJoiner.Joined joined = PlotJoiner.join(data.films(), PlotSource.of(RealData.path(plots)));

    assertThat(joined.matched()).isBetween(atLeast, data.films().size());
  }

  /** The promise of the README: clearly better than popularity, on the data that everybody has. */
  @Test
  void beatsPopularity() {
    MovieData data = MovieLens.read(RealData.path("ml-latest-small"));

    AccuracyTable table =
        AccuracyTable.measure(TrainingData.of(data.ratings(), data.films()), FitContext.defaults());

    AccuracyTable.Row blend = table.rows().get(table.rows().size() - 1);
    assertThat(blend.name()).startsWith("blend");
    assertThat(table.timesPopularity(blend).orElseThrow()).isGreaterThanOrEqualTo(1.6);
  }

  @ParameterizedTest
  @CsvSource({"ml-100k, ml-1m, 196", "ml-latest-small, wikipedia-movies, 17"})
  void runsFromEndToEnd(String data, String plots, String user) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out);
    Terminal terminal = new Terminal(writer, writer, StandardCharsets.UTF_8, false, false);

    int exitCode =
        Main.run(
            terminal,
            "movies",
            "--quiet",
            "--data",
            RealData.path(data).toString(),
            "--plots",
            RealData.path(plots).toString(),
            "--user",
            user);

    assertThat(out.toString())
        .contains("MovieLens, " + data)
        .contains("For user " + user)
        .contains("because you liked")
        .contains("Films like Heat (1995)")
        .contains("blend of both");
    assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
    assertThat(exitCode).isZero();
  }
}
