package io.recommender.content;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts text into words: runs of Unicode letters, digits and marks, in Unicode's compatible composed
 * form (NFKC) and lower case. An ideograph is a word of its own, since nothing tells where its word
 * ends; other single characters, what is left of "don't" and "O'Hara" for instance, are no words.
 */
final class Words {
  /** Words that any English text has and that say nothing about what it is about. */
  static final Set<String> ENGLISH_STOP_WORDS =
      words(
          """
          about above after again against ain all also am among an and another any are aren around as at
          back be became because become becomes been before behind being below between both but by
          can cannot could couldn did didn do does doesn doing don down during each either else even ever
          every few finally first for from further get gets had hadn has hasn have haven having he her
          here hers herself him himself his how however if in into is isn it its itself just
          ll made make makes many may me might more most much must my myself
          neither no nor not now of off on once one only onto or other others our ours out over own
          same several she should shouldn since so some soon still such than that the their theirs them
          themselves then there these they this those though through to together too toward towards two
          under until up upon us ve very was wasn we well were weren what when where whether which while
          who whom whose why will with within without won would wouldn yet you your yours yourself
          """);

  private Words() {}

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  /** Returns the words of a text, in their order, repeated ones again. */
  static List<String> of(String text) {
    String lower = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    List<String> words = new ArrayList<>();
    int start = -1; // of the word being read, −1 between words
    int i = 0;
    while (i < lower.length()) {
      int c = lower.codePointAt(i);
      int next = i + Character.charCount(c);
      boolean ideograph = Character.isIdeographic(c);
      if (ideograph || !isPartOfWord(c)) {
        addWord(words, lower, start, i);
        start = -1;
      } else if (start < 0) {
        start = i;
      }
      if (ideograph) {
        words.add(lower.substring(i, next));
      }
      i = next;
    }
    addWord(words, lower, start, lower.length());
    return words;
  }

  private static void addWord(List<String> words, String text, int start, int end) {
    if (start >= 0 && text.codePointCount(start, end) > 1) {
      words.add(text.substring(start, end));
    }
  }

  private static boolean isPartOfWord(int c) {
    if (Character.isLetterOrDigit(c)) {
      return true;
    }
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }
}
