package io.recommender;

import io.recommender.model.Contribution;
import io.recommender.model.Source;
import java.util.Locale;
import java.util.Objects;

/**
 * Why an item was recommended.
 *
 * @param kind an item of the history, a shared feature, or popularity
 * @param source the sort of model that says so, {@link Source#HYBRID} where several do
 * @param subject the id of the item, the feature in words ({@code "genres: Crime"}), or how popular
 *     the item is
 * @param share what part of all that speaks for the item this is, above 0 and at most 1. The shares
 *     of the items of the history, taken over all sources, add up to at most 1; features tell the
 *     content part of it once more, in other words.
 */
public record Reason(Contribution.Kind kind, Source source, String subject, double share) {
  /** Checks the arguments. */
  public Reason {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(subject, "subject");
  }

  /** Returns the reason in words, for instance {@code "because of 318 (62 %)"}. */
  @Override
  public String toString() {
    String percent = String.format(Locale.ROOT, "%.0f %%", 100 * share);
    return switch (kind) {
      case ITEM -> "because of " + subject + " (" + percent + ")";
      case FEATURE -> "for its " + subject + " (" + percent + ")";
      case POPULARITY -> subject;
    };
  }
}
