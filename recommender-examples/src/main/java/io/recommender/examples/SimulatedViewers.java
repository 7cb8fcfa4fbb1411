package io.recommender.examples;

import io.recommender.data.Catalog;
import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Invents viewers of a catalogue of films and the ratings they give. Nobody's taste was recorded:
 * wherever these ratings are shown they are called simulated.
 *
 * <p>Every <b>film</b> ({@link SimulatedFilm}) has a fame: larger in genres with a big audience,
 * for films from the USA and the United Kingdom, and for recent ones; the rest is luck. It also has
 * two hidden traits that no column of the catalogue tells; think of how dark and how slow it is.
 * They are what only other people's ratings can reveal.
 *
 * <p>Every <b>viewer</b> ({@link SimulatedTaste}) has three favourite genres and one that is
 * avoided, one or two favourite directors, a favourite time, perhaps a favourite country, and a
 * liking for each of the hidden traits. What of it a film has adds up to the film's appeal to this
 * viewer.
 *
 * <p>A viewer sees 15 to 80 films, drawn without replacement with chances in proportion to exp(fame
 * + 2 · appeal), at random moments of two years, and rates each from 1 to 5: by its appeal against
 * that of the other films this viewer has seen, by a bias of the viewer's own, and by chance.
 *
 * <p>The same catalogue and seed give the same ratings, bit for bit, on every JDK.
 *
 * @param viewers how many, at least 1
 * @param seed of everything random
 */
record SimulatedViewers(int viewers, long seed) {
  private static final Instant BEGINNING = Instant.parse("2024-01-01T00:00:00Z");
  private static final long SECONDS = Duration.ofDays(2 * 365).toSeconds();
  private static final double CHOOSINESS = 2;

  /** Checks the arguments. */
  SimulatedViewers {
    if (viewers < 1) {
      throw new IllegalArgumentException("viewers is " + viewers + ": at least 1 is needed");
    }
  }

  /**
   * Invents the ratings; times are in seconds since 1970.
   *
   * @param catalog with a number {@code year} and the categories {@code genres}, {@code countries}
   *     and {@code director}
   */
  Interactions watch(Catalog catalog) {
    Random random = new Random(seed); // of this one the algorithm is specified
    List<SimulatedFilm> films = new ArrayList<>();
    for (int row = 0; row < catalog.size(); row++) {
      films.add(SimulatedFilm.of(catalog.item(row), random));
    }
    SimulatedTaste.Urn tastes = new SimulatedTaste.Urn(films);
    InteractionsBuilder ratings = Interactions.builder();
    for (int n = 1; n <= viewers; n++) {
      String viewer = String.format(Locale.ROOT, "viewer-%03d", n);
      SimulatedTaste taste = tastes.draw(random);
      rate(viewer, taste, choose(films, taste, random), random, ratings);
    }
    return ratings.build();
  }

  /**
   * Draws the films that are seen: those of the largest lure plus Gumbel noise, which draws without
   * replacement by exp(lure) (J. I. Yellott, "The relationship between Luce's choice axiom,
   * Thurstone's theory of comparative judgment, and the double exponential distribution", Journal
   * of Mathematical Psychology 15(2), 1977).
   */
  private static List<SimulatedFilm> choose(
      List<SimulatedFilm> films, SimulatedTaste taste, Random random) {
    record Lured(SimulatedFilm film, double by) {}
    List<Lured> all = new ArrayList<>();
    for (SimulatedFilm film : films) {
      double noise = -StrictMath.log(-StrictMath.log(1 - random.nextDouble()));
      all.add(new Lured(film, film.fame() + CHOOSINESS * taste.appeal(film) + noise));
    }
    all.sort(Comparator.comparingDouble(Lured::by).reversed());
    double typical = 36 * StrictMath.exp(0.45 * random.nextGaussian());
    int count = (int) Math.max(15, Math.min(80, typical));
    return all.stream().limit(count).map(Lured::film).toList();
  }

  private static void rate(
      String viewer,
      SimulatedTaste taste,
      List<SimulatedFilm> seen,
      Random random,
      InteractionsBuilder ratings) {
    double usual = 0;
    for (SimulatedFilm film : seen) {
      usual += taste.appeal(film) / seen.size();
    }
    double bias = 3.6 + 0.3 * random.nextGaussian();
    for (SimulatedFilm film : seen) {
      double opinion = bias + 0.9 * (taste.appeal(film) - usual) + 0.5 * random.nextGaussian();
      long time = BEGINNING.getEpochSecond() + (long) (random.nextDouble() * SECONDS);
      ratings.add(viewer, film.id(), Math.max(1, Math.min(5, Math.rint(opinion))), time);
    }
  }
}
