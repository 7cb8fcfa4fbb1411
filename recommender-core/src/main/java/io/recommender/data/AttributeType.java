package io.recommender.data;

/** What sort of values an attribute of a {@link Catalog} has. */
public enum AttributeType {
  /** Words to be read: a title, a plot. */
  TEXT,
  /** A number: a year, a price. */
  NUMBER,
  /** Any number of labels out of a limited set: genres, cast. */
  CATEGORIES,
  /** A calendar day. */
  DATE
}
