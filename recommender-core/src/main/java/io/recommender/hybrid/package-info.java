/** Several models as one: blended on a common scale, or one behind the other. */
@NullMarked
package io.recommender.hybrid;

import org.jspecify.annotations.NullMarked;
