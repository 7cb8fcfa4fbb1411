package io.recommender.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The data set in the cache: it is there whole or not at all. Beside its files lie their checksums,
 * in the form of {@code sha256sum}, by which a damaged copy is found out.
 *
 * @param folder the unpacked data set
 */
record CachedMovieLens(Path folder) {
  private static final String SUMS = "SHA256SUMS";

  /** Tells whether there is something under this name. */
  boolean exists() {
    return Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Returns what is wrong with the copy; empty if it is whole.
   *
   * @throws CommandFailure if somebody else has put the folder there
   */
  Optional<String> damage() throws IOException {
    Path sums = folder.resolve(SUMS);
    if (!Files.isRegularFile(sums)) {
      throw new CommandFailure(
          folder
              + " is there already, but --download has not put it there: it has no "
              + SUMS
              + "; use it as it is by --data, or name another folder by --cache");
    }
    List<String> listed = Files.readAllLines(sums);
    for (String name : MovieLensArchive.FILES) {
      Path file = folder.resolve(name);
      String expected = listed.stream().filter(l -> l.endsWith("  " + name)).findFirst().orElse("");
      String found = Files.isRegularFile(file) ? line(file) : "";
      if (!found.equals(expected)) {
        return Optional.of(
            found.isEmpty() ? name + " is missing" : name + " is not what was unpacked");
      }
    }
    return listed.isEmpty() ? Optional.of(SUMS + " is empty") : Optional.empty();
  }

  private static String line(Path file) throws IOException {
    return Digests.sha256(file) + "  " + file.getFileName();
  }

  /**
   * Puts the files of an archive in place, instead of a damaged copy if there is one. Everything is
   * made ready under another name and moved in one step. Not to be run twice at once.
   *
   * @throws CommandFailure if the archive is not of this data set; what was there stays
   */
  void replaceBy(MovieLensArchive archive) throws IOException {
    Path ready = folder.resolveSibling(folder.getFileName() + ".unpacking");
    Path old = folder.resolveSibling(folder.getFileName() + ".old");
    remove(ready); // of a run that was killed
    remove(old);
    Files.createDirectory(ready);
    try {
      archive.unpack(ready);
      List<String> sums = new ArrayList<>();
      for (String name : MovieLensArchive.FILES) {
        if (Files.exists(ready.resolve(name))) {
          sums.add(line(ready.resolve(name)));
        }
      }
      Files.write(ready.resolve(SUMS), sums);
      if (exists()) {
        Files.move(folder, old, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(ready, folder, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      remove(ready);
      remove(old);
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) { // follows no links
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
