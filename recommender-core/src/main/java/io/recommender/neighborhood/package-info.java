/**
 * Models that compare items by who chose them, and people by what they chose: nothing is learned
 * but who is near to whom.
 */
@NullMarked
package io.recommender.neighborhood;

import org.jspecify.annotations.NullMarked;
