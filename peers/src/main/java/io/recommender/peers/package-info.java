/** The library beside others of the JVM: not part of the ordinary build, nothing to depend on. */
@NullMarked
package io.recommender.peers;

import org.jspecify.annotations.NullMarked;
