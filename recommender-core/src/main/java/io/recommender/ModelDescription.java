package io.recommender;

import io.recommender.io.Section;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a model file says of itself; see {@link Recommender#describe}.
 *
 * @param libraryVersion of the library that wrote it
 * @param fingerprint of the recommender, see {@link Recommender#fingerprint()}
 * @param users whom it knows
 * @param items what it knows
 * @param interactions what it was trained on
 * @param catalogRows items whose attributes it knows
 * @param settings how it was trained, in the order in which they were set
 * @param sections the table of the file
 */
public record ModelDescription(
    String libraryVersion,
    String fingerprint,
    long users,
    long items,
    long interactions,
    long catalogRows,
    Map<String, String> settings,
    List<Section> sections) {

  /** Copies the collections. */
  public ModelDescription {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings)); // keeps the order
    sections = List.copyOf(sections);
  }

  /** Returns all but the table of the file, a line each. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    line(text, "fingerprint", fingerprint);
    line(text, "users", number(users));
    line(text, "items", number(items) + ", " + number(catalogRows) + " of them in the catalogue");
    line(text, "interactions", number(interactions));
    settings.forEach((name, value) -> line(text, name, value));
    line(text, "library", libraryVersion);
    long bytes = sections.stream().mapToLong(Section::bytes).sum();
    line(text, "sections", number(sections.size()) + ", " + number(bytes) + " bytes");
    text.setLength(text.length() - 1);
    return text.toString();
  }

  private static String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-14s%s\n", name, value));
  }
}
