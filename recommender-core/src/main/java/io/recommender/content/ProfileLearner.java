package io.recommender.content;

/**
 * How a content model learns from a history which way in the space of item vectors somebody looks:
 * the score of an item is its vector's inner product with that direction.
 */
public sealed interface ProfileLearner permits Centroid, ExemplarSvm {}
