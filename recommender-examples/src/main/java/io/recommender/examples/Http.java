package io.recommender.examples;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javax.net.ssl.SSLException;

/**
 * Asks servers for files, and says in one line what went wrong and what to do.
 *
 * @param client that follows redirects, never from https to http, and uses the proxy of the JVM
 * @param patience how long to wait for a connection, for an answer, and for each piece of it
 */
record Http(HttpClient client, Duration patience) {
  /** What always helps. */
  static final String CURE =
      " or fetch and unpack the archive by other means and name its folder: --data DIR";

  /** Makes a client. */
  static Http patient(Duration patience) {
    return new Http(
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(patience)
            .build(),
        patience);
  }

  /**
   * Asks for a file. Whoever gets the answer reads its body to the end or cancels it.
   *
   * @throws CommandFailure if no answer comes
   */
  HttpResponse<ArrivingBody> get(URI from, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(from)
            .timeout(patience)
            .header("User-Agent", Main.VERSION.replace(' ', '/'));
    headers.forEach(request::header);
    try {
      return client.send(request.build(), head -> new ArrivingBody());
    } catch (InterruptedException e) {
      throw interrupted(from);
    } catch (IOException e) {
      throw new CommandFailure(
          "cannot fetch "
              + from
              + ": "
              + reason(from, e)
              + "; check the network and try again,"
              + CURE,
          e);
    }
  }

  private String reason(URI from, IOException e) {
    String host = from.getHost();
    if (e instanceof HttpTimeoutException) {
      return "no answer from " + host + " in " + patience.toSeconds() + " s";
    }
    if (e instanceof ConnectException) {
      return "no connection to " + host;
    }
    if (e instanceof SSLException) {
      return host + " cannot prove that it is " + host + " (" + e.getMessage() + ")";
    }
    return "no answer from " + host + " (" + e.getMessage() + ")";
  }

  /** Keeps the interrupt for whoever asks next. */
  static CancellationException interrupted(URI from) {
    Thread.currentThread().interrupt();
    return new CancellationException("interrupted while fetching " + from);
  }

  /** Returns what to say of an answer that is no file. */
  static CommandFailure refused(URI from, int status) {
    return new CommandFailure(
        "cannot fetch "
            + from
            + ": the server answered with status "
            + status
            + "; try later,"
            + CURE);
  }

  /**
   * Fetches a small text; empty where the server says that there is none (404, 410).
   *
   * @param limit bytes; more are not read
   * @throws CommandFailure if no answer comes, or another status
   */
  Optional<String> text(URI from, int limit) {
    HttpResponse<ArrivingBody> answer = get(from, Map.of());
    int status = answer.statusCode();
    if (status != 200) {
      answer.body().cancel();
      if (status == 404 || status == 410) {
        return Optional.empty();
      }
      throw refused(from, status);
    }
    StringBuilder text = new StringBuilder();
    try {
      for (List<ByteBuffer> bytes = answer.body().next(patience);
          bytes != null && text.length() < limit;
          bytes = answer.body().next(patience)) {
        bytes.forEach(b -> text.append(StandardCharsets.ISO_8859_1.decode(b)));
      }
      answer.body().cancel();
    } catch (InterruptedException e) {
      throw interrupted(from);
    } catch (IOException e) {
      throw new CommandFailure(
          "cannot fetch " + from + ": " + e.getMessage() + "; try again," + CURE, e);
    }
    return Optional.of(text.substring(0, Math.min(limit, text.length())));
  }
}
