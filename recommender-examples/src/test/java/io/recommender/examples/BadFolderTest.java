package io.recommender.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Folders that are no good: the command fails with one line that names the file, or shows what it
 * can. Nothing ends in a stack trace.
 */
class BadFolderTest {
  private static final String HEADER = "userId,movieId,rating,timestamp\n";
  private static final String RATINGS = HEADER + "1,1,4,100\n1,2,5,101\n2,1,3,102\n2,3,4,103\n";
  private static final String FILMS =
      "movieId,title,genres\n1,Heat (1995),Crime\n2,Emma (1996),Romance\n3,Alien (1979),Horror\n";
  private static final String PLOTS =
      "{\"title\": \"Heat\", \"year\": 1995, \"extract\": \"A heist.\"}\n";

  @TempDir Path folder;

  private record Run(int exitCode, String out, String err) {}

  private Run run(String... more) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(
            new PrintWriter(out), new PrintWriter(err), StandardCharsets.UTF_8, false, false);
    String[] args = {"movies", "--quiet", "--top", "2", "--data", folder.toString()};
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    int exitCode = Main.run(terminal, all);
    return new Run(exitCode, out.toString(), err.toString());
  }

  private void assertFails(Run run, String message) {
    assertThat(run.err.strip()).startsWith("error: " + message);
    assertThat(run.err.lines()).hasSize(1);
    assertThat(run.exitCode).isEqualTo(1);
  }

  @BeforeEach
  void writeAGoodOne() throws IOException {
    Files.writeString(folder.resolve("ratings.csv"), RATINGS);
    Files.writeString(folder.resolve("movies.csv"), FILMS);
  }

  @Test
  void theGoodOneIsShown() {
    Run run = run();
    assertThat(run.exitCode).isZero();
    assertThat(run.err).isEmpty();
    assertThat(run.out).contains("Films like Heat (1995)").contains("blend of both");
  }

  @ParameterizedTest
  @CsvSource({
    "'3,1', 'line 6, the row has 2 fields where 4 are expected'",
    "'3,1,4,5,6', 'line 6, the row has 5 fields where 4 are expected'",
    "'3,1,good,5', 'line 6, column 3 (rating): ''good'' is not a number'",
    "'3,1,NaN,5', 'line 6, column 3 (rating): the weight is NaN'",
    "'3,1,4,noon', 'line 6, column 4 (timestamp): ''noon'' is not a number or an ISO 8601 time'",
    "',1,4,5', 'line 6, column 1 (userId): the id is missing'"
  })
  void brokenRatingsNameTheirLine(String row, String message) throws IOException {
    Files.writeString(folder.resolve("ratings.csv"), RATINGS + row + "\n");
    Run run = run();
    assertFails(run, "ratings.csv, " + message);
    assertThat(run.out).isEmpty();
  }

  @Test
  void emptyAndHalfFilesAreNamed() throws IOException {
    Files.writeString(folder.resolve("ratings.csv"), "");
    assertFails(run(), "ratings.csv is empty: at least a header is needed");
    Files.writeString(folder.resolve("ratings.csv"), HEADER);
    assertFails(run(), folder + " holds 3 films and 0 ratings: some of each are needed");
    Files.writeString(folder.resolve("ratings.csv"), "user,item\n1,1\n");
    assertFails(
        run(), "ratings.csv has no column \"userId\" for the user; its columns are [user, ");
    Files.writeString(folder.resolve("ratings.csv"), RATINGS);
    Files.writeString(folder.resolve("movies.csv"), FILMS + "1,Ronin (1998),Crime\n");
    assertFails(run(), "movies.csv, lines 2 and 5: two rows have the id '1': keep one");
    Files.delete(folder.resolve("movies.csv"));
    assertFails(run(), folder + " is no MovieLens folder: looked for [ratings.csv with movies.csv");
  }

  @Test
  void weightsThatAreNoLikingAreNamed() throws IOException {
    Files.writeString(folder.resolve("ratings.csv"), RATINGS + "5,1,-3,1\n");
    assertFails(run(), "user '5' has weight -3.0 with item '1', but ImplicitAls takes each");
  }

  /** Too little for the table of accuracies, enough for everything else. */
  @Test
  void oneRatingEachIsShownWithoutAMeasure() throws IOException {
    for (String ratings : new String[] {"1,1,4,100\n", "1,1,4,100\n2,1,4,100\n"}) {
      Files.writeString(folder.resolve("ratings.csv"), HEADER + ratings);
      Run run = run();
      assertThat(run.err).isEmpty();
      assertThat(run.exitCode).isZero();
      assertThat(run.out)
          .contains("Nobody rated two films: none can be held out")
          .doesNotContain("blend of both");
    }
  }

  @Test
  void allTheSameAndFilmsWithoutARowAreShown() throws IOException {
    for (String ratings :
        new String[] {"1,1,4,1\n1,2,4,2\n2,1,4,1\n2,2,4,2\n", "1,1,4,1\n1,99,4,2\n2,99,4,1\n"}) {
      Files.writeString(folder.resolve("ratings.csv"), HEADER + ratings);
      Run run = run();
      assertThat(run.err).isEmpty();
      assertThat(run.exitCode).isZero();
      assertThat(run.out).contains("blend of both").doesNotContain("NaN");
    }
  }

  @Test
  void brokenPlotsAreNamed() throws IOException {
    Path plots = folder.resolve("movies.jsonl");
    Files.writeString(plots, PLOTS + "{\"title\": \"Emma\", ye\n");
    assertFails(run("--plots", plots.toString()), plots + " is no JSON at line 2: ");
    Files.writeString(plots, "");
    assertFails(run("--plots", plots.toString()), "none of the films of MovieLens");

    Path compressed = folder.resolve("movies.jsonl.gz");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(PLOTS.getBytes(StandardCharsets.UTF_8));
    }
    String damaged = compressed + ": the compressed data are damaged or cut short, or not";
    Files.write(compressed, Arrays.copyOf(bytes.toByteArray(), 30));
    assertFails(run("--plots", compressed.toString()), damaged);
    Files.writeString(compressed, PLOTS);
    assertFails(run("--plots", compressed.toString()), damaged);
    Path infos = folder.resolve("movies_extrainfos.dat.gz");
    Files.write(infos, Arrays.copyOf(bytes.toByteArray(), 30));
    assertFails(run("--plots", infos.toString()), infos + ": the compressed data are damaged");
  }
}
