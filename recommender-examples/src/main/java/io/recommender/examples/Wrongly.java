package io.recommender.examples;

import io.recommender.model.Algorithm;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Calls that make no sense: they end in a line, a hint to the help and exit code 2. */
final class Wrongly {
  private Wrongly() {}

  /** Ends the command unless a condition is met. */
  static void require(CommandSpec command, boolean met, String otherwise) {
    if (!met) {
      throw new ParameterException(command.commandLine(), otherwise);
    }
  }

  /** Returns the recipe that the text of an option describes. */
  static Algorithm algorithm(CommandSpec command, String option, String text) {
    try {
      return AlgorithmNames.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          command.commandLine(),
          option
              + " "
              + text
              + ": "
              + e.getMessage()
              + "; 'evaluate --list' tells all algorithms and settings",
          e);
    }
  }
}
