package io.recommender.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MovieLensArchiveTest {
  @TempDir Path folder;

  private final Map<String, String> entries = new LinkedHashMap<>();

  @BeforeEach
  void makeUp() {
    entries.putAll(MadeUpMovieLens.entries());
  }

  private void unpack() throws IOException {
    unpack(MadeUpMovieLens.zip(entries));
  }

  private void unpack(byte[] zip) throws IOException {
    Path file = Files.write(folder.resolve("archive.zip"), zip);
    new MovieLensArchive(file).unpack(Files.createDirectory(folder.resolve("to")));
  }

  private List<String> unpacked() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(name -> !name.equals("archive.zip"))
          .sorted()
          .toList();
    }
  }

  @Test
  void unpacksWhatIsExpected() throws IOException {
    entries.put("ml-latest-small/new.csv", "of a later edition");

    unpack();

    assertThat(unpacked())
        .containsExactly(
            "to/README.txt", "to/links.csv", "to/movies.csv", "to/ratings.csv", "to/tags.csv");
    assertThat(folder.resolve("to/ratings.csv"))
        .hasContent(entries.get("ml-latest-small/ratings.csv"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../escaped.txt",
        "ml-latest-small/../escaped.txt",
        "ml-latest-small/..",
        "ml-latest-small/../../ratings.csv",
        "/tmp/escaped.txt",
        "C:\\escaped.txt",
        "ml-latest-small\\ratings.csv",
        "ml-latest-small/..\\escaped.txt",
        "ml-latest-small/more/ratings.csv",
        "ml-latest-small",
        "other/ratings.csv",
        "ratings.csv"
      })
  void anEntryOutsideItsFolderIsRefused(String name) throws IOException {
    entries.put(name, "x");

    assertThatThrownBy(this::unpack)
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("'" + name + "'");

    assertThat(unpacked()).allMatch(file -> file.startsWith("to/"));
    assertThat(folder.resolveSibling("escaped.txt")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ratings.csv", "movies.csv", "README.txt"})
  void aMissingFileIsNamed(String name) {
    entries.remove("ml-latest-small/" + name);

    assertThatThrownBy(this::unpack)
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("needed are also [" + name + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"links.csv", "tags.csv"})
  void whatIsNotReadMayBeMissing(String name) throws IOException {
    entries.remove("ml-latest-small/" + name);

    unpack();

    assertThat(unpacked()).hasSize(4);
  }

  /** A megabyte of zeros packs into a thousand bytes. */
  @Test
  void aBombIsDefused() {
    entries.put("ml-latest-small/tags.csv", "0".repeat(40 << 20));
    entries.put("ml-latest-small/links.csv", "0".repeat(40 << 20));

    assertThatThrownBy(this::unpack)
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("more than 67108864 bytes");
  }

  @Test
  void tooManyEntriesAreRefused() {
    for (int n = 0; n < 100; n++) {
      entries.put("ml-latest-small/" + n, "");
    }

    assertThatThrownBy(this::unpack).hasMessageContaining("106 entries");
  }

  @Test
  void whatIsNoZipIsRefused() {
    for (String text : List.of("", "<html>Sign in to this network</html>")) {
      assertThatThrownBy(
              () -> {
                Path file = Files.writeString(folder.resolve("page.zip"), text);
                new MovieLensArchive(file).unpack(folder);
              })
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("no zip file");
    }
  }

  /** Whatever is cut off or turned over in a zip: an answer or a told failure, never another. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void damageIsTold(long seed) throws IOException {
    byte[] whole = MadeUpMovieLens.zip();
    Random random = new Random(seed);
    int refused = 0;
    for (int n = 0; n < 500; n++) {
      byte[] bytes =
          Arrays.copyOf(whole, whole.length - random.nextInt(2) * random.nextInt(whole.length));
      if (bytes.length > 0) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Path to = Files.createTempDirectory(folder, "to");
      try {
        new MovieLensArchive(Files.write(folder.resolve("m.zip"), bytes)).unpack(to);
      } catch (CommandFailure e) {
        refused++;
        assertThat(e).hasMessageContaining("not that of ml-latest-small");
      }
    }
    assertThat(refused).isBetween(200, 499);
  }

  @Test
  void termsAreTheirSection() {
    List<String> lines = entries.get("ml-latest-small/README.txt").lines().toList();

    assertThat(MovieLensTerms.of(lines))
        .containsExactly(MadeUpMovieLens.TERMS, "* Not even by it.");
    assertThat(MovieLensTerms.of(List.of("Summary", "===", "Usage License", "no line under it")))
        .isEmpty();
    assertThat(MovieLensTerms.of(List.of("USAGE LICENSE", "=====", "Last section.")))
        .containsExactly("Last section.");
    assertThat(MovieLensTerms.of(List.of())).isEmpty();
  }
}
