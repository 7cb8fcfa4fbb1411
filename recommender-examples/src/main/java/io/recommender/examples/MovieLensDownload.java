package io.recommender.examples;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.recommender.model.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings ml-latest-small from GroupLens into a cache folder, once; it is theirs to give, so that no
 * copy is part of this application.
 *
 * <p><b>Which checksum is believed.</b> First the SHA-256 of the edition of September 2018, written
 * down here as others have found it who fetched it independently: what matches it is that edition,
 * whoever sent it. But GroupLens says that this data set may change. An archive that does not match
 * is taken only if it matches the MD5 that is published beside it, and the user is told that it is
 * another edition. That MD5 comes from the same server: it proves that the archive arrived as it
 * was sent, while who sent it is for TLS to prove. Without either match nothing is unpacked.
 *
 * <p>Runs at the same time wait for each other; one that is killed leaves a part to go on from.
 *
 * @param known SHA-256 of the edition that is known
 * @param cache the folder for it and its parts, made if need be
 * @param notes for the terms of use and what else has to be known
 * @param listener is told of bytes as they arrive
 */
record MovieLensDownload(
    Http http, URI from, String known, Path cache, Screen notes, Progress.Listener listener) {
  /** Where GroupLens publishes it. */
  static final URI GROUPLENS =
      URI.create("https://files.grouplens.org/datasets/movielens/ml-latest-small.zip");

  /** Of the archive that GroupLens made on September 26, 2018. */
  static final String SEPTEMBER_2018 =
      "696d65a3dfceac7c45750ad32df2c259311949efec81f0f144fdfb91ebc9e436";

  private static final long MOST_BYTES = 32L << 20; // it has one million
  private static final int MOST_BYTES_OF_MD5 = 1000;
  private static final Pattern MD5 =
      Pattern.compile("(?<![0-9A-Fa-f])[0-9A-Fa-f]{32}(?![0-9A-Fa-f])");

  /**
   * Returns the folder, fetched if it is not in the cache. Its terms of use have been shown then.
   *
   * @throws CommandFailure if it cannot be had; the cache is as it was, but for a part
   */
  Path folder() {
    CachedMovieLens cached = new CachedMovieLens(cache.resolve(MovieLensArchive.FOLDER));
    try {
      if (isWhole(cached)) { // this only reads: a cache may be write-protected
        recallTerms(cached);
      } else {
        Files.createDirectories(cache);
        fetchAlone(cached);
        showTerms(cached);
      }
    } catch (ClosedByInterruptException | FileLockInterruptionException e) {
      throw Http.interrupted(from);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot use the cache folder "
              + cache
              + " ("
              + e
              + "); free some space in it or name another by --cache DIR",
          e);
    }
    return cached.folder();
  }

  private boolean isWhole(CachedMovieLens cached) throws IOException {
    return cached.exists() && cached.damage().isEmpty();
  }

  @SuppressWarnings("try") // the lock is held, not used
  private void fetchAlone(CachedMovieLens cached) throws IOException {
    Path file = cache.resolve(MovieLensArchive.FOLDER + ".lock");
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(channel)) {
      if (!isWhole(cached)) { // or another run has brought it meanwhile
        fetch(cached);
      }
    }
  }

  private FileLock lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return lock;
      }
      notes.line("Another run is downloading into " + cache + "; waiting for it.");
      return channel.lock();
    } catch (OverlappingFileLockException e) {
      throw new CommandFailure("this process is downloading into " + cache + " already", e);
    }
  }

  private void fetch(CachedMovieLens cached) throws IOException {
    if (cached.exists()) {
      notes.line(
          "The copy in "
              + cached.folder()
              + " is damaged ("
              + cached.damage().orElse("")
              + "): fetching it anew.");
    }
    Path part = cache.resolve(MovieLensArchive.FOLDER + ".zip.part");
    ResumedDownload download = new ResumedDownload(http, from, part, MOST_BYTES, listener);
    download.run();
    verify(download);
    try {
      cached.replaceBy(new MovieLensArchive(part));
    } finally {
      download.discard(); // unpacked, or of no use
    }
  }

  /** Lets pass what is known or published; keeps nothing else, but what nobody could judge yet. */
  private void verify(ResumedDownload download) throws IOException {
    String sha256 = Digests.sha256(download.part());
    if (sha256.equals(known)) {
      return;
    }
    URI beside = URI.create(from + ".md5");
    Optional<String> published =
        http.text(beside, MOST_BYTES_OF_MD5).flatMap(MovieLensDownload::md5);
    String md5 = Digests.md5(download.part());
    if (published.filter(md5::equals).isEmpty()) {
      download.discard();
      throw new CommandFailure(
          from
              + " has the wrong checksum: expected SHA-256 "
              + known
              + published.map(p -> " or, as published in " + beside + ", MD5 " + p).orElse("")
              + "; found SHA-256 "
              + sha256
              + ", MD5 "
              + md5
              + (published.isEmpty() ? " and no checksum in " + beside : "")
              + "; nothing of it is kept: try again,"
              + Http.CURE);
    }
    notes.line(
        "This is not the edition of September 2018, which our figures are of. It has the checksum");
    notes.line("published in " + beside + ", and SHA-256 " + sha256);
  }

  /** Files of checksums are written in several ways; the digits are the same in all. */
  private static Optional<String> md5(String text) {
    Matcher digits = MD5.matcher(text);
    return digits.find() ? Optional.of(digits.group().toLowerCase(Locale.ROOT)) : Optional.empty();
  }

  private void showTerms(CachedMovieLens cached) throws IOException {
    Path readme = cached.folder().resolve(MovieLensArchive.FILES.get(0));
    // the few letters that matter here are ASCII, and no broken one may get in the way
    List<String> terms = MovieLensTerms.of(Files.readAllLines(readme, ISO_8859_1));
    notes.line("Data set ml-latest-small by GroupLens, " + from + ", now in " + cached.folder());
    notes.line(
        terms.isEmpty()
            ? "It says nothing under 'Usage License': read " + readme + " before you use it."
            : "Its terms of use, from README.txt there:");
    terms.forEach(paragraph -> notes.paragraph(2, paragraph));
  }

  private void recallTerms(CachedMovieLens cached) {
    notes.line(
        "Data set ml-latest-small by GroupLens; its terms of use: "
            + cached.folder().resolve(MovieLensArchive.FILES.get(0)));
  }
}
