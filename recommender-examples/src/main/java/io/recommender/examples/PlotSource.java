package io.recommender.examples;

import io.recommender.data.InvalidDataException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Texts about films, read one at a time. */
@FunctionalInterface
interface PlotSource {
  /** Hands over all plots in their order. */
  void forEach(Consumer<Plot> sink);

  /**
   * Recognises a source by the name of its file.
   *
   * @param path a file, or a folder that holds one
   * @throws CommandFailure if there is none
   */
  static PlotSource of(Path path) {
    List<String> names =
        List.of(
            "movies.jsonl.gz", "movies.jsonl", "movies_extrainfos.dat.gz", "movies_extrainfos.dat");
    Path file =
        Files.isDirectory(path)
            ? names.stream()
                .map(path::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(
                    () -> new CommandFailure("no plots in " + path + ": looked for " + names))
            : path;
    if (!Files.isRegularFile(file)) {
      throw new CommandFailure(
          "no plots at " + path + ": give a file, or a folder with one of " + names);
    }
    String name = file.getFileName().toString();
    if (name.matches(".*\\.jsonl(\\.gz)?")) {
      return new WikipediaMovies(file);
    }
    if (name.matches(".*\\.dat(\\.gz)?")) {
      return new MovieExtraInfos(file);
    }
    throw new CommandFailure(
        file
            + " is no file of plots that this program can read: it reads .jsonl and .dat, also with .gz");
  }

  /** Returns what to throw for a failure to read, with what to do about it. */
  static RuntimeException unreadable(Path file, IOException e) {
    if (e instanceof EOFException || e instanceof ZipException) {
      return new InvalidDataException(
          file
              + ": the compressed data are damaged or cut short, or not compressed in spite of the"
              + " name: fetch the file again",
          e);
    }
    return new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
  }

  /** Opens a text in UTF-8, unpacked if its name ends in {@code .gz}. */
  static BufferedReader open(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    if (file.toString().endsWith(".gz")) {
      try {
        bytes = new GZIPInputStream(bytes, 1 << 16);
      } catch (IOException e) {
        bytes.close();
        throw e;
      }
    }
    return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
  }
}
