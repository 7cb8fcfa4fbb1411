package io.recommender.data;

/** What becomes of several interactions of one user with one item. */
public enum Duplicates {
  /** The latest counts: by time where times are known, else by place in the input. The default. */
  LAST,
  /** The earliest counts. */
  FIRST,
  /** Weights are added; the time is the latest. For counts of events. */
  SUM,
  /** The largest weight counts, with its time; among equals the latest. */
  MAX,
  /** The input is refused. */
  ERROR
}
