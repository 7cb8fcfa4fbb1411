package io.recommender.model;

/** Where a score comes from. */
public enum Source {
  /** From what similar people did. */
  COLLABORATIVE,
  /** From what the items are: text, categories, numbers, pictures. */
  CONTENT,
  /** From several of the above on one scale. */
  HYBRID,
  /** From what everybody likes: not personal. */
  POPULAR,
  /** From nowhere: nothing is known that would give a score. */
  NONE
}
