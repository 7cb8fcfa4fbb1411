package io.recommender.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What GroupLens asks of those who use its data: the section "Usage License" of a README.txt. */
final class MovieLensTerms {
  private static final String HEADING = "usage license";

  private MovieLensTerms() {}

  /**
   * Returns the paragraphs of the section, a line each; empty if there is none.
   *
   * @param readme headings are underlined with equals signs
   */
  static List<String> of(List<String> readme) {
    List<String> terms = new ArrayList<>();
    boolean inside = false;
    for (int n = 0; n < readme.size(); n++) {
      if (isHeading(readme, n)) {
        if (inside) {
          break;
        }
        inside = readme.get(n).strip().toLowerCase(Locale.ROOT).equals(HEADING);
        n++; // the line under it
      } else if (inside && !readme.get(n).isBlank()) {
        terms.add(readme.get(n).strip());
      }
    }
    return terms;
  }

  private static boolean isHeading(List<String> lines, int n) {
    return n + 1 < lines.size()
        && !lines.get(n).isBlank()
        && lines.get(n + 1).strip().matches("={3,}");
  }
}
