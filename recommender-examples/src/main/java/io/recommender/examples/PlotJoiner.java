package io.recommender.examples;

import io.recommender.data.AttributeType;
import io.recommender.data.Catalog;
import io.recommender.data.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds texts from another source to a catalogue of films. A text belongs to a film of the same
 * title (see {@link TitleKey}) and the same year; where there is none of that year, the year before
 * or after it will do, for sources differ on what counts as a film's year.
 */
final class PlotJoiner {
  private static final int FAR = 2; // years apart: another film of that name

  /**
   * A catalogue with texts.
   *
   * @param films the catalogue with the attributes {@code plot}, {@code director} and {@code cast}
   * @param matched how many films got a text
   */
  record Joined(Catalog films, int matched) {}

  /** A text and how many years it is off. */
  private record Match(Plot plot, int distance) {}

  private final Catalog films;
  private final Map<String, List<Item>> byTitle = new HashMap<>();
  private final Map<String, Match> matches = new HashMap<>(); // by film id

  private PlotJoiner(Catalog films) {
    this.films = films;
    for (int row = 0; row < films.size(); row++) {
      Item film = films.item(row);
      if (film.number("year").isPresent()) {
        for (String key : TitleKey.allOf(film.text("title").orElse(""))) {
          byTitle.computeIfAbsent(key, k -> new ArrayList<>()).add(film);
        }
      }
    }
  }

  /** Joins all plots of a source to the films. */
  static Joined join(Catalog films, PlotSource plots) {
    PlotJoiner joiner = new PlotJoiner(films);
    plots.forEach(joiner::match);
    return new Joined(joiner.joined(), joiner.matches.size());
  }

  private void match(Plot plot) {
    for (Item film : byTitle.getOrDefault(TitleKey.of(plot.title()), List.of())) {
      int distance = Math.abs((int) film.number("year").orElseThrow() - plot.year());
      Match before = matches.get(film.id());
      if (distance < (before == null ? FAR : before.distance)) {
        matches.put(film.id(), new Match(plot, distance));
      }
    }
  }

  private Catalog joined() {
    Catalog.Builder more = Catalog.builder();
    films.attributes().forEach(more::attribute);
    more.attribute("director", AttributeType.CATEGORIES)
        .attribute("cast", AttributeType.CATEGORIES)
        .attribute("plot", AttributeType.TEXT);
    for (int row = 0; row < films.size(); row++) {
      Item film = films.item(row);
      Map<String, Object> attributes = new LinkedHashMap<>();
      film.text("title").ifPresent(title -> attributes.put("title", title));
      film.number("year").ifPresent(year -> attributes.put("year", year));
      attributes.put("genres", film.categories("genres"));
      Match match = matches.get(film.id());
      if (match != null) {
        attributes.put("director", match.plot.directors());
        attributes.put("cast", match.plot.cast());
        attributes.put("plot", match.plot.text());
      }
      more.add(film.id(), attributes);
    }
    return more.build();
  }
}
