package io.recommender.examples;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The archive of ml-latest-small, unpacked with distrust: only files that are expected, under names
 * that are ours, and no more bytes than such files have.
 *
 * @param file a zip
 */
record MovieLensArchive(Path file) {
  /** The folder that the archive holds. */
  static final String FOLDER = "ml-latest-small";

  /** Its files that are unpacked; all but the last two must be there. */
  static final List<String> FILES =
      List.of("README.txt", "ratings.csv", "movies.csv", "links.csv", "tags.csv");

  private static final Set<String> NEEDED = Set.copyOf(FILES.subList(0, 3));
  private static final int MOST_ENTRIES = 100;
  private static final long MOST_BYTES = 64L << 20; // unpacked it has 3 MB

  /**
   * Unpacks into a folder. Files that a newer edition may add are passed over; an entry outside the
   * folder of the archive makes all of it suspect.
   *
   * @param folder empty
   * @throws CommandFailure if the archive is none, or not of this data set; some files may have
   *     been written then
   */
  void unpack(Path folder) throws IOException {
    Set<String> unpacked = new TreeSet<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > MOST_ENTRIES) {
        throw wrong("it has " + zip.size() + " entries, at most " + MOST_ENTRIES + " are taken");
      }
      long left = MOST_BYTES;
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        String name = nameInFolder(entry);
        if (FILES.contains(name)) {
          if (!unpacked.add(name)) {
            throw wrong("it has " + name + " twice");
          }
          left -= unpack(zip, entry, folder.resolve(name), left);
        }
      }
    } catch (ZipException | EOFException e) {
      throw wrong("it is no zip file, or a broken one (" + e.getMessage() + ")");
    }
    Set<String> missing = new TreeSet<>(NEEDED);
    missing.removeAll(unpacked);
    if (!missing.isEmpty()) {
      throw wrong(FOLDER + "/ in it has " + unpacked + ", needed are also " + missing);
    }
  }

  /** Returns the name of a file in {@code ml-latest-small/}; empty for the folder itself. */
  private String nameInFolder(ZipEntry entry) {
    String name = entry.getName();
    String inside = name.startsWith(FOLDER + "/") ? name.substring(FOLDER.length() + 1) : "/";
    if (inside.contains("/") || inside.contains("\\") || inside.equals("..")) {
      throw wrong("its entry '" + name + "' is no file of " + FOLDER + "/");
    }
    return inside;
  }

  /** Returns the number of bytes, counted and not believed. */
  private long unpack(ZipFile zip, ZipEntry entry, Path to, long most) throws IOException {
    long bytes = 0;
    byte[] buffer = new byte[1 << 14];
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(to, StandardOpenOption.CREATE_NEW)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
        if (bytes > most) {
          throw wrong("unpacked it has more than " + MOST_BYTES + " bytes");
        }
        out.write(buffer, 0, read);
      }
    }
    return bytes;
  }

  private static CommandFailure wrong(String found) {
    return new CommandFailure(
        "the archive fetched is not that of " + FOLDER + ": " + found + "; nothing of it is kept");
  }
}
