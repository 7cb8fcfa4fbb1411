package io.recommender.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Holds the hot loops to what they once reached. Each floor names a benchmark and the share of the
 * machine's peak that was recorded for it; both are measured in one fork, so that a slower or a
 * busy machine fails no floor as long as it is the same for both. Vectors of another width have
 * other tiles, and memory that is as slow for less computing: each width has floors of its own.
 *
 * <p>A guarded benchmark has a second score, {@code ofPeak} or {@code ofBandwidth}, see {@link
 * OfPeak}. Its name here is {@code Class.method/parameters/vector}, or {@code …/plain} for a fork
 * without the vector module.
 */
@Command(
    name = "guard",
    description = "Fails if a hot loop reaches less than 90 %% of its recorded share of the peak.")
final class Guard implements Callable<Integer> {
  private static final double TOLERANCE = 0.9;
  private static final List<Class<?>> GUARDED =
      List.of(BatchGuard.class, KernelGuard.class, SingleGuard.class);
  private static final List<String> SCORES = List.of("ofPeak", "ofBandwidth");
  private static final int OTHERWISE = 256; // bits, whose loops are measured where none are known

  @Option(
      names = "--quick",
      description =
          "A short iteration of each, which shows that all floors can be measured and judges none.")
  boolean quick;

  @Option(names = "--only", defaultValue = "", description = "Floors whose names hold this text.")
  String only = "";

  @Option(names = "--record", description = "Writes what was reached to a file of floors.")
  Path record = Path.of("");

  private final Table table = new Table("loop", "reached", "floor", "of the floor", "verdict");

  @Override
  public Integer call() throws IOException, RunnerException {
    boolean records = !record.toString().isEmpty();
    if (records && !only.isEmpty()) {
      throw new IllegalArgumentException(
          "--record with --only would write a file without the other floors: leave one of them out");
    }
    String load = Machine.load();
    Map<String, Double> floors = floors();
    Map<String, Double> reached = new TreeMap<>();
    for (boolean module : new boolean[] {true, false}) {
      String set = module ? "/vector" : "/plain";
      String benchmarks = benchmarks(floors, set);
      if (!benchmarks.isEmpty()) {
        for (RunResult result : run("\\.(" + benchmarks + ")$", module)) {
          Double share = share(result);
          if (share != null) {
            reached.put(nameOf(result.getParams()) + set, share);
          }
        }
      }
    }
    boolean good = judge(floors, reached);
    System.out.println(table.toMarkdown());
    System.out.println();
    System.out.println(Machine.description(load));
    if (records) {
      record(reached);
    }
    return good ? 0 : 1;
  }

  /** Those that have a floor of what is asked for; all, with and without, if nothing is. */
  private String benchmarks(Map<String, Double> floors, String set) {
    if (only.isEmpty()) {
      return GUARDED.stream()
          .map(guarded -> guarded.getSimpleName() + "\\..*")
          .collect(Collectors.joining("|"));
    }
    return floors.keySet().stream()
        .filter(name -> name.endsWith(set))
        .map(name -> name.substring(0, name.indexOf('/')).replace(".", "\\."))
        .distinct()
        .collect(Collectors.joining("|"));
  }

  private Map<String, Double> floors() throws IOException {
    int bits = Machine.vectorBits();
    Map<String, Double> floors = read(bits);
    if (floors.isEmpty()) {
      if (!quick && record.toString().isEmpty()) {
        throw new IllegalArgumentException(
            "no floors are recorded for vectors of "
                + bits
                + " bits: record some with --record, or see with --quick what can be measured");
      }
      floors = read(OTHERWISE);
      floors.replaceAll((name, floor) -> 0.0);
    }
    floors.keySet().removeIf(name -> !name.contains(only));
    if (floors.isEmpty()) {
      throw new IllegalArgumentException("--only " + only + ": no floor has this in its name");
    }
    return floors;
  }

  /** The floors of a width, none where nobody recorded any. */
  static Map<String, Double> read(int bits) throws IOException {
    Properties file = new Properties();
    try (InputStream in = Guard.class.getResourceAsStream("floors-" + bits + ".properties")) {
      if (in != null) {
        file.load(in);
      }
    }
    Map<String, Double> floors = new TreeMap<>();
    for (String name : file.stringPropertyNames()) {
      floors.put(name, Double.valueOf(file.getProperty(name)));
    }
    return floors;
  }

  private Collection<RunResult> run(String benchmarks, boolean module) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder().include(benchmarks).verbosity(VerboseMode.SILENT);
    if (module) {
      options.jvmArgsAppend("--add-modules=" + Peak.MODULE);
    }
    if (quick) {
      options.warmupIterations(1).warmupTime(TimeValue.milliseconds(500));
      options.measurementIterations(1).measurementTime(TimeValue.milliseconds(500));
    }
    return new Runner(options.build()).run();
  }

  /** The median over the iterations; null where the benchmark has no such score. */
  private static @Nullable Double share(RunResult run) {
    Samples shares = new Samples();
    for (var fork : run.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        iteration
            .getSecondaryResults()
            .forEach(
                (name, result) -> {
                  if (SCORES.contains(name)) {
                    shares.add(result.getScore());
                  }
                });
      }
    }
    return shares.isEmpty() ? null : shares.median();
  }

  /** {@code Class.method/parameters}, the parameters by name and with commas between them. */
  private static String nameOf(BenchmarkParams params) {
    String[] parts = params.getBenchmark().split("\\.");
    String values =
        new TreeSet<>(params.getParamsKeys())
            .stream().map(params::getParam).collect(Collectors.joining(","));
    String name = parts[parts.length - 2] + "." + parts[parts.length - 1];
    return values.isEmpty() ? name : name + "/" + values;
  }

  boolean judge(Map<String, Double> floors, Map<String, Double> reached) {
    boolean good = true;
    for (Map.Entry<String, Double> entry : floors.entrySet()) {
      String name = entry.getKey();
      double floor = entry.getValue();
      Double share = reached.get(name);
      if (share == null) {
        table.row(name, "", floor, "", "NOT MEASURED: no such benchmark, or without a share");
        good = false;
      } else {
        boolean below = share < TOLERANCE * floor;
        good &= quick || !below;
        String verdict = quick ? "measured" : (below ? "BELOW 90 %" : "good");
        table.row(name, share, floor, floor > 0 ? share / floor : "", verdict);
      }
    }
    for (Map.Entry<String, Double> other : reached.entrySet()) {
      if (!floors.containsKey(other.getKey()) && other.getKey().contains(only)) {
        table.row(other.getKey(), other.getValue(), "", "", "has no floor");
      }
    }
    return good;
  }

  private void record(Map<String, Double> reached) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# Shares of the peak that the hot loops reached: benchmarks.jar guard --record FILE");
    reached.forEach(
        (name, share) -> lines.add(String.format(Locale.ROOT, "%s = %.3f", name, share)));
    Files.write(record, lines);
  }
}
