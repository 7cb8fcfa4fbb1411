package io.recommender.examples;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is left of a title when spelling is forgiven: lower case, no accents, no punctuation, no
 * leading article, "&amp;" read as "and". Two titles with one key are the same title.
 */
final class TitleKey {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern ELISION = Pattern.compile("(?<![\\p{L}\\p{N}])(?:l|d|qu)['’]");
  private static final Pattern APOSTROPHES = Pattern.compile("['’`]");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern ARTICLE =
      Pattern.compile(
          "^(?:the|a|an|le|la|les|il|lo|gli|el|los|las|un|une|una|der|die|das) (?=\\S)");
  private static final Pattern BRACKETS = Pattern.compile("\\(([^()]*)\\)");
  private static final Pattern ALSO_KNOWN_AS = Pattern.compile("^a\\.?k\\.?a\\.? ");

  private TitleKey() {}

  /** Returns the key of one title; empty if it has no letter or digit. */
  static String of(String title) {
    String plain = Normalizer.normalize(title, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    plain = MARKS.matcher(plain).replaceAll("");
    // letters that no normal form takes apart
    plain =
        plain
            .replace("ø", "o")
            .replace("ł", "l")
            .replace("đ", "d")
            .replace("ð", "d")
            .replace("ß", "ss")
            .replace("æ", "ae")
            .replace("œ", "oe")
            .replace("ı", "i");
    plain = ELISION.matcher(plain).replaceAll(" ");
    plain = APOSTROPHES.matcher(plain).replaceAll("").replace("&", " and ");
    plain = NO_WORD.matcher(plain).replaceAll(" ").strip();
    return ARTICLE.matcher(plain).replaceFirst("");
  }

  /**
   * Returns the keys of all names in a title: {@code "City of God (Cidade de Deus)"} goes by
   * either. The first is the one in front.
   */
  static Set<String> allOf(String title) {
    Set<String> keys = new LinkedHashSet<>();
    keys.add(of(BRACKETS.matcher(title).replaceAll(" ")));
    Matcher other = BRACKETS.matcher(title);
    while (other.find()) {
      keys.add(of(ALSO_KNOWN_AS.matcher(other.group(1)).replaceFirst("")));
    }
    keys.add(of(title));
    keys.remove("");
    return keys;
  }
}
