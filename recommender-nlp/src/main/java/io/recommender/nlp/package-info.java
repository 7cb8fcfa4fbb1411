/**
 * Where text analysis for recommendations will live: sentiment, entities and text features built on
 * Smile 2.6.0.
 *
 * <p>This package holds no public type yet. The TF-IDF encoder of the core module works without it.
 */
@NullMarked
package io.recommender.nlp;

import org.jspecify.annotations.NullMarked;
