package io.recommender.io;

/** What a model file can hold: it writes itself, and a {@link Format} of the same name reads it. */
public interface Storable {
  /**
   * Returns the name of the format in which {@link #write} writes, with its version: {@code
   * "factors-1"}. Formats outside this library begin with a name of their own: {@code
   * "com.example.trees-1"}.
   */
  String format();

  /**
   * Writes all that is needed to read this object back, equal bit for bit.
   *
   * @param out sections of this object's own
   */
  void write(SectionWriter out);
}
