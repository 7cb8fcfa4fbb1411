package io.recommender.benchmarks;

import io.recommender.Recommender;
import io.recommender.data.Interactions;
import io.recommender.factorization.ImplicitAls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many bytes a second are loaded and saved? A model of 138,000 users, 27,000 items, 128 factors
 * and ten million interactions with weights: 167 MB, half of them factors. The file was just
 * written, so that loading reads from the page cache; saving forces it to the disk.
 *
 * <p>Time for each file; the rate follows at the end of each fork.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 9)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xmx3g"})
@SuppressWarnings("NullAway.Init") // the harness calls the set-up
public class ModelFileBenchmark {
  private Path folder;
  private Path file;
  private Recommender recommender;

  @Setup
  public void train() throws IOException {
    folder = Files.createTempDirectory("model");
    Path csv = folder.resolve("ratings.csv");
    SyntheticInteractions.writeCsv(csv, 138_000, 27_000, 10_000_000, 42);
    recommender =
        Recommender.builder()
            .interactions(Interactions.fromCsv(csv))
            .withCollaborative(ImplicitAls.defaults().factors(128).iterations(1))
            .build();
    Files.delete(csv);
    file = folder.resolve("saved.rec");
    recommender.save(file);
  }

  @Benchmark
  public Recommender load() {
    return Recommender.load(file);
  }

  @Benchmark
  public Path save() {
    recommender.save(folder.resolve("again.rec"));
    return file;
  }

  /** For comparison: the bytes alone, into arrays that are used again. */
  @Benchmark
  public long readBytes() throws IOException {
    byte[] buffer = new byte[1 << 20];
    long bytes = 0;
    try (var in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        bytes += n;
      }
    }
    return bytes;
  }

  @TearDown
  public void remove() throws IOException {
    System.out.printf(Locale.ROOT, "%nthe file has %,d bytes%n", Files.size(file));
    Files.deleteIfExists(folder.resolve("again.rec"));
    Files.delete(file);
    Files.delete(folder);
  }
}
