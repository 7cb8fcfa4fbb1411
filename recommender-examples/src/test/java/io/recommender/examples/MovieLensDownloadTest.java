package io.recommender.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.recommender.model.Progress;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fetching against a server on this machine that fails in every way we could think of. */
@Timeout(60)
class MovieLensDownloadTest {
  private static final String UNKNOWN = "0".repeat(64);

  @TempDir Path folder;

  private final StringWriter notes = new StringWriter();
  private final List<Progress> progress = new ArrayList<>();
  private ArchiveServer server;
  private Path cache;

  @BeforeEach
  void start() throws IOException {
    server = new ArchiveServer();
    cache = folder.resolve("caches").resolve("recommender"); // not there yet
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Path fetch() {
    return fetch(server.uri(), UNKNOWN);
  }

  private Path fetch(URI from, String known) {
    return download(from, known, cache, notes, this::arrived).folder();
  }

  private void arrived(Progress bytes) {
    progress.add(bytes);
    if (bytes.done() >= server.cutAfter) {
      server.goOn();
    }
  }

  private static MovieLensDownload download(
      URI from, String known, Path cache, StringWriter notes, Progress.Listener listener) {
    return new MovieLensDownload(
        Http.patient(Duration.ofSeconds(20)),
        from,
        known,
        cache,
        new Screen(new PrintWriter(notes), false, StandardCharsets.UTF_8),
        listener);
  }

  private Path part() {
    return cache.resolve("ml-latest-small.zip.part");
  }

  /** The data set as it was packed, and nothing else but the lock. */
  private void assertWhole(Path fetched) throws IOException {
    assertThat(fetched).isEqualTo(cache.resolve("ml-latest-small"));
    for (Map.Entry<String, String> entry : MadeUpMovieLens.entries().entrySet()) {
      if (!entry.getKey().endsWith("/")) {
        assertThat(cache.resolve(entry.getKey())).hasContent(entry.getValue());
      }
    }
    assertThat(names(cache)).containsExactly("ml-latest-small", "ml-latest-small.lock");
    assertThat(MovieLens.read(fetched).films().size()).isEqualTo(30);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** Nothing that could be taken for the data set. */
  private void assertNothingUnpacked() throws IOException {
    assertThat(names(cache)).doesNotContain("ml-latest-small").allMatch(n -> !n.contains("unpack"));
  }

  private void assertNothingKept() throws IOException {
    assertThat(names(cache)).containsExactly("ml-latest-small.lock");
  }

  @Test
  void fetchesUnpacksAndShowsTheTerms() throws IOException {
    assertWhole(fetch());

    assertThat(server.requests()).containsExactly("zip", "md5");
    assertThat(notes.toString())
        .contains(server.uri().toString())
        .contains("Its terms of use")
        .contains(MadeUpMovieLens.TERMS)
        .contains("* Not even by it.")
        .doesNotContain("None.")
        .contains("not the edition of September 2018");
    assertThat(progress)
        .allMatch(p -> p.total() == server.archive.length)
        .extracting(Progress::done)
        .isSorted()
        .endsWith((long) server.archive.length);
  }

  @Test
  void theEditionThatIsKnownNeedsNoOtherChecksum() throws IOException {
    Path same = Files.write(folder.resolve("same.zip"), server.archive);

    assertWhole(fetch(server.uri(), Digests.sha256(same)));

    assertThat(server.requests()).containsExactly("zip");
    assertThat(notes.toString()).doesNotContain("September").contains(MadeUpMovieLens.TERMS);
  }

  @Test
  void theSecondRunAsksNobody() throws IOException {
    fetch();
    server.close();
    notes.getBuffer().setLength(0);

    assertWhole(fetch());

    assertThat(server.requests()).hasSize(2); // of the first run
    assertThat(notes.toString().lines()).hasSize(1);
    assertThat(notes.toString()).contains("terms of use").contains("README.txt");
  }

  @Test
  void aWrongChecksumLeavesNothing() throws IOException {
    server.md5 = "0123456789abcdef0123456789abcdef";

    assertThatThrownBy(this::fetch)
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("wrong checksum")
        .hasMessageContaining("expected SHA-256 " + UNKNOWN)
        .hasMessageContaining("MD5 " + server.md5)
        .hasMessageContaining("found SHA-256 ")
        .hasMessageContaining("--data DIR");

    assertNothingKept();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void withoutAnyChecksumNothingIsBelieved(int status) throws IOException {
    server.md5Status = status;

    assertThatThrownBy(this::fetch).hasMessageContaining("no checksum in " + server.uri() + ".md5");

    assertNothingKept();
  }

  /** What nobody could judge is kept, and judged by the next run without being sent again. */
  @Test
  void whatCouldNotBeCheckedIsCheckedByTheNextRun() throws IOException {
    server.md5Status = 503;
    assertThatThrownBy(this::fetch).hasMessageContaining("status 503");
    assertThat(part()).hasBinaryContent(server.archive);
    assertNothingUnpacked();
    server.md5Status = 200;

    assertWhole(fetch());

    assertThat(server.requests())
        .containsExactly("zip", "md5", "zip bytes=" + server.archive.length + "-", "md5");
  }

  /** Wherever the connection breaks, the next run asks for the rest and no more. */
  @ParameterizedTest
  @ValueSource(doubles = {0.0001, 0.3, 0.7, 0.9999})
  void goesOnWhereTheConnectionBroke(double share) throws IOException {
    int cut = Math.max(1, (int) (share * server.archive.length));
    server.cutAfter = cut;
    assertThatThrownBy(this::fetch)
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("broke after " + cut + " of " + server.archive.length + " bytes")
        .hasMessageContaining("run the command again to go on from there")
        .hasMessageContaining("--data DIR");
    assertThat(part()).hasBinaryContent(Arrays.copyOf(server.archive, cut));
    assertNothingUnpacked();
    server.cutAfter = Integer.MAX_VALUE;

    assertWhole(fetch());

    assertThat(server.requests()).containsExactly("zip", "zip bytes=" + cut + "-", "md5");
  }

  @Test
  void startsOverWhereNothingArrived() throws IOException {
    server.cutAfter = 0;
    assertThatThrownBy(this::fetch)
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("--data");
    assertNothingUnpacked();
    server.cutAfter = Integer.MAX_VALUE;

    assertWhole(fetch());

    assertThat(server.requests()).containsExactly("zip", "zip", "md5");
  }

  @Test
  void startsOverWhereTheServerKnowsNoRanges() throws IOException {
    server.cutAfter = 100;
    assertThatThrownBy(this::fetch).hasMessageContaining("broke after 100");
    server.cutAfter = Integer.MAX_VALUE;
    server.knowsRanges = false;

    assertWhole(fetch());

    assertThat(server.requests()).containsExactly("zip", "zip bytes=100-", "md5");
  }

  /** The wrong piece at the right place would be a wrong file. */
  @Test
  void startsOverWhereTheServerSendsAnotherPiece() throws IOException {
    server.cutAfter = 100;
    assertThatThrownBy(this::fetch).hasMessageContaining("broke after 100");
    server.cutAfter = Integer.MAX_VALUE;
    server.mistakesRanges = true;

    assertWhole(fetch());

    assertThat(server.requests()).containsExactly("zip", "zip bytes=100-", "zip", "md5");
  }

  /** Half of one edition and half of another would be neither. */
  @Test
  void startsOverWhereTheFileHasChanged() throws IOException {
    byte[] now = server.archive;
    server.archive = new byte[1000];
    server.cutAfter = 500;
    assertThatThrownBy(this::fetch).hasMessageContaining("broke after 500");
    server.archive = now;
    server.etag = "\"edition-2\"";
    server.cutAfter = Integer.MAX_VALUE;

    assertWhole(fetch());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "W/\"weak\""})
  void startsOverWhereNothingTellsWhetherTheFileHasChanged(String etag) throws IOException {
    server.etag = etag;
    server.cutAfter = 100;
    assertThatThrownBy(this::fetch)
        .hasMessageContaining("run the command again, or")
        .hasMessageNotContaining("go on");
    server.cutAfter = Integer.MAX_VALUE;

    assertWhole(fetch());

    assertThat(server.requests()).containsExactly("zip", "zip", "md5");
  }

  @Test
  void aPartLongerThanTheFileIsNotBelieved() throws IOException {
    Files.createDirectories(cache);
    Files.write(part(), new byte[server.archive.length + 1]);
    Files.writeString(cache.resolve("ml-latest-small.zip.part.validator"), server.etag);

    assertWhole(fetch());
  }

  @Test
  void aLengthThatIsNotToldIsNoHindrance() throws IOException {
    server.tellsLength = false;

    assertWhole(fetch());

    assertThat(progress).isEmpty();
  }

  @Test
  void aSilentServerIsLeft() {
    server.silentAfter = 10;
    MovieLensDownload impatient =
        new MovieLensDownload(
            Http.patient(Duration.ofSeconds(1)),
            server.uri(),
            UNKNOWN,
            cache,
            new Screen(new PrintWriter(notes), false, StandardCharsets.UTF_8),
            p -> {});

    assertThatThrownBy(impatient::folder)
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("broke after 10 of")
        .hasMessageContaining("nothing arrived for 1 s");
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 403, 500, 503})
  void anAnswerThatIsNoFileIsTold(int status) throws IOException {
    server.status = status;

    assertThatThrownBy(this::fetch)
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(server.uri() + ": the server answered with status " + status)
        .hasMessageContaining("--data DIR");

    assertNothingKept();
  }

  /** The command line can be broken off; whoever called hears of it by the interrupt, too. */
  @Test
  void anInterruptEndsTheWaiting() throws Exception {
    server.silentAfter = 10;
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                fetch();
                interrupted.complete(false);
              } catch (CancellationException e) {
                interrupted.complete(Thread.currentThread().isInterrupted());
              } catch (RuntimeException e) {
                interrupted.completeExceptionally(e);
              }
            });
    waiting.setDaemon(true);
    waiting.start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!Files.exists(part()) || Files.size(part()) < 10) {
      assertThat(interrupted).as("the download ended before it was interrupted").isNotDone();
      assertThat(System.nanoTime()).as("the first bytes did not arrive in time").isLessThan(end);
      Thread.sleep(10);
    }
    waiting.interrupt();

    assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
    waiting.join();
  }

  @Test
  void goesWhereTheServerSendsIt() throws IOException {
    assertWhole(fetch(server.uri().resolve("/moved/ml.zip"), UNKNOWN));
  }

  /** A server without a certificate; an expired one is refused in the same way, not overlooked. */
  @Test
  void aServerThatCannotProveItselfIsRefused() throws Exception {
    HttpsServer nameless =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    nameless.setHttpsConfigurator(new HttpsConfigurator(SSLContext.getDefault()));
    nameless.start();
    try {
      URI secure = URI.create("https://localhost:" + nameless.getAddress().getPort() + "/ml.zip");

      assertThatThrownBy(() -> fetch(secure, UNKNOWN))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("localhost cannot prove that it is localhost")
          .hasMessageContaining("--data DIR");
    } finally {
      nameless.stop(0);
    }

    assertNothingKept();
  }

  @Test
  void noNetworkIsTold() throws IOException {
    URI nobody = server.uri();
    server.close();

    assertThatThrownBy(() -> fetch(nobody, UNKNOWN))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("no connection to localhost")
        .hasMessageContaining("--data DIR");

    assertNothingKept();
  }

  @Test
  void aFileWithoutEndIsRefused() throws IOException {
    server.archive = new byte[(32 << 20) + 1];

    assertThatThrownBy(this::fetch).hasMessageContaining("too long");
    server.tellsLength = false;
    assertThatThrownBy(this::fetch).hasMessageContaining("too long");

    assertNothingKept();
  }

  @Test
  void anArchiveOfSomethingElseLeavesNothing() throws IOException {
    server.archive = MadeUpMovieLens.zip(Map.of("holiday/photo.txt", "palms"));

    assertThatThrownBy(this::fetch).hasMessageContaining("'holiday/photo.txt'");

    assertNothingKept();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ratings.csv", "movies.csv", "tags.csv", "README.txt"})
  void aDamagedCopyIsFetchedAnew(String name) throws IOException {
    Path file = fetch().resolve(name);
    Files.writeString(file, Files.readString(file) + "x");
    assertWhole(fetch());
    Files.delete(file);
    assertWhole(fetch());

    assertThat(server.requests()).containsExactly("zip", "md5", "zip", "md5", "zip", "md5");
    assertThat(notes.toString())
        .contains("damaged (" + name + " is not what was unpacked)")
        .contains("damaged (" + name + " is missing)");
  }

  /** Without the network the damaged copy stays where it is, for whoever wants to look at it. */
  @Test
  void aDamagedCopyIsNotUsed() throws IOException {
    Path ratings = fetch().resolve("ratings.csv");
    Files.writeString(ratings, "userId,movieId,rating,timestamp\n");
    server.status = 404;

    assertThatThrownBy(this::fetch).hasMessageContaining("status 404");

    assertThat(ratings).exists();
  }

  @Test
  void aFolderOfSomebodyElseIsNotTouched() throws IOException {
    Path own = Files.createDirectories(cache.resolve("ml-latest-small"));
    Files.writeString(own.resolve("ratings.csv"), "precious");

    assertThatThrownBy(this::fetch)
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(own.toString())
        .hasMessageContaining("--cache");

    assertThat(own.resolve("ratings.csv")).hasContent("precious");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aCacheThatIsNoFolderIsTold() throws IOException {
    cache = Files.writeString(folder.resolve("file"), "x");

    assertThatThrownBy(this::fetch)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(cache.toString())
        .hasMessageContaining("--cache DIR");
  }

  /** Killed in the middle, a run leaves a part that the next one goes on from. */
  @Test
  void aKilledRunLeavesNothingHalf() throws Exception {
    server.silentAfter = 200;
    Process child = child();
    try {
      while (!Files.exists(part()) || Files.size(part()) < 200) {
        assertThat(child.isAlive()).isTrue();
        Thread.sleep(20);
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
    assertNothingUnpacked();
    server.silentAfter = Integer.MAX_VALUE;

    assertWhole(fetch());

    assertThat(server.requests()).containsExactly("zip", "zip bytes=200-", "md5");
  }

  /** Two runs at once: one fetches, the other waits and finds it. */
  @Test
  void runsAtTheSameTimeFetchOnce() throws Exception {
    server.silentAfter = 200;
    Process child = child();
    try {
      while (server.requests().isEmpty()) {
        assertThat(child.isAlive()).isTrue();
        Thread.sleep(20);
      }
      CompletableFuture<Path> second = CompletableFuture.supplyAsync(this::fetch);
      while (!notes.toString().contains("waiting for it")) {
        assertThat(second.isDone()).isFalse();
        Thread.sleep(20);
      }
      server.goOn();

      assertWhole(second.get(30, TimeUnit.SECONDS));
      assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(child.exitValue()).isZero();
      assertThat(server.requests()).containsExactly("zip", "md5");
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  private Process child() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Child.class.getName(),
            server.uri().toString(),
            cache.toString())
        .redirectErrorStream(true)
        .redirectOutput(new File(folder.toFile(), "child.txt"))
        .start();
  }

  /** Another process that downloads. */
  static final class Child {
    private Child() {}

    public static void main(String[] args) {
      download(URI.create(args[0]), UNKNOWN, Path.of(args[1]), new StringWriter(), p -> {})
          .folder();
    }
  }
}
