package io.recommender.examples;

import io.recommender.Query;
import io.recommender.Recommendation;
import io.recommender.Recommendations;
import io.recommender.Recommender;
import io.recommender.data.IdIndex;
import io.recommender.data.SparseRows;
import io.recommender.model.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The questions that the movies application asks its recommender, and the answers on the screen.
 */
final class MoviesReport {
  private static final double LIKED = 3.5; // stars
  private static final int BEST = 5; // films of a history
  private static final int TITLE = 49;

  private final Recommender recommender;
  private final Films films;
  private final UnaryOperator<String> person;
  private final Screen screen;
  private final int top;

  /**
   * Makes a report.
   *
   * @param person how somebody with an id is called
   * @param top films in each list
   */
  MoviesReport(Recommender recommender, UnaryOperator<String> person, Screen screen, int top) {
    this.recommender = recommender;
    this.films = new Films(recommender.catalog());
    this.person = person;
    this.screen = screen;
    this.top = top;
  }

  private record Rated(String filmId, float stars) {}

  /**
   * Shows what a user liked best, and recommends with reasons. Somebody unknown gets what is
   * popular.
   */
  void recommend(String userId) {
    int user = recommender.interactions().users().indexOf(userId);
    if (user < 0) {
      screen.heading("For " + userId + ", who is new here");
    } else {
      history(userId, user);
      screen.heading("For " + person.apply(userId));
    }
    Recommendations answer = recommender.recommend(Query.forUser(userId).limit(top).explain());
    screen.line(inWords(answer.source()));
    ReasonWords words = new ReasonWords(films, liked(user));
    int rank = 1;
    for (Recommendation film : answer) {
      film(rank++, film.itemId());
      screen.paragraph(4, words.of(film.reasons()));
    }
  }

  private static String inWords(Source source) {
    return switch (source) {
      case HYBRID -> "By what people of the same taste saw, and by what the films are:";
      case COLLABORATIVE -> "By what people of the same taste saw:";
      case CONTENT -> "By what the films are:";
      case POPULAR -> "Nothing is known of this person's taste. This is what is popular:";
      case NONE -> "Nothing is known that could be recommended.";
    };
  }

  private void history(String userId, int user) {
    List<Rated> history = history(user);
    screen.heading("What " + person.apply(userId) + " liked best, of " + history.size() + " films");
    history.sort(Comparator.comparingDouble(Rated::stars).reversed()); // stable: the latest first
    for (Rated rated : history.subList(0, Math.min(BEST, history.size()))) {
      screen.line(screen.gold(Screen.column(stars(rated.stars), 6)) + row(rated.filmId));
    }
  }

  /** The latest first. */
  private List<Rated> history(int user) {
    SparseRows rows = recommender.interactions().byUser();
    IdIndex items = recommender.interactions().items();
    List<Rated> history = new ArrayList<>();
    for (int n = rows.length(user) - 1; n >= 0; n--) {
      history.add(new Rated(items.id(rows.column(user, n)), rows.weight(user, n)));
    }
    return history;
  }

  private Set<String> liked(int user) {
    Set<String> liked = new HashSet<>();
    if (user >= 0) {
      history(user).stream().filter(r -> r.stars >= LIKED).forEach(r -> liked.add(r.filmId));
    }
    return liked;
  }

  private static String stars(float stars) {
    return "★".repeat((int) stars) + (stars % 1 == 0 ? "" : "½");
  }

  /** Shows the films most like one. */
  void similar(TitleFinder.Found found) {
    screen.heading("Films like " + Films.titleAndYear(found.film()));
    if (!found.others().isEmpty()) {
      List<String> others = found.others().stream().limit(4).map(Films::titleAndYear).toList();
      int more = found.others().size() - others.size();
      screen.paragraph(
          0,
          "Taken as the best known of several; also found: "
              + String.join(", ", others)
              + (more > 0 ? " and " + more + " more" : ""));
    }
    list(recommender.similarItems(found.film().id(), top), "Nothing is known of this film.");
  }

  /** Shows the films that fit a few words. */
  void search(String words) {
    screen.heading("Films for the words \"" + words + "\"");
    if (!films.haveStories()) {
      screen.line(
          screen.faint(
              "Only titles and genres are known; --plots PATH adds what the films are about."));
    }
    list(recommender.search(words, top), "No film has any of these words.");
  }

  private void list(Recommendations answer, String ifEmpty) {
    if (answer.size() == 0) {
      screen.line(ifEmpty);
    }
    int rank = 1;
    for (Recommendation film : answer) {
      film(rank++, film.itemId());
    }
  }

  private void film(int rank, String id) {
    screen.line(screen.accent(String.format(Locale.ROOT, "%2d", rank)) + "  " + row(id));
  }

  private String row(String id) {
    String year = String.format(Locale.ROOT, "%4s", films.year(id));
    String genres = Screen.column(films.genres(id), Screen.WIDTH - TITLE - 12).stripTrailing();
    return screen.bold(Screen.column(films.title(id), TITLE))
        + "  "
        + year
        + "  "
        + screen.faint(genres);
  }
}
