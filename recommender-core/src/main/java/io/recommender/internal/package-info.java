/**
 * Kernels, top-k and parallel loops. Public by necessity, unsupported: no public signature names a
 * type of this package.
 */
@NullMarked
package io.recommender.internal;

import org.jspecify.annotations.NullMarked;
