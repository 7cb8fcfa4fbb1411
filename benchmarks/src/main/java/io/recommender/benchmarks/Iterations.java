package io.recommender.benchmarks;

import io.recommender.factorization.ImplicitAls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What an iteration of implicit ALS costs, in seconds and in peak-units: seconds × the
 * multiply-adds that one core could do, in GFLOP/s, measured in the same run by a child that has
 * the vector module, whatever the measured JVM has.
 *
 * <p>Each measurement is a JVM of its own. The variants take turns, a round for each seed, so that
 * a busy minute meets all of them.
 */
@Command(
    name = "iterations",
    description = "Seconds and peak-units of implicit ALS, cold and warm, memory and NDCG@20.")
final class Iterations implements Runnable {
  @Mixin ChildOptions children = new ChildOptions();

  @Option(
      names = "--workloads",
      split = ",",
      defaultValue = "S,M,G",
      description = "S, M, G or USERSxITEMSxINTERACTIONS; default: ${DEFAULT-VALUE}.")
  List<String> workloads = List.of();

  @Option(names = "--factors", split = ",", defaultValue = "64,128")
  List<Integer> factors = List.of();

  @Option(names = "--solvers", split = ",", description = "Default: all, ${COMPLETION-CANDIDATES}.")
  List<ImplicitAls.Solver> solvers = List.of(ImplicitAls.Solver.values());

  @Option(
      names = "--modules",
      split = ",",
      defaultValue = "on,off",
      description = "With the vector module, without it, or both; default: ${DEFAULT-VALUE}.")
  List<String> modules = List.of();

  @Option(
      names = "--seeds",
      defaultValue = "3",
      description = "Rounds, each with a seed of its own; default: ${DEFAULT-VALUE}.")
  int seeds;

  @Option(
      names = "--iterations",
      defaultValue = "15",
      description = "Of the cold fit; default: ${DEFAULT-VALUE}.")
  int iterations;

  private final Table table =
      new Table(
          "workload",
          "k",
          "solver",
          "vector module",
          "s an iteration",
          "spread",
          "peak-units",
          "first s",
          "cold fit s",
          "cold fit peak-units",
          "RSS MB",
          "NDCG@20");

  @Override
  public void run() {
    requireRounds(seeds);
    String load = Machine.load();
    for (String name : workloads) {
      Workload workload = new Workload(name);
      Path file = workload.toFile(children.data());
      try {
        for (int k : factors) {
          measure(name, file, k);
        }
      } finally {
        delete(file);
      }
    }
    children.print(
        table,
        Machine.description(load)
            + "; "
            + iterations
            + " iterations cold, "
            + children.threads()
            + " threads, "
            + seeds
            + " rounds, peak "
            + String.format(Locale.ROOT, "%.0f–%.0f GFLOP/s", peaks.least(), peaks.most()));
  }

  private final Samples peaks = new Samples();

  /** One solver with the vector module or without, and what its children said. */
  private static final class Variant {
    final ImplicitAls.Solver solver;
    final boolean module;
    final Samples iteration = new Samples();
    final Samples first = new Samples();
    final Samples fit = new Samples();
    final Samples memory = new Samples();
    final Samples quality = new Samples();

    Variant(ImplicitAls.Solver solver, boolean module) {
      this.solver = solver;
      this.module = module;
    }
  }

  /** Refuses what would measure nothing. */
  static void requireRounds(int seeds) {
    if (seeds < 1) {
      throw new IllegalArgumentException("--seeds " + seeds + ": at least one round is needed");
    }
  }

  private void measure(String name, Path file, int k) {
    List<Variant> variants = new ArrayList<>();
    for (ImplicitAls.Solver solver : solvers) {
      for (String module : modules) {
        variants.add(new Variant(solver, isOn(module)));
      }
    }
    Child child = children.child(Main.class);
    double peak = 0;
    for (int seed = 1; seed <= seeds; seed++) {
      peak = Math.max(peak, PeakCommand.measure(child));
      for (Variant variant : variants) {
        Map<String, String> said =
            child
                .withVectorModule(variant.module)
                .run(
                    arguments(file, k, variant.solver, iterations, children.threads(), seed, true));
        variant.iteration.add(Samples.medianOf(Child.answer(said, "warm")));
        variant.first.add(Child.number(said, "first"));
        variant.fit.add(Child.number(said, "fit"));
        variant.memory.add(Child.number(said, "rss"));
        variant.quality.add(Child.number(said, "ndcg"));
      }
    }
    peaks.add(peak);
    for (Variant v : variants) {
      table.row(
          name,
          k,
          v.solver,
          v.module ? "on" : "off",
          v.iteration.median(),
          v.iteration.spread(),
          v.iteration.median() * peak,
          v.first.median(),
          v.fit.median(),
          v.fit.median() * peak,
          v.memory.median(),
          v.quality.mean());
    }
  }

  private static boolean isOn(String module) {
    return switch (module) {
      case "on" -> true;
      case "off" -> false;
      default ->
          throw new IllegalArgumentException("--modules has '" + module + "': on, off or on,off");
    };
  }

  /** The command line of {@link Fit}. */
  static List<String> arguments(
      Path file,
      int factors,
      ImplicitAls.Solver solver,
      int iterations,
      int threads,
      long seed,
      boolean judge) {
    return List.of(
        "fit",
        "--file=" + file,
        "--factors=" + factors,
        "--solver=" + solver,
        "--iterations=" + iterations,
        "--threads=" + threads,
        "--seed=" + seed,
        judge ? "--judge" : "--no-judge");
  }

  static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
