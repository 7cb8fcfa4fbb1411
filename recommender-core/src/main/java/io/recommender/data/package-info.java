/** Interactions, catalogues, ids and the ways to read and to split them. */
@NullMarked
package io.recommender.data;

import org.jspecify.annotations.NullMarked;
