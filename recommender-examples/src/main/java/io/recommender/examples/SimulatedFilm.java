package io.recommender.examples;

import io.recommender.data.Item;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A film as the simulation of {@link SimulatedViewers} sees it.
 *
 * @param fame how well known it is, on a logarithmic scale
 * @param darkness a trait that no column of the catalogue tells
 * @param slowness another
 */
record SimulatedFilm(
    String id,
    double year,
    List<String> genres,
    List<String> countries,
    List<String> directors,
    double fame,
    double darkness,
    double slowness) {
  private static final Set<String> BIG_AUDIENCE =
      Set.of("Action", "Adventure", "Animation", "Comedy", "Crime", "Family", "Science Fiction");

  /** Draws what the catalogue does not tell. */
  static SimulatedFilm of(Item item, Random random) {
    List<String> genres = item.categories("genres");
    List<String> countries = item.categories("countries");
    double year = item.number("year").orElse(1970);
    double audience = genres.stream().anyMatch(BIG_AUDIENCE::contains) ? 0.7 : 0;
    double market = countries.contains("USA") ? 0.9 : countries.contains("UK") ? 0.5 : 0;
    double luck = 0.4 * random.nextGaussian();
    return new SimulatedFilm(
        item.id(),
        year,
        genres,
        countries,
        item.categories("director"),
        audience + market + (year - 1970) / 50 + luck,
        random.nextGaussian(),
        random.nextGaussian());
  }
}
