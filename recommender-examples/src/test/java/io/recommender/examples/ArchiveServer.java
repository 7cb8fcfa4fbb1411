package io.recommender.examples;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Stands in for GroupLens on this machine, and fails as servers and networks do. */
final class ArchiveServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch goOn = new CountDownLatch(1);

  volatile byte[] archive = MadeUpMovieLens.zip();
  volatile String md5 = ""; // empty: that of the archive
  volatile String etag = "\"edition-1\""; // empty: none is sent
  volatile int status = 200;
  volatile int md5Status = 200;
  volatile boolean knowsRanges = true;
  volatile boolean mistakesRanges = false; // answers with all, and calls it the rest
  volatile boolean tellsLength = true;
  volatile int cutAfter = Integer.MAX_VALUE; // bytes of one answer; goOn() breaks the connection
  volatile int silentAfter = Integer.MAX_VALUE; // bytes, then nothing until goOn()

  ArchiveServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/ml.zip", this::answer);
    server.createContext("/moved/", ArchiveServer::redirect);
    server.start();
  }

  URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/ml.zip");
  }

  /** Returns what was asked for so far: {@code "zip"}, {@code "zip bytes=5-"}, {@code "md5"}. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  void goOn() {
    goOn.countDown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      if (exchange.getRequestURI().getPath().endsWith(".md5")) {
        requests.add("md5");
        byte[] text = sums().getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(md5Status, text.length);
        exchange.getResponseBody().write(text);
      } else {
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(range == null ? "zip" : "zip " + range);
        archive(exchange, range);
      }
    }
  }

  private static void redirect(HttpExchange exchange) throws IOException {
    try (exchange) {
      String to = exchange.getRequestURI().getPath().substring("/moved".length());
      exchange.getResponseHeaders().set("Location", to);
      exchange.sendResponseHeaders(302, -1);
    }
  }

  /** In the form that GroupLens uses. */
  private String sums() {
    return "MD5 (ml-latest-small.zip) = " + (md5.isEmpty() ? md5(archive) : md5) + "\n";
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private void archive(HttpExchange exchange, String range) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    if (!etag.isEmpty()) {
      headers.set("ETag", etag);
    }
    int start = 0;
    if (status == 200 && range != null && knowsRanges && isUnchanged(exchange)) {
      start = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
      if (start >= archive.length) {
        headers.set("Content-Range", "bytes */" + archive.length);
        exchange.sendResponseHeaders(416, -1);
        return;
      }
      headers.set(
          "Content-Range", "bytes " + start + "-" + (archive.length - 1) + "/" + archive.length);
    }
    if (mistakesRanges && range != null) {
      headers.set("Content-Range", "bytes 0-" + (archive.length - 1) + "/" + archive.length);
      start = 0;
    }
    int length = archive.length - start;
    int code = headers.containsKey("Content-Range") ? 206 : status;
    exchange.sendResponseHeaders(code, tellsLength ? length : 0);
    OutputStream body = exchange.getResponseBody();
    int first = Math.min(length, Math.min(cutAfter, silentAfter));
    body.write(archive, start, first);
    body.flush();
    if (first < length && first > 0) {
      await(); // a client is told of a break before it has seen what came before it, now and then
    }
    if (cutAfter >= length) {
      body.write(archive, start + first, length - first);
    }
  }

  private boolean isUnchanged(HttpExchange exchange) {
    String condition = exchange.getRequestHeaders().getFirst("If-Range");
    return condition == null || condition.equals(etag);
  }

  private void await() throws IOException {
    try {
      if (!goOn.await(60, TimeUnit.SECONDS)) {
        throw new IOException("nobody said go on");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    goOn();
    server.stop(0);
    threads.shutdownNow();
  }
}
