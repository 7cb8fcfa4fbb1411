package io.recommender.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.recommender.RealData;
import io.recommender.data.Catalog;
import io.recommender.data.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Holds the facts of the embedded films against Wikipedia's articles on American films, where the
 * two meet: in half of the films. What differs is listed here with its reason, and only that may
 * differ.
 */
@Tag("data")
class SampleDataTest {
  private static final Catalog FILMS = Sample.films();

  /** Articles under a longer title, by ours. */
  private static final Map<String, String> ALSO_CALLED =
      Map.of(
          "Dr. Strangelove",
          "Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb",
          "The Raid",
          "The Raid: Redemption"); // its American title

  /**
   * We date a film by its first release anywhere; these articles stand under the year in which it
   * came to the United States.
   */
  private static final Map<String, Integer> CAME_A_YEAR_LATER =
      Map.of(
          "The Third Man", 1950, // London, 1949
          "The Good, the Bad and the Ugly", 1967, // Rome, December 1966
          "Once Upon a Time in the West", 1969, // Rome, December 1968
          "Timecrimes", 2008, // shown first in Austin, September 2007
          "The Raid", 2012, // Toronto, September 2011
          "Ex Machina", 2015); // London, December 2014

  /** Directors whom the first paragraph of the article leaves out or names otherwise. */
  private static final Map<String, List<String>> DIRECTORS_UNTOLD =
      Map.of(
          "Safety Last!", List.of("Fred C. Newmeyer", "Sam Taylor"), // tells of the clock only
          "The Great Escape", List.of("John Sturges"), // names actors only
          "Topkapi", List.of("Jules Dassin"), // names companies only
          "The Matrix", List.of("Lana Wachowski", "Lilly Wachowski")); // "the Wachowskis"

  /**
   * Players whom the short lists of the articles (three names, often) and their first paragraphs
   * leave out; each is in the credits of the film.
   */
  private static final Map<String, List<String>> CAST_UNTOLD =
      Map.ofEntries(
          Map.entry("The Kid", List.of("Carl Miller")),
          Map.entry("Nanook of the North", List.of("Cunayou", "Nyla")), // there one name
          Map.entry("Safety Last!", List.of("Bill Strother", "Mildred Davis", "Noah Young")),
          Map.entry("The General", List.of("Glen Cavender", "Jim Farley")),
          Map.entry("Frankenstein", List.of("Colin Clive", "Edward Van Sloan", "John Boles")),
          Map.entry("Duck Soup", List.of("Harpo Marx", "Zeppo Marx")),
          Map.entry("King Kong", List.of("Frank Reicher")),
          Map.entry("It Happened One Night", List.of("Walter Connolly")),
          Map.entry(
              "Snow White and the Seven Dwarfs",
              List.of("Harry Stockwell", "Lucille La Verne", "Pinto Colvig", "Roy Atwell")),
          Map.entry("Stagecoach", List.of("Andy Devine")),
          Map.entry("Double Indemnity", List.of("Jean Heather")),
          Map.entry("It's a Wonderful Life", List.of("Henry Travers", "Thomas Mitchell")),
          Map.entry("The Night of the Hunter", List.of("Billy Chapin", "Sally Jane Bruce")),
          Map.entry("Vertigo", List.of("Tom Helmore")),
          Map.entry("Topkapi", List.of("Akim Tamiroff", "Robert Morley")),
          Map.entry("Night of the Living Dead", List.of("Keith Wayne", "Marilyn Eastman")),
          Map.entry("Once Upon a Time in the West", List.of("Gabriele Ferzetti")),
          Map.entry("The Raid", List.of("Donny Alamsyah")),
          Map.entry("The Sting", List.of("Charles Durning")),
          Map.entry("Amadeus", List.of("Simon Callow")),
          Map.entry("This Is Spinal Tap", List.of("Fran Drescher")),
          Map.entry("A Fish Called Wanda", List.of("Tom Georgeson")),
          Map.entry( // the article has no cast
              "Grave of the Fireflies",
              List.of(
                  "Akemi Yamaguchi", "Ayano Shiraishi", "Tsutomu Tatsumi", "Yoshiko Shinohara")),
          Map.entry("Unforgiven", List.of("Jaimz Woolvett")),
          Map.entry("Jurassic Park", List.of("Samuel L. Jackson")),
          Map.entry("Hoop Dreams", List.of("Gene Pingatore")), // the coach, as himself
          Map.entry("Before Sunrise", List.of("Andrea Eckert", "Hanno Pöschl")),
          Map.entry("Crouching Tiger, Hidden Dragon", List.of("Cheng Pei-pei")),
          Map.entry("Memento", List.of("Mark Boone Junior", "Stephen Tobolowsky")),
          Map.entry("Gravity", List.of("Ed Harris")), // a voice
          Map.entry("Her", List.of("Scarlett Johansson")), // a voice
          Map.entry("Interstellar", List.of("Mackenzie Foy")),
          Map.entry( // there Kawthar Al Haddad
              "Capernaum", List.of("Fadi Kamel Youssef", "Kawsar Al Haddad")),
          Map.entry("Palm Springs", List.of("Camila Mendes")),
          Map.entry("All Quiet on the Western Front", List.of("Moritz Klaus")));

  /** A film of ours and the article about it. */
  private record Meeting(Item film, Plot article) {}

  private static final int WORDS_IN_A_ROW = 8;

  private static final List<Plot> ARTICLES = new ArrayList<>();
  private static final List<Meeting> MET = new ArrayList<>();

  @BeforeAll
  static void joinByTitle() {
    PlotSource.of(RealData.path("wikipedia-movies")).forEach(ARTICLES::add);
    Map<String, List<Plot>> byTitle =
        ARTICLES.stream().collect(Collectors.groupingBy(article -> TitleKey.of(article.title())));
    for (int row = 0; row < FILMS.size(); row++) {
      Item film = FILMS.item(row);
      String title = ALSO_CALLED.getOrDefault(title(film), title(film));
      nearest(film, byTitle.getOrDefault(TitleKey.of(title), List.of()))
          .ifPresent(article -> MET.add(new Meeting(film, article)));
    }
  }

  private static Optional<Plot> nearest(Item film, List<Plot> articles) {
    return articles.stream()
        .filter(article -> Math.abs(article.year() - year(film)) <= 1)
        .min(Comparator.comparingInt(article -> Math.abs(article.year() - year(film))));
  }

  private static String title(Item film) {
    return film.text("title").orElseThrow();
  }

  private static int year(Item film) {
    return (int) film.number("year").orElseThrow();
  }

  @Test
  void halfOfTheFilmsMeetAnArticle() {
    assertThat(MET).hasSize(129);
  }

  /** Where the titles are those of one film, they are written alike, articles and signs too. */
  @Test
  void titlesAreWrittenAsThere() {
    Map<String, String> different = new TreeMap<>();
    for (Meeting met : MET) {
      if (!met.article.title().equals(title(met.film))) {
        different.put(title(met.film), met.article.title());
      }
    }

    assertThat(different).containsExactlyInAnyOrderEntriesOf(ALSO_CALLED);
  }

  @Test
  void yearsAreThoseOfTheArticles() {
    Map<String, Integer> different = new TreeMap<>();
    for (Meeting met : MET) {
      if (met.article.year() != year(met.film)) {
        different.put(title(met.film), met.article.year());
      }
    }

    assertThat(different).containsExactlyInAnyOrderEntriesOf(CAME_A_YEAR_LATER);
  }

  @Test
  void directorsAreNamedInTheArticles() {
    assertThat(untold("director")).containsExactlyInAnyOrderEntriesOf(DIRECTORS_UNTOLD);
  }

  @Test
  void playersAreNamedInTheArticles() {
    assertThat(untold("cast")).containsExactlyInAnyOrderEntriesOf(CAST_UNTOLD);
  }

  /** Names that neither the cast nor the text of the article has, in alphabetical order. */
  private static Map<String, List<String>> untold(String people) {
    Map<String, List<String>> untold = new TreeMap<>();
    for (Meeting met : MET) {
      Set<String> cast = keys(met.article.cast());
      String text = " " + TitleKey.of(met.article.text()) + " ";
      List<String> names =
          met.film.categories(people).stream()
              .filter(name -> !cast.contains(TitleKey.of(name)))
              .filter(name -> !text.contains(" " + TitleKey.of(name) + " "))
              .sorted()
              .toList();
      if (!names.isEmpty()) {
        untold.put(title(met.film), names);
      }
    }
    return untold;
  }

  private static Set<String> keys(List<String> names) {
    return names.stream().map(TitleKey::of).collect(Collectors.toSet());
  }

  /** A film with a misspelt title would meet no article, but three of its players would. */
  @Test
  void noFilmHidesUnderAnotherTitle() {
    Set<String> met = MET.stream().map(m -> m.film.id()).collect(Collectors.toSet());
    Set<String> hidden = new TreeSet<>();
    for (int row = 0; row < FILMS.size(); row++) {
      Item film = FILMS.item(row);
      if (!met.contains(film.id())) {
        Set<String> cast = keys(film.categories("cast"));
        ARTICLES.stream()
            .filter(article -> Math.abs(article.year() - year(film)) <= 1)
            .filter(article -> keys(article.cast()).stream().filter(cast::contains).count() >= 3)
            .forEach(article -> hidden.add(title(film) + " as " + article.title()));
      }
    }

    assertThat(hidden).isEmpty();
  }

  /** The texts are ours: none has eight words in a row from any of 34,000 articles. */
  @Test
  void noTextIsTakenFromAnArticle() {
    Set<List<String>> ours = new HashSet<>();
    for (int row = 0; row < FILMS.size(); row++) {
      ours.addAll(runs(FILMS.item(row).text("synopsis").orElseThrow()));
    }

    Set<List<String>> shared = new HashSet<>();
    for (Plot article : ARTICLES) {
      runs(article.text()).stream().filter(ours::contains).forEach(shared::add);
    }

    assertThat(ours).hasSizeGreaterThan(6000);
    assertThat(shared).isEmpty();
  }

  private static List<List<String>> runs(String text) {
    List<String> words = List.of(TitleKey.of(text).split(" "));
    List<List<String>> runs = new ArrayList<>();
    for (int n = 0; n + WORDS_IN_A_ROW <= words.size(); n++) {
      runs.add(words.subList(n, n + WORDS_IN_A_ROW));
    }
    return runs;
  }
}
