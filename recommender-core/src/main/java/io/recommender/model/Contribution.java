package io.recommender.model;

import java.util.Objects;

/**
 * One addend of a score, by item index; the recommender's reasons are made of these.
 *
 * @param kind what contributed
 * @param source which sort of model it comes from
 * @param itemIndex the item of the profile that contributed, −1 where it was none
 * @param feature the feature in words, for instance {@code "genres: Crime"}; empty where it was
 *     none
 * @param amount how much of the score, in the score's own unit; negative where it spoke against the
 *     item
 */
public record Contribution(Kind kind, Source source, int itemIndex, String feature, double amount) {
  /** Checks the arguments. */
  public Contribution {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(feature, "feature");
  }

  /** What a contribution is made of. */
  public enum Kind {
    /** An item in the profile's history. */
    ITEM,
    /** Something the item and the profile share. */
    FEATURE,
    /** How many people chose the item. */
    POPULARITY
  }

  /** Returns what one item of the history contributes. */
  public static Contribution ofItem(Source source, int itemIndex, double amount) {
    return new Contribution(Kind.ITEM, source, itemIndex, "", amount);
  }

  /** Returns what a shared feature contributes. */
  public static Contribution ofFeature(Source source, String feature, double amount) {
    return new Contribution(Kind.FEATURE, source, -1, feature, amount);
  }

  /** Returns what popularity contributes, told in words. */
  public static Contribution ofPopularity(String words, double amount) {
    return new Contribution(Kind.POPULARITY, Source.POPULAR, -1, words, amount);
  }

  /** Returns the same contribution, its amount multiplied. */
  public Contribution scaled(double factor) {
    return new Contribution(kind, source, itemIndex, feature, amount * factor);
  }
}
