/** Measuring how good recommendations are. */
@NullMarked
package io.recommender.evaluation;

import org.jspecify.annotations.NullMarked;
