package io.recommender.data;

/** What can be wrong with one row of the input; {@link RowPolicy} says what becomes of the row. */
public enum RowProblem {
  /** The weight is 0: a real rating, or a stand-in for "unknown". Kept unless told. */
  ZERO_WEIGHT(RowPolicy.KEEP),
  /** The weight is below 0: a dislike. Kept unless told. */
  NEGATIVE_WEIGHT(RowPolicy.KEEP),
  /** The weight is NaN, infinite, or beyond the range of a float. Refused unless told. */
  NON_FINITE_WEIGHT(RowPolicy.ERROR),
  /** The user or the item is empty, blank or null. Refused unless told. */
  MISSING_ID(RowPolicy.ERROR),
  /**
   * A field is missing, there is one too many, or a weight or time cannot be read. Refused unless
   * told.
   */
  MALFORMED_ROW(RowPolicy.ERROR);

  private final RowPolicy initial;

  RowProblem(RowPolicy initial) {
    this.initial = initial;
  }

  /** Returns what becomes of such rows unless told otherwise. */
  public RowPolicy initialPolicy() {
    return initial;
  }

  /** Tells whether a row with this problem can be taken as it is. */
  boolean canBeKept() {
    return initial == RowPolicy.KEEP;
  }
}
