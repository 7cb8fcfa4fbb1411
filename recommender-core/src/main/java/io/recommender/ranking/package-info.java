/** From scores to lists: filters, top-k and how answers of several models are put together. */
@NullMarked
package io.recommender.ranking;

import org.jspecify.annotations.NullMarked;
