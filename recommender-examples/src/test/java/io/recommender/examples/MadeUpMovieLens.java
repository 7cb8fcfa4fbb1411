package io.recommender.examples;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A data set in the form of ml-latest-small with films and ratings that nobody ever saw or gave.
 */
final class MadeUpMovieLens {
  static final String TERMS = "The data set may be used by nobody but this test.";

  private static final int FILMS = 30;

  private MadeUpMovieLens() {}

  /** Returns the entries of an archive: texts by name. */
  static Map<String, String> entries() {
    StringBuilder movies = new StringBuilder("movieId,title,genres\n");
    for (int film = 1; film <= FILMS; film++) {
      movies.append(film + ",Invented " + film + " (" + (1960 + film) + "),Drama|Comedy\n");
    }
    StringBuilder ratings = new StringBuilder("userId,movieId,rating,timestamp\n");
    Random random = new Random(1);
    for (int user = 1; user <= 40; user++) {
      for (int film = 1; film <= FILMS; film++) {
        if (random.nextInt(3) == 0 || film % 10 == user % 10) {
          ratings.append(
              user + "," + film + "," + (1 + random.nextInt(5)) + ".0," + film + "000\n");
        }
      }
    }
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("ml-latest-small/", "");
    entries.put("ml-latest-small/links.csv", "movieId,imdbId,tmdbId\n");
    entries.put("ml-latest-small/tags.csv", "userId,movieId,tag,timestamp\n");
    entries.put("ml-latest-small/ratings.csv", ratings.toString());
    entries.put(
        "ml-latest-small/README.txt",
        "Summary\n=======\n\nMade up.\n\nUsage License\n=============\n\n"
            + TERMS
            + "\n\n* Not even by it.\n\nCitation\n========\n\nNone.\n");
    entries.put("ml-latest-small/movies.csv", movies.toString());
    return entries;
  }

  /** Returns the archive. */
  static byte[] zip() {
    return zip(entries());
  }

  /** Returns an archive of these entries. */
  static byte[] zip(Map<String, String> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("there is no disk to fail", e);
    }
    return bytes.toByteArray();
  }
}
