package io.recommender.examples;

import io.recommender.data.Catalog;
import io.recommender.data.Item;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How films of a catalogue are called and described.
 *
 * @param catalog with a text {@code title}, a number {@code year} and categories {@code genres}
 */
record Films(Catalog catalog) {
  private static final Pattern OTHER_TITLES = Pattern.compile("(?<=\\S)(?:\\s*\\([^()]*\\))+$");

  /** Returns the title, or the id where the catalogue lacks the film. */
  String title(String id) {
    return catalog.item(id).map(Films::title).orElse("film " + id);
  }

  /** The first title will do: "City of God (Cidade de Deus)" is shown as "City of God". */
  private static String title(Item film) {
    String title = film.text("title").orElse("film " + film.id());
    return OTHER_TITLES.matcher(title).replaceFirst("");
  }

  /** Returns the year, empty if it is not known. */
  String year(String id) {
    return catalog.item(id).map(Films::year).orElse("");
  }

  private static String year(Item film) {
    return film.number("year").isPresent()
        ? Integer.toString((int) film.number("year").getAsDouble())
        : "";
  }

  /** Returns the genres, for instance {@code "Crime, Thriller"}. */
  String genres(String id) {
    List<String> genres = catalog.item(id).map(film -> film.categories("genres")).orElse(List.of());
    return String.join(", ", genres);
  }

  /** Returns the title with the year, for instance {@code "Heat (1995)"}. */
  static String titleAndYear(Item film) {
    String year = year(film);
    return title(film) + (year.isEmpty() ? "" : " (" + year + ")");
  }

  /** Tells whether the catalogue says what the films are about. */
  boolean haveStories() {
    return catalog.attributes().containsKey("plot") || catalog.attributes().containsKey("synopsis");
  }
}
