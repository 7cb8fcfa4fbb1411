package io.recommender;

/**
 * A user who is like another.
 *
 * @param userId the caller's id
 * @param score the likeness; it only orders users
 */
public record SimilarUser(String userId, double score) {}
