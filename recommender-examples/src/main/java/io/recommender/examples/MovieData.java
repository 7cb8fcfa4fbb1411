package io.recommender.examples;

import io.recommender.data.Catalog;
import io.recommender.data.Interactions;
import io.recommender.data.Item;
import io.recommender.data.SparseRows;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What the movies application works on.
 *
 * @param source where it comes from, to be shown
 * @param simulated whether the people who rate were invented, see {@link SimulatedViewers}
 * @param ratings from 0.5 to 5, with times
 * @param films a text {@code title}, a number {@code year}, categories {@code genres}, and more
 */
record MovieData(String source, boolean simulated, Interactions ratings, Catalog films) {
  private static final int LIVELY = 30;

  /**
   * Returns the same with texts joined to the films.
   *
   * @throws CommandFailure if no film got one
   */
  MovieData with(PlotSource plots, Path plotsName) {
    PlotJoiner.Joined joined = PlotJoiner.join(films, plots);
    if (joined.matched() == 0) {
      throw new CommandFailure("none of the films of " + source + " is in " + plotsName);
    }
    String matched =
        String.format(
            Locale.ROOT,
            "%s, with texts of %,d of %,d films from %s",
            source,
            joined.matched(),
            films.size(),
            plotsName);
    return new MovieData(matched, simulated, ratings, joined.films());
  }

  /** Returns what one of those who rate is called. */
  String person() {
    return simulated ? "simulated viewer" : "user";
  }

  /** Returns how somebody is called. */
  String person(String id) {
    return simulated ? id + " (simulated)" : "user " + id;
  }

  /** Returns how many people rated a film. */
  int raters(Item film) {
    int index = ratings.items().indexOf(film.id());
    return index < 0 ? 0 : ratings.byItem().length(index);
  }

  /**
   * Returns somebody whose taste is well known: the one with the longest history of at most thirty
   * films, for those with more have seen everything; the shortest if all have more.
   */
  String livelyUser() {
    SparseRows rows = ratings.byUser();
    int lively = 0;
    for (int user = 1; user < rows.rowCount(); user++) {
      if (liveliness(rows.length(user)) > liveliness(rows.length(lively))) {
        lively = user;
      }
    }
    return ratings.users().id(lively);
  }

  private static int liveliness(int films) {
    return films <= LIVELY ? films : -films;
  }
}
