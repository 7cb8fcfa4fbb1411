package io.recommender.examples;

import io.recommender.model.Progress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a file into a {@code .part} that outlives a broken connection: the next run asks for the
 * rest only (RFC 9110, sections 13.1.5 and 14). It asks by the validator that came with the first
 * piece, so that a file that has changed since is sent whole; a server that knows no ranges sends
 * it whole, too, and then the fetching starts over.
 *
 * @param limit bytes; a longer file is refused
 * @param listener is told of bytes where the server says how many there are
 */
record ResumedDownload(Http http, URI from, Path part, long limit, Progress.Listener listener) {
  private static final int RANGE_NOT_SATISFIABLE = 416;

  /**
   * Fetches what is missing; then the part is as long as the file. Whether it is the file, a
   * checksum has to tell.
   *
   * @throws CommandFailure if it cannot be had; what has arrived is kept
   */
  void run() throws IOException {
    long have = reusable();
    if (have > 0) {
      HttpResponse<ArrivingBody> rest =
          http.get(from, Map.of("Range", "bytes=" + have + "-", "If-Range", validatorOfPart()));
      if (continues(rest, have)) {
        receive(rest, have);
        return;
      }
      if (rest.statusCode() == 200) {
        receive(rest, 0);
        return;
      }
      rest.body().cancel();
      if (rest.statusCode() == RANGE_NOT_SATISFIABLE && isAll(rest, have)) {
        return; // all had arrived, but nobody was there to check it
      }
    }
    HttpResponse<ArrivingBody> whole = http.get(from, Map.of());
    if (whole.statusCode() != 200) {
      whole.body().cancel();
      throw Http.refused(from, whole.statusCode());
    }
    receive(whole, 0);
  }

  /** Removes what has arrived. */
  void discard() throws IOException {
    Files.deleteIfExists(part);
    Files.deleteIfExists(validatorFile());
  }

  private Path validatorFile() {
    return part.resolveSibling(part.getFileName() + ".validator");
  }

  private long reusable() throws IOException {
    return Files.exists(part) && Files.exists(validatorFile()) ? Files.size(part) : 0;
  }

  private String validatorOfPart() throws IOException {
    return Files.readString(validatorFile());
  }

  private static boolean continues(HttpResponse<ArrivingBody> rest, long have) {
    return rest.statusCode() == 206
        && rest.headers()
            .firstValue("Content-Range")
            .filter(range -> range.startsWith("bytes " + have + "-"))
            .isPresent();
  }

  private static boolean isAll(HttpResponse<ArrivingBody> rest, long have) {
    return rest.headers()
        .firstValue("Content-Range")
        .filter(("bytes */" + have)::equals)
        .isPresent();
  }

  /** Only what names these very bytes will do: a weak tag may stand for a twin. */
  private static Optional<String> validator(HttpResponse<?> response) {
    return response
        .headers()
        .firstValue("ETag")
        .filter(tag -> tag.startsWith("\""))
        .or(() -> response.headers().firstValue("Last-Modified"));
  }

  private void receive(HttpResponse<ArrivingBody> response, long start) throws IOException {
    long rest = response.headers().firstValueAsLong("Content-Length").orElse(-1);
    long total = rest < 0 ? -1 : start + rest;
    try {
      requireWithinLimit(total);
      if (start == 0) {
        discard();
        Optional<String> validator = validator(response);
        if (validator.isPresent()) {
          Files.writeString(validatorFile(), validator.get());
        }
      }
      append(response.body(), start, total);
    } finally {
      response.body().cancel();
    }
  }

  private void append(ArrivingBody body, long start, long total) throws IOException {
    long done = start;
    try (FileChannel file =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (List<ByteBuffer> bytes = next(body, done, total);
          bytes != null;
          bytes = next(body, done, total)) {
        for (ByteBuffer buffer : bytes) {
          done += buffer.remaining();
          requireWithinLimit(done);
          while (buffer.hasRemaining()) {
            file.write(buffer);
          }
        }
        if (total > 0) {
          listener.progress(new Progress("download", done, total, OptionalDouble.empty()));
        }
      }
    }
  }

  /** Tells a broken connection from a full disk. */
  private @Nullable List<ByteBuffer> next(ArrivingBody body, long done, long total) {
    try {
      return body.next(http.patience());
    } catch (InterruptedException e) {
      throw Http.interrupted(from);
    } catch (IOException e) {
      String arrived = done + (total < 0 ? "" : " of " + total) + " bytes";
      throw new CommandFailure(
          "cannot fetch "
              + from
              + ": the connection broke after "
              + arrived
              + " ("
              + e.getMessage()
              + "); run the command again"
              + (Files.exists(validatorFile()) ? " to go on from there," : ",")
              + Http.CURE,
          e);
    }
  }

  private void requireWithinLimit(long bytes) throws IOException {
    if (bytes > limit) {
      discard();
      throw new CommandFailure(
          from
              + " is too long: at most "
              + limit
              + " bytes are taken, it has "
              + bytes
              + " or more;"
              + " is the address right?");
    }
  }
}
