package io.recommender.examples;

import io.recommender.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tells the reasons for a film in words: {@code "because you liked Heat (62 %); shares genres:
 * Crime"}.
 *
 * @param films to call films by their titles
 * @param liked ids of the films that the viewer rated well
 */
record ReasonWords(Films films, Set<String> liked) {
  private static final double LEAST_SHARE = 0.005; // less would be told as 0 %

  /** Returns one sentence; empty if there is no reason. */
  String of(List<Reason> reasons) {
    Map<String, Double> seen = new LinkedHashMap<>(); // by film: several models may name one
    Map<String, List<String>> shared = new LinkedHashMap<>(); // labels by attribute
    List<String> parts = new ArrayList<>();
    for (Reason reason : reasons) {
      switch (reason.kind()) {
        case ITEM -> seen.merge(reason.subject(), reason.share(), Double::sum);
        case FEATURE -> feature(reason.subject(), shared);
        case POPULARITY -> parts.add(reason.subject());
      }
    }
    seen.values().removeIf(share -> share < LEAST_SHARE);
    String liking = titles(seen, true);
    String seeing = titles(seen, false);
    if (!liking.isEmpty()) {
      parts.add("because you liked " + liking + (seeing.isEmpty() ? "" : " and saw " + seeing));
    } else if (!seeing.isEmpty()) {
      parts.add("because you saw " + seeing);
    }
    if (!shared.isEmpty()) {
      parts.add("shares " + inWords(shared));
    }
    return String.join("; ", parts);
  }

  /** {@code "genres: Crime"} is a label of an attribute, {@code "year"} an attribute alone. */
  private static void feature(String words, Map<String, List<String>> shared) {
    String[] parts = words.split(": ", 2);
    List<String> labels = shared.computeIfAbsent(parts[0], attribute -> new ArrayList<>());
    if (parts.length == 2) {
      labels.add(parts[1]);
    }
  }

  private static String inWords(Map<String, List<String>> shared) {
    List<String> words = new ArrayList<>();
    shared.forEach(
        (attribute, labels) ->
            words.add(
                labels.isEmpty()
                    ? "a similar " + attribute
                    : attribute + ": " + String.join(", ", labels)));
    return String.join("; ", words);
  }

  private String titles(Map<String, Double> seen, boolean well) {
    List<String> titles = new ArrayList<>();
    seen.forEach(
        (film, share) -> {
          if (liked.contains(film) == well) {
            String percent = String.format(Locale.ROOT, " (%.0f\u00a0%%)", 100 * share);
            titles.add(films.title(film) + percent);
          }
        });
    return String.join(", ", titles);
  }
}
