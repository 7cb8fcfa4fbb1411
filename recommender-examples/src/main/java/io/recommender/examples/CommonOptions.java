package io.recommender.examples;

import picocli.CommandLine.Option;

/** What every command understands. */
final class CommonOptions {
  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Of everything random: the same seed gives the same answers (${DEFAULT-VALUE}).")
  long seed = 42;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "For training (all processors: ${DEFAULT-VALUE}).")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--no-color", description = "Print without colours.")
  boolean noColor;

  @Option(names = "--quiet", description = "Show no progress.")
  boolean quiet;
}
