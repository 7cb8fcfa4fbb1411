/** Models that describe users and items by a few learned numbers each. */
@NullMarked
package io.recommender.factorization;

import org.jspecify.annotations.NullMarked;
