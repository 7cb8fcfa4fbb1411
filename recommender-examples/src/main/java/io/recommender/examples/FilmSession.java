package io.recommender.examples;

import io.recommender.Recommendation;
import io.recommender.Recommendations;
import io.recommender.Recommender;
import io.recommender.data.Catalog;
import io.recommender.data.Interactions;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The embedded films and simulated viewers with a trained recommender, to be tried out in JShell;
 * {@code jshell/recommender.jsh} opens one.
 *
 * <p><b>Thread safety:</b> immutable.
 */
public final class FilmSession {
  private static final long SEED = 42; // that of the movies application: the same viewers

  private final MovieData movies;
  private final Recommender recommender;
  private final TitleFinder finder;

  private FilmSession(MovieData movies, Recommender recommender) {
    this.movies = movies;
    this.recommender = recommender;
    this.finder = new TitleFinder(movies.films(), movies::raters);
  }

  /** Invents the viewers and trains on what they rated, in about a second; the same every time. */
  public static FilmSession start() {
    MovieData movies = Sample.of(SEED);
    return new FilmSession(
        movies,
        Recommender.builder()
            .interactions(movies.ratings())
            .catalog(movies.films())
            .withCollaborative()
            .withContent()
            .seed(SEED)
            .build());
  }

  /** Returns the recommender, trained on {@link #ratings()} and {@link #films()}. */
  public Recommender recommender() {
    return recommender;
  }

  /**
   * Returns the films: {@code title}, {@code year}, {@code genres}, {@code countries}, {@code
   * director}, {@code cast} and {@code synopsis}.
   */
  public Catalog films() {
    return movies.films();
  }

  /** Returns the ratings, from 1 to 5, of {@code viewer-001} and the others. */
  public Interactions ratings() {
    return movies.ratings();
  }

  /**
   * Returns the id of a film by its title, with or without a year; case, accents, articles and
   * typing errors are forgiven.
   *
   * @throws IllegalArgumentException if no film is called so; it names the nearest titles
   */
  public String id(String title) {
    return finder
        .find(title)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no film is called '"
                        + title
                        + "'; the nearest titles: "
                        + finder.nearest(title, 5).stream()
                            .map(Films::titleAndYear)
                            .collect(Collectors.joining(", "))))
        .film()
        .id();
  }

  /** Returns an answer for people to read: a line for each film, and one for its reasons if any. */
  public String inWords(Recommendations answer) {
    if (answer.size() == 0) {
      return "Nothing fits." + System.lineSeparator();
    }
    Films films = new Films(movies.films());
    ReasonWords words = new ReasonWords(films, Set.of());
    StringBuilder lines = new StringBuilder();
    int rank = 1;
    for (Recommendation film : answer) {
      String id = film.itemId();
      lines.append(
          String.format(Locale.ROOT, "%2d  %s (%s)  ", rank++, films.title(id), films.year(id)));
      lines.append(films.genres(id)).append(System.lineSeparator());
      if (!film.reasons().isEmpty()) {
        // the no-break spaces keep a number and its sign together on a page; a console has no use
        // for them
        String why = words.of(film.reasons()).replace('\u00a0', ' ');
        lines.append("    ").append(why).append(System.lineSeparator());
      }
    }
    return lines.toString();
  }
}
