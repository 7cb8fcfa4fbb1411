package io.recommender.examples;

import java.util.List;

/**
 * What a source of texts tells of one film.
 *
 * @param text its story, a sentence or many
 * @param directors empty where the source does not name them
 * @param cast leading actors first
 */
record Plot(String title, int year, String text, List<String> directors, List<String> cast) {}
