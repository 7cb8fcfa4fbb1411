/**
 * Linear models of items by items, solved in closed form: a score is a sum of weights from the
 * items of a history.
 */
@NullMarked
package io.recommender.linear;

import org.jspecify.annotations.NullMarked;
