package io.recommender.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What one viewer of {@link SimulatedViewers} likes.
 *
 * @param genres the three favourites, dearest first
 * @param avoided a genre that is none of them
 * @param directors one or two
 * @param country none for every other viewer
 * @param year the centre of the favourite time
 * @param span how far from it appeal falls to 61 %, in years
 * @param darkness liking of the hidden trait of films, negative for dislike
 * @param slowness likewise
 */
record SimulatedTaste(
    List<String> genres,
    String avoided,
    List<String> directors,
    List<String> country,
    double year,
    double span,
    double darkness,
    double slowness) {
  private static final double[] GENRE_APPEAL = {1.4, 1.0, 0.7};

  /** Returns the sum of what the film has of this taste. */
  double appeal(SimulatedFilm film) {
    double sum = film.genres().contains(avoided) ? -1 : 0;
    for (int n = 0; n < genres.size(); n++) {
      sum += film.genres().contains(genres.get(n)) ? GENRE_APPEAL[n] : 0;
    }
    sum += film.directors().stream().anyMatch(directors::contains) ? 1 : 0;
    sum += film.countries().stream().anyMatch(country::contains) ? 1.2 : 0;
    double distance = (film.year() - year) / span;
    sum += 0.8 * StrictMath.exp(-distance * distance / 2);
    return sum + 0.4 * (darkness * film.darkness() + slowness * film.slowness());
  }

  /** Draws tastes out of what there is to like. */
  static final class Urn {
    private final Map<String, Integer> genres;
    private final Map<String, Integer> directors; // of several films: one film makes no favourite
    private final Map<String, Integer>
        countries; // likewise, and not the one that most films are from

    Urn(List<SimulatedFilm> films) {
      genres = counts(films, SimulatedFilm::genres, 1);
      directors = counts(films, SimulatedFilm::directors, 2);
      countries = counts(films, SimulatedFilm::countries, 2);
      countries.remove("USA");
    }

    private static Map<String, Integer> counts(
        List<SimulatedFilm> films, Function<SimulatedFilm, List<String>> labels, int atLeast) {
      Map<String, Integer> counts = new TreeMap<>(); // sorted: the same draws whatever the hashes
      films.forEach(f -> labels.apply(f).forEach(label -> counts.merge(label, 1, Integer::sum)));
      counts.values().removeIf(count -> count < atLeast);
      return counts;
    }

    SimulatedTaste draw(Random random) {
      List<String> liked = labels(genres, 4, random);
      return new SimulatedTaste(
          liked.subList(0, Math.min(3, liked.size())),
          liked.size() > 3 ? liked.get(3) : "",
          labels(directors, 1 + random.nextInt(2), random),
          labels(countries, random.nextInt(2), random),
          1950 + 70 * random.nextDouble(),
          8 + 22 * random.nextDouble(),
          random.nextGaussian(),
          random.nextGaussian());
    }

    /**
     * Draws different labels, those of many films more often: in proportion to the root of their
     * number.
     */
    private static List<String> labels(Map<String, Integer> counts, int size, Random random) {
      List<String> drawn = new ArrayList<>();
      while (drawn.size() < Math.min(size, counts.size())) {
        drawn.add(label(counts, Set.copyOf(drawn), random));
      }
      return drawn;
    }

    private static String label(Map<String, Integer> counts, Set<String> drawn, Random random) {
      double total = 0;
      for (Map.Entry<String, Integer> entry : counts.entrySet()) {
        total += drawn.contains(entry.getKey()) ? 0 : Math.sqrt(entry.getValue());
      }
      double left = random.nextDouble() * total;
      String last = "";
      for (Map.Entry<String, Integer> entry : counts.entrySet()) {
        if (!drawn.contains(entry.getKey())) {
          last = entry.getKey();
          left -= Math.sqrt(entry.getValue());
          if (left < 0) {
            break;
          }
        }
      }
      return last;
    }
  }
}
