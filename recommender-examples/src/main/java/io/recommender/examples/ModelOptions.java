package io.recommender.examples;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The saved recommender that a command asks, and how the answer is printed. */
final class ModelOptions {
  @SuppressWarnings("NullAway.Init") // picocli requires it
  @Option(
      names = "--model",
      paramLabel = "F",
      required = true,
      description = "What 'train' has saved.")
  Path model;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "So many in each list (${DEFAULT-VALUE}).")
  int limit = 10;

  @Option(names = "--json", description = "Print for programs: an object on a line of its own.")
  boolean json;

  @Option(names = "--no-color", description = "Print without colours.")
  boolean noColor;
}
