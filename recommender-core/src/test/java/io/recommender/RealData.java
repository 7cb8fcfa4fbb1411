package io.recommender;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of real data sets that tests tagged {@code data} read; it is given, never shipped. */
public final class RealData {
  private static final String PROPERTY = "recommender.data";

  private RealData() {}

  /**
   * Returns a file or folder of the data; skips the test where none are given, fails it where they
   * are missing.
   */
  public static Path path(String first, String... more) {
    String root = System.getProperty(PROPERTY, "");
    assumeTrue(!root.isEmpty(), "skipped: give the folder of data sets by -D" + PROPERTY + "=DIR");
    Path path = Path.of(root).resolve(Path.of(first, more));
    if (!Files.exists(path)) {
      throw new AssertionError(
          path.toAbsolutePath() + " is missing, though -D" + PROPERTY + "=" + root + " was given");
    }
    return path;
  }
}
