package io.recommender.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.recommender.data.Interactions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * How long does a file of ten million ratings take from the disk to packed interactions, and how
 * much heap? Once in each of three cold JVMs, since that is how often an application does it; the
 * file was just written, so that the disk is not what is measured. The reader uses one thread; to
 * hold the compiler and the collector to the same core as well:
 *
 * <pre>{@code taskset -c 0 java -jar benchmarks/target/benchmarks.jar LoadBenchmark}</pre>
 *
 * <p>The limits of the heap are what the two methods are about: a run fails if its limit is more
 * than the multiple of the packed size that it claims.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@SuppressWarnings("NullAway.Init") // the harness calls the set-up
public class LoadBenchmark {
  private Path file;
  private long rows;
  private @Nullable Interactions loaded;
  private double multiple;
  private double cpuSeconds;

  @Setup
  public void generate() throws IOException {
    file = Files.createTempFile("ratings", ".csv");
    rows = SyntheticInteractions.writeCsv(file, 138_000, 27_000, 10_000_000, 42);
  }

  /** Within twice the packed size. */
  @Benchmark
  @Fork(
      value = 3,
      jvmArgsAppend = {"-Xmx312m", "-XX:+UseSerialGC"})
  public Interactions inTwiceThePackedSize() {
    multiple = 2;
    return load();
  }

  /** Within four times the packed size, with the collector that the JVM chooses. */
  @Benchmark
  @Fork(
      value = 3,
      jvmArgsAppend = {"-Xmx626m"})
  public Interactions inFourTimesThePackedSize() {
    multiple = 4;
    return load();
  }

  private Interactions load() {
    long before = processCpuTime();
    Interactions read = Interactions.fromCsv(file);
    cpuSeconds = (processCpuTime() - before) / 1e9;
    loaded = read;
    return read;
  }

  /** What the process had of all cores, compiler and collector included: for busy machines. */
  private static long processCpuTime() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  @TearDown
  public void check() throws IOException {
    Files.delete(file);
    Interactions read = Objects.requireNonNull(loaded);
    long packed = read.report().packedBytes();
    long heap = Runtime.getRuntime().maxMemory();
    System.out.printf(
        Locale.ROOT,
        "%n%,d rows, %.2f CPU seconds, packed %,.1f MB, heap limit %,.1f MB = %.2f times%n",
        read.report().rows(),
        cpuSeconds,
        packed / 1e6,
        heap / 1e6,
        (double) heap / packed);
    if (read.report().rows() != rows || heap > multiple * packed) {
      throw new IllegalStateException(
          "expected "
              + rows
              + " rows and a heap of at most "
              + multiple
              + " times the packed size");
    }
  }
}
