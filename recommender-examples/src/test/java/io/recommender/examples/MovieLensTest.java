package io.recommender.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recommender.data.InvalidDataException;
import io.recommender.data.Item;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovieLensTest {
  @TempDir Path folder;

  private void write(String name, Charset charset, String text) throws IOException {
    try (OutputStream file = Files.newOutputStream(folder.resolve(name));
        OutputStream bytes = name.endsWith(".gz") ? new GZIPOutputStream(file) : file) {
      bytes.write(text.getBytes(charset));
    }
  }

  private void write(String name, String text) throws IOException {
    write(name, StandardCharsets.UTF_8, text);
  }

  /** All layouts hold the same three films and two ratings that count. */
  private void assertRead(String lesMiserables) {
    MovieData data = MovieLens.read(folder);

    assertThat(data.simulated()).isFalse();
    assertThat(data.ratings().size()).isEqualTo(2);
    assertThat(data.ratings().hasTimes()).isTrue();
    int item = data.ratings().items().indexOf("6");
    assertThat(data.ratings().byItem().weight(item, 0)).isEqualTo(4);
    Item heat = data.films().item("6").orElseThrow();
    assertThat(heat.text("title")).contains("Heat");
    assertThat(heat.number("year")).hasValue(1995);
    assertThat(heat.categories("genres")).containsExactly("Action", "Crime", "Thriller");
    Item other = data.films().item("73").orElseThrow();
    assertThat(other.text("title")).contains(lesMiserables);
    assertThat(data.films().item("80").orElseThrow().categories("genres")).isEmpty();
  }

  @Test
  void readsLatest() throws IOException {
    write(
        "ratings.csv", "userId,movieId,rating,timestamp\n1,6,4.0,964982703\n2,73,3.5,964982704\n");
    write(
        "movies.csv",
        """
        movieId,title,genres
        6,Heat (1995),Action|Crime|Thriller
        73,"Misérables, Les (1995)",Drama
        80,Paterson,(no genres listed)
        """);

    assertRead("Les Misérables");
  }

  @Test
  void reads100k() throws IOException {
    write("u.data", "1\t6\t4\t881250949\n2\t73\t3\t881250950\n");
    write(
        "u.item",
        StandardCharsets.ISO_8859_1,
        """
        6|Heat (1995)|01-Jan-1995||http://us.imdb.com/M/title-exact?Heat%20(1995)|0|1|0|0|0|0|1|0|0|0|0|0|0|0|0|0|1|0|0
        73|Misérables, Les (1995)|01-Jan-1995||http://us.imdb.com/x|0|0|0|0|0|0|0|0|1|0|0|0|0|0|0|0|0|0|0
        80|unknown||||1|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0|0
        """);

    assertRead("Les Misérables");
  }

  private static final String FILMS_1M =
      "6::Heat (1995)::Action|Crime|Thriller\n73::Misérables, Les (1995)::Drama\n80::Paterson::\n";

  @Test
  void reads1m() throws IOException {
    write("ratings.dat", "1::6::4::978300760\n2::73::3::978300761\n");
    write("movies.dat", StandardCharsets.ISO_8859_1, FILMS_1M);

    assertRead("Les Misérables");
  }

  @Test
  void reads1mAsCsvAndDropsUnknownRatings() throws IOException {
    write(
        "ratings.csv.gz",
        "userId,movieId,rating,timestamp\n1,6,4,978300760\n1,80,0,978300761\n2,73,3,978300762\n");
    write("movies.dat", StandardCharsets.ISO_8859_1, FILMS_1M);

    assertRead("Les Misérables");
    assertThat(MovieLens.read(folder).ratings().report().dropped())
        .singleElement()
        .satisfies(drop -> assertThat(drop.count()).isEqualTo(1));
  }

  @Test
  void namesWhatItLookedFor() throws IOException {
    write("ratings.csv", "userId,movieId,rating,timestamp\n1,6,4.0,964982703\n"); // but no films

    assertThatThrownBy(() -> MovieLens.read(folder))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("ratings.csv with movies.csv")
        .hasMessageContaining("u.data with u.item")
        .hasMessageContaining("ratings.dat with movies.dat")
        .hasMessageContaining("ratings.csv.gz with movies.dat");
  }

  @Test
  void refusesWhatIsNoFolder() throws IOException {
    write("file", "");

    assertThatThrownBy(() -> MovieLens.read(folder.resolve("nowhere")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> MovieLens.read(folder.resolve("file")))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("is no folder");
  }

  @Test
  void namesTheLineThatIsBroken() throws IOException {
    write(
        "ratings.csv", "userId,movieId,rating,timestamp\n1,6,4.0,964982703\n1,7,good,964982703\n");
    write("movies.csv", "movieId,title,genres\n6,Heat (1995),Crime\n");

    assertThatThrownBy(() -> MovieLens.read(folder))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("ratings.csv")
        .hasMessageContaining("3")
        .hasMessageContaining("good");
  }

  @Test
  void refusesAFolderWithoutRatings() throws IOException {
    write("ratings.csv", "userId,movieId,rating,timestamp\n");
    write("movies.csv", "movieId,title,genres\n6,Heat (1995),Crime\n");

    assertThatThrownBy(() -> MovieLens.read(folder))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("1 films and 0 ratings");
  }
}
