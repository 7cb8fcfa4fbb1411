package io.recommender.data;

/**
 * A setting of a reader that may mend what it refused. The message of an {@link
 * InvalidDataException} names it as a call; a front end, whose users call nothing, names its own
 * option instead.
 */
public enum Remedy {
  /** Which columns count, or what they are called. */
  COLUMNS,
  /** What stands between two fields. */
  DELIMITER,
  /** Whether fields may stand in quotes. */
  QUOTING,
  /** Whether the first row names the columns. */
  HEADER,
  /** The character set. */
  CHARSET,
  /** What becomes of rows that have a problem. */
  ROW_POLICY,
  /** What becomes of several rows about the same. */
  DUPLICATES,
  /** The type of an attribute. */
  TYPE,
  /** Whether a row holds one interaction, or a user and all items. */
  ROW_FORMAT
}
