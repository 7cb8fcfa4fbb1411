/**
 * Applications of the library: read them to learn how it is used. {@link
 * io.recommender.examples.Main} is where they start.
 */
@NullMarked
package io.recommender.examples;

import org.jspecify.annotations.NullMarked;
