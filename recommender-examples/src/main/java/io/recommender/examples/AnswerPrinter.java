package io.recommender.examples;

import io.recommender.Recommendation;
import io.recommender.Recommendations;
import io.recommender.SimilarUser;
import io.recommender.data.AttributeType;
import io.recommender.data.Catalog;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prints lists of any catalogue's items, as a table or as JSON. */
final class AnswerPrinter {
  private static final int ID = 14;

  private final Screen screen;
  private final boolean json;
  private final Catalog catalog;
  private final Optional<String> title; // the attribute that says what an item is called

  private AnswerPrinter(Screen screen, boolean json, Catalog catalog) {
    this.screen = screen;
    this.json = json;
    this.catalog = catalog;
    title =
        catalog.attributes().entrySet().stream()
            .filter(attribute -> attribute.getValue() == AttributeType.TEXT)
            .map(java.util.Map.Entry::getKey)
            .filter(name -> name.equalsIgnoreCase("title") || name.equalsIgnoreCase("name"))
            .findFirst();
  }

  static AnswerPrinter of(Terminal terminal, ModelOptions options, Catalog catalog) {
    Screen screen =
        new Screen(terminal.out(), terminal.colors() && !options.noColor, terminal.charset());
    return new AnswerPrinter(screen, options.json, catalog);
  }

  /**
   * Prints an answer.
   *
   * @param asked for whom or what
   */
  void print(String asked, Recommendations answer) {
    if (json) {
      screen.line(AnswerJson.of(asked, answer, this::title));
      return;
    }
    screen.heading(Screen.visible(asked) + ", " + answer.source().name().toLowerCase(Locale.ROOT));
    if (answer.size() == 0) {
      screen.line("Nothing is known that could be listed.");
    }
    int rank = 1;
    for (Recommendation r : answer) {
      row(rank++, r.itemId(), r.score(), rating(r), title(r.itemId()).orElse(""));
      if (!r.reasons().isEmpty()) {
        screen.paragraph(
            4 + ID,
            r.reasons().stream()
                .map(reason -> Screen.visible(reason.toString()))
                .collect(Collectors.joining("; ")));
      }
    }
  }

  /** Prints users. */
  void print(String asked, List<SimilarUser> users) {
    if (json) {
      screen.line(AnswerJson.of(asked, users));
      return;
    }
    screen.heading(Screen.visible(asked));
    if (users.isEmpty()) {
      screen.line("Nothing is known of this user.");
    }
    int rank = 1;
    for (SimilarUser user : users) {
      row(rank++, user.userId(), user.score(), "", "");
    }
  }

  private static String rating(Recommendation r) {
    return r.predictedRating().isEmpty()
        ? ""
        : String.format(Locale.ROOT, "rated %.2f  ", r.predictedRating().getAsDouble());
  }

  private void row(int rank, String id, double score, String rating, String name) {
    screen.line(
        (screen.accent(String.format(Locale.ROOT, "%2d", rank))
                + "  "
                + screen.bold(wide(Screen.visible(id)))
                + screen.faint(String.format(Locale.ROOT, "%9.4f  ", score))
                + rating
                + Screen.visible(name))
            .stripTrailing());
  }

  /** Ids are never cut: somebody will copy them. */
  private static String wide(String id) {
    return id.length() < ID ? Screen.column(id, ID) : id + " ";
  }

  private Optional<String> title(String id) {
    return title.flatMap(attribute -> catalog.item(id).flatMap(item -> item.text(attribute)));
  }
}
