/**
 * Model files: named sections of numbers and text, each with a checksum, in one file that is
 * replaced as a whole. It knows bytes, not models; what a section means is known by the {@link
 * io.recommender.io.Storable} that writes it and the {@link io.recommender.io.Format} that reads
 * it.
 */
@NullMarked
package io.recommender.io;

import org.jspecify.annotations.NullMarked;
