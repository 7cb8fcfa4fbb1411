/** Measures what the library costs; each benchmark says its question, data, forks and warm-up. */
@NullMarked
package io.recommender.benchmarks;

import org.jspecify.annotations.NullMarked;
