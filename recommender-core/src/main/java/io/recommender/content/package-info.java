/**
 * What items are, as vectors, and models that recommend by it: encoders turn items and words into
 * vectors of one space, content models learn from a history which way in that space somebody looks.
 */
@NullMarked
package io.recommender.content;

import org.jspecify.annotations.NullMarked;
