package io.recommender.benchmarks;

import java.io.IOException;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The programs that measure; what is not one of their names goes to JMH. */
@Command(
    name = "benchmarks",
    description = "Measures the library. Anything but these commands goes to JMH, -h for instance.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      Iterations.class,
      Scaling.class,
      Guard.class,
      Fit.class,
      PeakCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Main {
  private Main() {}

  /** Runs a command, or JMH. */
  public static void main(String[] arguments) throws IOException {
    CommandLine commands = new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    Set<String> names = commands.getSubcommands().keySet();
    if (arguments.length == 0 || names.contains(arguments[0])) { // JMH would run all it has
      // What was asked for cannot be had: the message says why, a stack trace would hide it.
      commands.setExecutionExceptionHandler(
          (failure, command, parsed) -> {
            if (failure instanceof IllegalArgumentException) {
              command.getErr().println(failure.getMessage());
              return CommandLine.ExitCode.USAGE;
            }
            throw failure;
          });
      System.exit(commands.execute(arguments));
    }
    org.openjdk.jmh.Main.main(arguments);
  }
}
