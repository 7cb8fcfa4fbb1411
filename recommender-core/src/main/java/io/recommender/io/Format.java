package io.recommender.io;

import java.util.Objects;
import java.util.function.Function;

/**
 * Reads back what a {@link Storable} has written.
 *
 * <p>A reader believes nothing: it checks that counts agree and indexes lie in range, and says what
 * is wrong by {@link SectionReader#invalid}. An {@link IllegalArgumentException} or {@link
 * ArithmeticException} that it throws, as the constructors of settings do, is taken as a fault of
 * the file.
 *
 * @param name what {@link Storable#format()} returns
 * @param type what is read
 * @param reader reads one object from the sections of its own
 * @param <T> what is read
 */
public record Format<T>(String name, Class<T> type, Function<SectionReader, ? extends T> reader) {
  /** Checks the arguments. */
  public Format {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(reader, "reader");
  }

  @Override
  public String toString() {
    return name;
  }
}
