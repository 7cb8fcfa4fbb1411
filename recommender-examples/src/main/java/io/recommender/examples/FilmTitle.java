package io.recommender.examples;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A title as people say it, and the year: {@code "Matrix, The (1999)"} is "The Matrix" of 1999.
 *
 * @param name the title without the year, its article in front
 * @param year empty where the source names none
 */
record FilmTitle(String name, OptionalInt year) {
  /** A year behind the name, in brackets; what television and video are marked with may follow. */
  private static final Pattern YEAR =
      Pattern.compile("^(.+?)\\s*\\((\\d{4})(?:[-–]\\d{0,4})?\\)(?:\\s*\\((?:TV|V)\\))?$");

  /**
   * "Matrix, The", "Umbrellas of Cherbourg, The (Parapluies de Cherbourg, Les)", "Avventura, L'".
   */
  private static final Pattern LATE_ARTICLE =
      Pattern.compile(
          "([^()]+), (The|A|An|Le|La|Les|L'|Il|Lo|I|Gli|El|Los|Las|Un|Une|Una|Der|Die|Das|Den|Det|De|O|Os)"
              + "(?=\\s*(?:[()]|$))");

  /** Splits a title as MovieLens writes it. */
  static FilmTitle parse(String text) {
    String whole = text.strip();
    Matcher year = YEAR.matcher(whole);
    return year.matches()
        ? new FilmTitle(
            articleFirst(year.group(1)), OptionalInt.of(Integer.parseInt(year.group(2))))
        : new FilmTitle(articleFirst(whole), OptionalInt.empty());
  }

  private static String articleFirst(String title) {
    return LATE_ARTICLE
        .matcher(title)
        .replaceAll(
            late -> {
              String article = late.group(2);
              String space = article.endsWith("'") ? "" : " ";
              return Matcher.quoteReplacement(article + space + late.group(1));
            });
  }

  /** Returns the title with the year, for instance {@code "Heat (1995)"}. */
  @Override
  public String toString() {
    return year.isPresent() ? name + " (" + year.getAsInt() + ")" : name;
  }
}
