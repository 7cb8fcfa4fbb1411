/**
 * An embeddable recommender: start with {@link io.recommender.Recommender}.
 *
 * <p>Interactions and a catalogue go in ({@link io.recommender.data}), a {@link
 * io.recommender.Query} is asked, and {@link io.recommender.Recommendations} come out. Other
 * packages hold the algorithms; {@link io.recommender.model} is the contract for writing one's own.
 */
@NullMarked
package io.recommender;

import org.jspecify.annotations.NullMarked;
