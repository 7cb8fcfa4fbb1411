package io.recommender;

import java.util.Objects;

/**
 * A user who is like another.
 *
 * @param userId the caller's id
 * @param score the likeness; it only orders users
 */
public record SimilarUser(String userId, double score) {
  /** Checks the arguments. */
  public SimilarUser {
    Objects.requireNonNull(userId, "userId");
  }
}
