package io.recommender.examples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.recommender.data.AttributeType;
import io.recommender.data.Catalog;
import io.recommender.data.CatalogReader;
import io.recommender.data.InteractionReader;
import io.recommender.data.Interactions;
import io.recommender.data.Item;
import io.recommender.data.RowPolicy;
import io.recommender.data.RowProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads the folders that GroupLens publishes as MovieLens (F. M. Harper, J. A. Konstan, "The
 * MovieLens Datasets: History and Context", ACM TiiS 5(4), 2015). Each generation of them is
 * written in its own way; which one a folder is, its files tell.
 */
final class MovieLens {
  /** The genres that ml-100k marks by 0 or 1, in the order of their columns. */
  private static final List<String> GENRES_100K =
      List.of(
          "unknown",
          "Action",
          "Adventure",
          "Animation",
          "Children's",
          "Comedy",
          "Crime",
          "Documentary",
          "Drama",
          "Fantasy",
          "Film-Noir",
          "Horror",
          "Musical",
          "Mystery",
          "Romance",
          "Sci-Fi",
          "Thriller",
          "War",
          "Western");

  /** What MovieLens writes where it knows no genre. */
  private static final List<String> NO_GENRES = List.of("unknown", "(no genres listed)");

  private static final List<Layout> LAYOUTS =
      List.of(
          new Layout("ratings.csv", "movies.csv", MovieLens::named, MovieLens::latestFilms),
          new Layout("u.data", "u.item", file -> byPosition(file, "\t"), MovieLens::films100k),
          new Layout(
              "ratings.dat", "movies.dat", file -> byPosition(file, "::"), MovieLens::films1m),
          new Layout("ratings.csv.gz", "movies.dat", MovieLens::named, MovieLens::films1m));

  private MovieLens() {}

  /** How a generation is written: two files, and what reads them. */
  private record Layout(
      String ratings,
      String films,
      Function<Path, Interactions> readRatings,
      Function<Path, Catalog> readFilms) {

    boolean isIn(Path folder) {
      return Files.isRegularFile(folder.resolve(ratings))
          && Files.isRegularFile(folder.resolve(films));
    }

    @Override
    public String toString() {
      return ratings + " with " + films;
    }
  }

  /**
   * Reads a folder.
   *
   * @throws CommandFailure if it is none, or holds no layout that is known
   */
  static MovieData read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new CommandFailure(
          folder
              + (Files.exists(folder) ? " is no folder" : " does not exist")
              + ": give a MovieLens folder");
    }
    for (Layout layout : LAYOUTS) {
      if (layout.isIn(folder)) {
        return read(folder, layout);
      }
    }
    throw new CommandFailure(folder + " is no MovieLens folder: looked for " + LAYOUTS);
  }

  private static MovieData read(Path folder, Layout layout) {
    Catalog films = layout.readFilms.apply(folder.resolve(layout.films));
    Interactions ratings = layout.readRatings.apply(folder.resolve(layout.ratings));
    if (films.size() == 0 || ratings.size() == 0) {
      throw new CommandFailure(
          folder
              + " holds "
              + films.size()
              + " films and "
              + ratings.size()
              + " ratings: some of each are needed");
    }
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return new MovieData("MovieLens, " + name, false, ratings, films);
  }

  private static Interactions named(Path file) {
    return ratings().columns("userId", "movieId", "rating", "timestamp").fromCsv(file);
  }

  private static Interactions byPosition(Path file, String delimiter) {
    return ratings().columns(0, 1, 2, 3).header(false).delimiter(delimiter).fromCsv(file);
  }

  /** No MovieLens rating is 0; where there is one, it stands for unknown. */
  private static InteractionReader ratings() {
    return Interactions.reader().on(RowProblem.ZERO_WEIGHT, RowPolicy.DROP);
  }

  private static Catalog latestFilms(Path file) {
    return films(
        titled().categories("genres", "|").fromCsv(file, "movieId"),
        film -> film.categories("genres"));
  }

  private static Catalog films1m(Path file) {
    CatalogReader reader =
        titled()
            .columns("movieId", "title", "genres")
            .delimiter("::")
            .charset(ISO_8859_1)
            .categories("genres", "|");
    return films(reader.fromCsv(file, "movieId"), film -> film.categories("genres"));
  }

  private static Catalog films100k(Path file) {
    List<String> columns = new ArrayList<>(List.of("movieId", "title", "", "", ""));
    columns.addAll(GENRES_100K);
    CatalogReader reader =
        titled().columns(columns.toArray(String[]::new)).delimiter("|").charset(ISO_8859_1);
    return films(
        reader.fromCsv(file, "movieId"),
        film -> GENRES_100K.stream().filter(genre -> film.number(genre).orElse(0) == 1).toList());
  }

  private static CatalogReader titled() {
    return Catalog.reader().type("title", AttributeType.TEXT);
  }

  /** Takes the year out of the titles and leaves out what stands for "no genre". */
  private static Catalog films(Catalog raw, Function<Item, List<String>> genresOf) {
    Catalog.Builder films =
        Catalog.builder()
            .attribute("title", AttributeType.TEXT)
            .attribute("year", AttributeType.NUMBER)
            .attribute("genres", AttributeType.CATEGORIES);
    for (int row = 0; row < raw.size(); row++) {
      Item film = raw.item(row);
      FilmTitle title = FilmTitle.parse(film.text("title").orElse(film.id()));
      Map<String, Object> attributes = new LinkedHashMap<>();
      attributes.put("title", title.name());
      title.year().ifPresent(year -> attributes.put("year", year));
      attributes.put(
          "genres", genresOf.apply(film).stream().filter(g -> !NO_GENRES.contains(g)).toList());
      films.add(film.id(), attributes);
    }
    return films.build();
  }
}
