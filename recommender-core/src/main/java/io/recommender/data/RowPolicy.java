package io.recommender.data;

/** What becomes of a row that has a {@link RowProblem}. */
public enum RowPolicy {
  /** It is taken as it is. Not possible for rows that have no meaning. */
  KEEP,
  /** It is left out, counted, and named in the {@link DataReport}. */
  DROP,
  /** It ends the reading with an {@link InvalidDataException} that names the place. */
  ERROR
}
