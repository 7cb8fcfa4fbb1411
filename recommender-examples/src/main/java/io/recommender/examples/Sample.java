package io.recommender.examples;

import io.recommender.data.AttributeType;
import io.recommender.data.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/**
 * What the application shows when it is given no data: real films, described in our own words, and
 * simulated viewers.
 */
final class Sample {
  private static final int VIEWERS = 400;
  private static final String FILE = "films.csv";

  private Sample() {}

  /** Returns the films and the ratings of {@link SimulatedViewers}. */
  static MovieData of(long seed) {
    Catalog films = films();
    return new MovieData(
        "a sample of " + films.size() + " real films and " + VIEWERS + " simulated viewers",
        true,
        new SimulatedViewers(VIEWERS, seed).watch(films),
        films);
  }

  /** Returns the films. */
  static Catalog films() {
    try (InputStream csv =
        Objects.requireNonNull(
            Sample.class.getResourceAsStream(FILE), "no " + FILE + " in the jar")) {
      Path file = Files.createTempFile("films", ".csv"); // readers take files, a jar holds none
      try {
        Files.copy(csv, file, StandardCopyOption.REPLACE_EXISTING);
        return Catalog.reader()
            .type("title", AttributeType.TEXT)
            .categories("genres", "|")
            .categories("countries", "|")
            .categories("director", "|")
            .categories("cast", "|")
            .fromCsv(file, "filmId");
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack " + FILE + ": " + e.getMessage(), e);
    }
  }
}
