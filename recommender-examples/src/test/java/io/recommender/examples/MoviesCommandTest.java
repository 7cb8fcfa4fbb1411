package io.recommender.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line from end to end, on the embedded sample unless told. */
class MoviesCommandTest {
  @TempDir Path folder;

  /** What a run left behind. */
  private record Run(int exitCode, String out, String err) {}

  private static Run run(boolean colors, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(
            new PrintWriter(out), new PrintWriter(err), StandardCharsets.UTF_8, false, colors);
    int exitCode = Main.run(terminal, args);
    return new Run(exitCode, out.toString(), err.toString());
  }

  private static Run run(String... args) {
    return run(false, args);
  }

  @Test
  void showsEverythingWithoutArguments() {
    Run run = run();

    assertThat(run.exitCode).isZero();
    assertThat(run.out)
        .contains("240 real films and 400 simulated viewers")
        .contains("15,476") // the data report
        .contains("(simulated) liked best")
        .contains("★★★★★")
        .containsPattern("because you (liked|saw) .+ \\(\\d+ %\\)")
        .contains("shares genres: ")
        .contains("Films like Heat (1995)")
        .contains("Films for the words \"heist gone wrong\"")
        .contains("For somebody-new, who is new here")
        .contains("This is what is popular:")
        .contains("the last film of each simulated viewer, foreseen")
        .containsPattern("blend of both +0\\.\\d{4} +0\\.\\d{4} +0\\.\\d{4} +[1-9]\\.\\d\\d")
        .doesNotContain("\u001b");
    assertThat(run.out.lines()).allMatch(line -> line.length() <= 100);
    assertThat(run.err).contains("ImplicitAls").contains("loss");
  }

  @Test
  void answersAreSensible() {
    Run run = run("movies", "--quiet", "--like", "heat", "--search", "heist gone wrong");

    List<String> heists = section(run, "Films for the words");
    assertThat(heists).hasSize(10);
    assertThat(heists.get(0)).contains("Reservoir Dogs");
    assertThat(heists).filteredOn(line -> line.contains("Crime")).hasSizeGreaterThanOrEqualTo(7);
    assertThat(section(run, "Films like Heat"))
        .hasSize(10)
        .filteredOn(line -> line.contains("Crime"))
        .hasSizeGreaterThanOrEqualTo(7);
    assertThat(run.err).isEmpty();
  }

  /** The ranked lines below a heading. */
  private static List<String> section(Run run, String heading) {
    return run.out
        .lines()
        .dropWhile(line -> !line.startsWith(heading))
        .skip(1)
        .takeWhile(line -> !line.contains("──"))
        .filter(line -> line.matches(" *\\d+  .*"))
        .toList();
  }

  @Test
  void theSameSeedGivesTheSamePageWhateverTheThreads() {
    String[] args = {"--quiet", "--seed", "7", "--top", "4", "--threads"};

    Run one = run(with(args, "1"));
    Run three = run(with(args, "3"));

    assertThat(three.out).isEqualTo(one.out);
  }

  private static String[] with(String[] args, String last) {
    String[] all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = last;
    return all;
  }

  @Test
  void colorsUnlessForbidden() {
    assertThat(run(true, "--quiet", "--top", "1").out).contains("\u001b[1m");
    assertThat(run(true, "--quiet", "--top", "1", "--no-color").out).doesNotContain("\u001b");
  }

  @Test
  void anUnknownUserGetsWhatIsPopular() {
    Run run = run("--quiet", "--user", "nobody", "--top", "2");

    assertThat(run.exitCode).isZero();
    assertThat(run.out)
        .contains("For nobody, who is new here")
        .containsOnlyOnce("This is what is popular:");
  }

  @Test
  void aFilmThatIsNotThereIsAFailureWithSuggestions() {
    Run run = run("--like", "Hart of Glass");

    assertThat(run.exitCode).isEqualTo(1);
    assertThat(run.out).isEmpty();
    assertThat(run.err.lines()).hasSize(1);
    assertThat(run.err).startsWith("error: no film is called 'Hart of Glass'").contains("(");
  }

  @Test
  void wordsThatNoFilmHasGiveNoList() {
    assertThat(run("--quiet", "--search", "xyzzy", "--top", "1").out)
        .contains("No film has any of these words.");
  }

  @Test
  void aFolderThatIsNotThereIsAFailure() {
    Run run = run("--data", folder.resolve("nowhere").toString());

    assertThat(run.exitCode).isEqualTo(1);
    assertThat(run.err.lines()).hasSize(1);
    assertThat(run.err).startsWith("error: ").contains("nowhere does not exist");
  }

  @Test
  void wrongPlotsAreToldBeforeAnythingIsShown() throws IOException {
    writeSmallFolder("{\"title\": \"Nobody Knows\", \"year\": 2004, \"extract\": \"Children.\"}\n");
    String data = folder.toString();

    Run nowhere = run("--data", data, "--plots", folder.resolve("nowhere").toString());
    Run foreign = run("--data", data, "--plots", data);

    assertThat(nowhere.exitCode).isEqualTo(1);
    assertThat(nowhere.out).isEmpty();
    assertThat(nowhere.err).startsWith("error: no plots at ").contains("nowhere");
    assertThat(foreign.exitCode).isEqualTo(1);
    assertThat(foreign.err).startsWith("error: none of the films of MovieLens");
  }

  @ParameterizedTest
  @CsvSource({
    "--top 0, --top is 0",
    "--top many, many",
    "--threads 0, --threads is 0",
    "--plots x, --plots goes with --data",
    "--cache x, --cache goes with --download",
    "--download-from http://x/, --download-from goes with --download",
    "--download --data=x, --data and --download",
    "--download --download-from=ftp://x/y, http or https",
    "--download --download-from=http:x, http or https",
    "--search ' ', --search has no words",
    "--user ' ', --user has no id",
    "--like ' ', --like has no title",
    "--top 99999999999, --top",
    "--seed x, --seed",
    "--nonsense, --nonsense",
    "cinema, cinema",
    "movies extra, extra"
  })
  void aWrongCallIsToldFromAFailure(String args, String complaint) {
    Run run = run(args.replace("'", "").split(" ", 2));

    assertThat(run.exitCode).isEqualTo(2);
    assertThat(run.out).isEmpty();
    assertThat(run.err).startsWith("error: ").contains(complaint).contains("--help'.");
  }

  /** Of the options of --download the address alone is for tests and mirrors, and not told. */
  @Test
  void downloadsOnceAndGoesOnAsWithData() throws IOException {
    try (ArchiveServer server = new ArchiveServer()) {
      String[] args = {
        "--download",
        "--download-from=" + server.uri(),
        "--cache=" + folder,
        "--quiet",
        "--user=7",
        "--top=3"
      };

      Run first = run(args);
      Run second = run(args);
      Run data =
          run("--data=" + folder.resolve("ml-latest-small"), "--quiet", "--user=7", "--top=3");

      assertThat(first.exitCode).isZero();
      assertThat(first.out).contains("MovieLens, ml-latest-small").contains("For user 7");
      assertThat(first.err).contains(MadeUpMovieLens.TERMS).doesNotContain("%");
      assertThat(second.out).isEqualTo(first.out).isEqualTo(data.out);
      assertThat(second.err.lines()).hasSize(1);
      assertThat(server.requests()).containsExactly("zip", "md5");
    }
  }

  @Test
  void showsTheDownloadUnlessQuiet() throws IOException {
    try (ArchiveServer server = new ArchiveServer()) {
      Run run =
          run("--download", "--download-from=" + server.uri(), "--cache=" + folder, "--top=1");

      assertThat(run.exitCode).isZero();
      assertThat(run.err).containsPattern("download +100 %");
    }
  }

  @Test
  void aFailedDownloadIsAFailureInOneLine() throws IOException {
    try (ArchiveServer server = new ArchiveServer()) {
      server.status = 404;

      Run run = run("--download", "--download-from=" + server.uri(), "--cache=" + folder);

      assertThat(run.exitCode).isEqualTo(1);
      assertThat(run.out).isEmpty();
      assertThat(run.err.lines()).singleElement().asString().contains("404").contains("--data DIR");
    }
  }

  @Test
  void explainsItself() {
    Run main = run("--help");
    Run movies = run("movies", "--help");

    assertThat(main.exitCode).isZero();
    assertThat(main.out).contains("movies").contains("Without a command 'movies' runs");
    assertThat(movies.exitCode).isZero();
    assertThat(movies.out)
        .doesNotContain("--download-from")
        .contains("--download", "--cache")
        .contains("--data", "--plots", "--user", "--like", "--search", "--top")
        .contains("--seed", "--threads", "--no-color", "--quiet");
    assertThat(run("--version").out).contains("recommender");
  }

  @Test
  void readsAFolderWithPlots() throws IOException {
    writeSmallFolder(
        "{\"title\": \"Delta\", \"year\": 2004, \"extract\": \"A heist gone wrong.\", \"cast\": []}\n");

    Run run =
        run("--data", folder.toString(), "--plots", folder.toString(), "--user", "3", "--quiet");

    assertThat(run.exitCode).isZero();
    assertThat(run.out)
        .contains("with texts of 1 of 6 films from " + folder.getFileName())
        .contains("user 3")
        .contains("Films like The Matrix (1999)") // no Heat here: the best known film
        .contains("★★★★½");
    assertThat(section(run, "Films for the words")).singleElement().asString().contains("Delta");
  }

  private void writeSmallFolder(String plots) throws IOException {
    StringBuilder ratings = new StringBuilder("userId,movieId,rating,timestamp\n");
    for (int user = 0; user < 12; user++) {
      for (int film = 0; film < 6; film++) {
        if ((user + film) % 2 == 0 || film == 0) {
          ratings
              .append(user)
              .append(',')
              .append(film)
              .append(",4.5,")
              .append(100 + film)
              .append('\n');
        }
      }
    }
    Files.writeString(folder.resolve("ratings.csv"), ratings);
    Files.writeString(
        folder.resolve("movies.csv"),
        """
        movieId,title,genres
        0,"Matrix, The (1999)",Action|Sci-Fi
        1,Alpha (2001),Drama
        2,Beta (2002),Comedy
        3,Gamma (2003),Drama|War
        4,Delta (2004),Comedy
        5,Epsilon,(no genres listed)
        """);
    Files.writeString(folder.resolve("movies.jsonl"), plots);
  }
}
