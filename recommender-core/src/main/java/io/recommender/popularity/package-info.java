/**
 * What everybody likes: the answer for people about whom nothing is known, and the yardstick of
 * every other model.
 */
@NullMarked
package io.recommender.popularity;

import org.jspecify.annotations.NullMarked;
