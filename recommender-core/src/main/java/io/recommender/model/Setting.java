package io.recommender.model;

/**
 * One setting of an algorithm, as a list of settings shows it.
 *
 * @param name by which it is read and changed
 * @param defaultValue its value unless told
 * @param meaning what it does, and which values it takes
 * @param condition the choice that it goes with, for instance {@code "learner=svm"}; empty for a
 *     setting that the algorithm always has
 */
public record Setting(String name, String defaultValue, String meaning, String condition) {}
