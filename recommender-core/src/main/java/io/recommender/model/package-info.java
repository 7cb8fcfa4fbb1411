/** The contract between algorithms, models and those who ask them; indexes instead of ids. */
@NullMarked
package io.recommender.model;

import org.jspecify.annotations.NullMarked;
