package io.recommender.evaluation;

/** Among which items the held-out ones had to be found; figures of the two do not compare. */
public enum Protocol {
  /** Among all items that the user has not seen. */
  FULL_RANKING("full ranking"),
  /**
   * Among a few items that were given for each user, a sample as a rule: figures are much higher
   * than those of a full ranking, and may order models otherwise (W. Krichene, S. Rendle, "On
   * Sampled Metrics for Item Recommendation", KDD 2020).
   */
  GIVEN_CANDIDATES("given candidates");

  private final String words;

  Protocol(String words) {
    this.words = words;
  }

  /** Returns it in words, for instance {@code "full ranking"}. */
  @Override
  public String toString() {
    return words;
  }
}
