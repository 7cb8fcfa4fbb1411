package io.recommender.peers;

import io.recommender.benchmarks.Child;
import io.recommender.benchmarks.ChildOptions;
import io.recommender.benchmarks.Machine;
import io.recommender.benchmarks.PeakCommand;
import io.recommender.benchmarks.Samples;
import io.recommender.benchmarks.Table;
import io.recommender.benchmarks.Workload;
import io.recommender.factorization.ImplicitAls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Implicit ALS of this library beside that of Spark MLlib and RankSys, on the same data, with the
 * same number of factors and, as far as they go, the same objective; see {@link Objective}.
 *
 * <p>Each measurement is a JVM of its own. The peers take turns, a round for each seed, and a ratio
 * is that of two measurements of one round, so that a busy minute meets both.
 */
@Command(
    name = "peers",
    mixinStandardHelpOptions = true,
    description =
        "Seconds an iteration of ours, of Spark MLlib and of RankSys, and NDCG@20 of each.",
    subcommands = Measure.class)
public final class Main implements Callable<Integer> {
  /** Lists that differ by no more are as good as each other. */
  private static final double SAME_QUALITY = 0.005;

  @Mixin ChildOptions children = new ChildOptions();

  @Option(
      names = "--workloads",
      split = ",",
      defaultValue = "S,G",
      description = "S, M, G or USERSxITEMSxINTERACTIONS; default: ${DEFAULT-VALUE}.")
  List<String> workloads = List.of();

  @Option(
      names = "--factors",
      split = ",",
      defaultValue = "64",
      description = "Default: ${DEFAULT-VALUE}.")
  List<Integer> factors = List.of();

  @Option(
      names = "--peers",
      split = ",",
      defaultValue = "OURS,OURS_PLAIN,SPARK,RANKSYS",
      description = "The first is what the others are divided by; default: ${DEFAULT-VALUE}.")
  List<Peer> peers = List.of();

  @Option(
      names = "--solver",
      defaultValue = "CONJUGATE_GRADIENT",
      description = "Ours, ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  ImplicitAls.Solver solver = ImplicitAls.Solver.CONJUGATE_GRADIENT;

  @Option(
      names = "--regularization",
      defaultValue = "0.01",
      description = "Ours; the others get what corresponds. Default: ${DEFAULT-VALUE}.")
  double regularization;

  @Option(
      names = "--iterations",
      defaultValue = "15",
      description = "At least 3; default: ${DEFAULT-VALUE}.")
  int iterations;

  @Option(names = "--seeds", defaultValue = "3", description = "Rounds; default: ${DEFAULT-VALUE}.")
  int seeds;

  /** What the rounds of one peer said. */
  private static final class Row {
    final List<Double> seconds = new ArrayList<>();
    final List<Double> cpu = new ArrayList<>();
    final Samples quality = new Samples();
  }

  private final Table table =
      new Table(
          "workload",
          "k",
          "who",
          "s an iteration",
          "spread",
          "CPU s an iteration",
          "peak-units",
          "slower by",
          "spread of that",
          "slower by, CPU s",
          "NDCG@20",
          "quality");

  private final Samples peaks = new Samples();

  /** Compares, or measures for another process that does. */
  public static void main(String[] arguments) {
    System.exit(commands().execute(arguments));
  }

  static CommandLine commands() {
    CommandLine commands = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    commands.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (failure instanceof IllegalArgumentException) {
            // What was asked for cannot be had: the message says why, a stack trace would hide it.
            command.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.USAGE;
          }
          throw failure;
        });
    return commands;
  }

  @Override
  public Integer call() throws IOException {
    if (iterations < 3 || seeds < 1) {
      throw new IllegalArgumentException(
          "--iterations "
              + iterations
              + " --seeds "
              + seeds
              + ": at least 3 iterations are needed, since two are set off, and a seed");
    }
    String load = Machine.load();
    for (String name : workloads) {
      Path file = new Workload(name).toFile(children.data());
      try {
        for (int k : factors) {
          measure(name, file, k);
        }
      } finally {
        Files.delete(file);
      }
    }
    children.print(
        table,
        Machine.description(load)
            + String.format(
                Locale.ROOT,
                "; %s, %d iterations, %d threads (RankSys: one), %d rounds, peak %.0f–%.0f GFLOP/s; "
                    + "quality compared with the first of each workload, same within %s",
                solver,
                iterations,
                children.threads(),
                seeds,
                peaks.least(),
                peaks.most(),
                SAME_QUALITY));
    return 0;
  }

  private void measure(String name, Path file, int k) {
    Map<Peer, Row> rows = new EnumMap<>(Peer.class);
    double peak = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      peak =
          Math.max(peak, PeakCommand.measure(children.child(io.recommender.benchmarks.Main.class)));
      for (Peer peer : peers) {
        Map<String, String> said = child(peer).run(arguments(peer, file, k, seed));
        Row row = rows.computeIfAbsent(peer, p -> new Row());
        row.seconds.add(Child.number(said, "seconds"));
        row.cpu.add(Child.number(said, "cpu"));
        row.quality.add(Child.number(said, "ndcg"));
      }
    }
    peaks.add(peak);
    Row first = Objects.requireNonNull(rows.get(peers.get(0)));
    for (Peer peer : peers) {
      Row row = Objects.requireNonNull(rows.get(peer));
      Samples seconds = samples(row.seconds);
      Samples ratios = ratios(row.seconds, first.seconds);
      table.row(
          name,
          k,
          peer.title(),
          seconds.median(),
          seconds.spread(),
          samples(row.cpu).median(),
          seconds.median() * peak,
          ratios.median(),
          ratios.spread(),
          ratios(row.cpu, first.cpu).median(),
          row.quality.mean(),
          verdict(row.quality.mean() - first.quality.mean()));
    }
  }

  private Child child(Peer peer) {
    Child child = children.child(Main.class);
    List<String> flags = new ArrayList<>(child.flags());
    flags.addAll(peer.flags());
    return new Child(child.java(), flags, child.main()).withVectorModule(peer.wantsVectorModule());
  }

  /** The command line of {@link Measure}. */
  List<String> arguments(Peer peer, Path file, int k, long seed) {
    return List.of(
        "measure",
        "--file=" + file,
        "--peer=" + peer,
        "--factors=" + k,
        "--solver=" + solver,
        "--regularization=" + regularization,
        "--iterations=" + iterations,
        "--threads=" + children.threads(),
        "--seed=" + seed);
  }

  private static Samples samples(List<Double> values) {
    Samples samples = new Samples();
    values.forEach(samples::add);
    return samples;
  }

  /** How many times as much, round by round. */
  static Samples ratios(List<Double> values, List<Double> of) {
    Samples ratios = new Samples();
    for (int round = 0; round < values.size(); round++) {
      ratios.add(values.get(round) / of.get(round));
    }
    return ratios;
  }

  static String verdict(double difference) {
    return Math.abs(difference) <= SAME_QUALITY
        ? "same"
        : String.format(Locale.ROOT, "%+.4f", difference);
  }
}
