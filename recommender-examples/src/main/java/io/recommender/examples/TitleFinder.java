package io.recommender.examples;

import io.recommender.data.Catalog;
import io.recommender.data.Item;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds films by titles as people type them: case, accents, articles and punctuation do not count,
 * a part of the title will do, typing errors are forgiven, and a year tells films of one name
 * apart.
 */
final class TitleFinder {
  private static final Pattern YEAR_AT_END = Pattern.compile("^(.*\\S)\\s*\\(?\\b(\\d{4})\\)?$");

  private final List<Entry> entries = new ArrayList<>(); // the best known film first

  /** A film and the names it goes by. */
  private record Entry(Item film, Set<String> keys, OptionalInt year) {}

  /**
   * What was found.
   *
   * @param film the film taken: the best known of those that fit equally well
   * @param others that fit as well, the best known first
   */
  record Found(Item film, List<Item> others) {}

  /**
   * Prepares a catalogue with a text attribute {@code title} and, if there is one, a number {@code
   * year}.
   *
   * @param fame how well known a film is, for instance how many people rated it
   */
  TitleFinder(Catalog films, ToIntFunction<Item> fame) {
    boolean hasYears = films.attributes().containsKey("year");
    for (int row = 0; row < films.size(); row++) {
      Item film = films.item(row);
      OptionalInt year = OptionalInt.empty();
      if (hasYears && film.number("year").isPresent()) {
        year = OptionalInt.of((int) film.number("year").getAsDouble());
      }
      entries.add(new Entry(film, TitleKey.allOf(film.text("title").orElse("")), year));
    }
    entries.sort(Comparator.comparingInt((Entry e) -> fame.applyAsInt(e.film)).reversed());
  }

  /**
   * Finds a film by its title, with or without a year; empty if nothing is near enough to be meant.
   * The first way of looking that finds anything decides: the title itself, words of it, then
   * typing errors.
   */
  Optional<Found> find(String typed) {
    String whole = TitleKey.of(typed);
    if (whole.isEmpty()) {
      return Optional.empty();
    }
    Optional<Found> found = best(entries, whole); // "Blade Runner 2049" is all title
    if (found.isPresent()) {
      return found;
    }
    Matcher dated = YEAR_AT_END.matcher(typed.strip());
    if (!dated.matches()) {
      return typo(entries, whole);
    }
    String name = TitleKey.of(dated.group(1));
    int year = Integer.parseInt(dated.group(2));
    List<Entry> sameYear =
        entries.stream().filter(e -> e.year.isPresent() && near(e.year.getAsInt(), year)).toList();
    return best(sameYear, name)
        .or(() -> typo(sameYear, name))
        .or(() -> best(entries, name)) // the year is wrong rather than the title
        .or(() -> typo(entries, whole));
  }

  private static boolean near(int year, int other) {
    return Math.abs(year - other) <= 1;
  }

  private static Optional<Found> best(List<Entry> among, String key) {
    List<Item> exact = among.stream().filter(e -> e.keys.contains(key)).map(Entry::film).toList();
    return first(exact.isEmpty() ? withWords(among, key) : exact);
  }

  /**
   * Films with these words one after the other somewhere in their title, the last one cut short
   * perhaps.
   */
  private static List<Item> withWords(List<Entry> among, String key) {
    if (key.length() < 3) {
      return List.of();
    }
    return among.stream()
        .filter(e -> e.keys.stream().anyMatch(k -> (" " + k).contains(" " + key)))
        .map(Entry::film)
        .toList();
  }

  private static Optional<Found> typo(List<Entry> among, String key) {
    int allowed = key.length() / 4; // one error in four letters
    int least = allowed;
    List<Item> nearest = new ArrayList<>();
    for (Entry entry : among) {
      int errors = errors(entry, key);
      if (errors < least) {
        nearest.clear();
        least = errors;
      }
      if (errors == least && errors > 0) {
        nearest.add(entry.film);
      }
    }
    return first(nearest);
  }

  private static int errors(Entry entry, String key) {
    return entry.keys.stream()
        .mapToInt(k -> EditDistance.between(k, key))
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  private static Optional<Found> first(List<Item> films) {
    return films.isEmpty()
        ? Optional.empty()
        : Optional.of(new Found(films.get(0), films.subList(1, films.size())));
  }

  /** Returns the best known film of all. */
  Found bestKnown() {
    return new Found(entries.get(0).film, List.of());
  }

  /** Returns the films whose titles look most like what was typed, for "did you mean". */
  List<Item> nearest(String typed, int limit) {
    String key = TitleKey.of(typed);
    record Candidate(Item film, double distance) {}
    return entries.stream()
        .map(e -> new Candidate(e.film, relativeErrors(e, key)))
        .sorted(Comparator.comparingDouble(Candidate::distance)) // stable: the best known first
        .limit(limit)
        .map(Candidate::film)
        .toList();
  }

  private static double relativeErrors(Entry entry, String key) {
    return entry.keys.stream()
        .mapToDouble(
            k -> EditDistance.between(k, key) / (double) Math.max(k.length(), key.length()))
        .min()
        .orElse(1);
  }
}
