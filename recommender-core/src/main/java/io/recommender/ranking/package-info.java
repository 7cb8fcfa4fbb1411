/** From scores to lists: filters and top-k. */
@NullMarked
package io.recommender.ranking;

import org.jspecify.annotations.NullMarked;
