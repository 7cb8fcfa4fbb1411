package io.recommender.examples;

import io.recommender.data.InvalidDataException;
import io.recommender.io.ModelFormatException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line. {@code movies} is what runs where no command is named.
 *
 * <p>Results go to standard output, progress and errors to standard error. Exit codes: 0 done, 1
 * failed, with the reason in one line, 2 called wrongly.
 */
@Command(
    name = "recommender",
    description = "Recommends, and says why.",
    mixinStandardHelpOptions = true,
    version = Main.VERSION,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Without a command 'movies' runs; see 'movies --help'."})
public final class Main {
  static final String VERSION = "recommender 0.1.0";

  private static final List<String> ABOUT_ITSELF = List.of("-h", "--help", "-V", "--version");

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    Terminal terminal = Terminal.ofProcess();
    int exitCode;
    try {
      exitCode = run(terminal, args);
    } catch (OutOfMemoryError e) {
      long megabytes = Runtime.getRuntime().maxMemory() >> 20;
      exitCode =
          failed("memory ran out at " + megabytes + " MiB: give more with java -Xmx...", terminal);
    }
    System.exit(exitCode);
  }

  /** Runs a command and returns its exit code. */
  static int run(Terminal terminal, String... args) {
    Help.Ansi ansi = terminal.colors() ? Help.Ansi.ON : Help.Ansi.OFF;
    int exitCode =
        new CommandLine(new Main())
            .addSubcommand(new MoviesCommand(terminal))
            .addSubcommand(new TrainCommand(terminal))
            .addSubcommand(new RecommendCommand(terminal))
            .addSubcommand(new SimilarCommand(terminal))
            .addSubcommand(new DescribeCommand(terminal))
            .addSubcommand(new EvaluateCommand(terminal))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(terminal.out())
            .setErr(terminal.err())
            .setColorScheme(Help.defaultColorScheme(ansi))
            .setUsageHelpWidth(Screen.WIDTH)
            .setParameterExceptionHandler((e, wrongly) -> calledWrongly(e, terminal))
            .setExecutionExceptionHandler((e, command, parsed) -> failed(e, terminal))
            .execute(withCommand(args));
    // what was printed without a Screen: a result that nobody can read is none
    return exitCode == CommandLine.ExitCode.OK && terminal.out().checkError()
        ? failed(Screen.LOST, terminal)
        : exitCode;
  }

  private static String[] withCommand(String[] args) {
    if (args.length > 0 && (!args[0].startsWith("-") || ABOUT_ITSELF.contains(args[0]))) {
      return args;
    }
    List<String> all = new ArrayList<>(List.of("movies"));
    all.addAll(List.of(args));
    return all.toArray(String[]::new);
  }

  private static int calledWrongly(ParameterException e, Terminal terminal) {
    CommandLine command = e.getCommandLine();
    terminal.err().println("error: " + e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, terminal.err());
    String name = command.getCommandSpec().qualifiedName();
    terminal.err().println("See '" + name + " --help'.");
    return CommandLine.ExitCode.USAGE;
  }

  /** What the user can mend is told in a line; anything else is a bug and keeps its stack trace. */
  private static int failed(Exception e, Terminal terminal) throws Exception {
    boolean mendable =
        e instanceof CommandFailure
            || e instanceof InvalidDataException
            || e instanceof ModelFormatException
            || e instanceof IllegalArgumentException
            || e instanceof IllegalStateException
            || e instanceof ArithmeticException
            || e instanceof UncheckedIOException
            || e instanceof CancellationException;
    if (!mendable) {
      throw e;
    }
    return failed(e.getMessage(), terminal);
  }

  private static int failed(@Nullable String reason, Terminal terminal) {
    terminal.err().println("error: " + reason);
    return CommandLine.ExitCode.SOFTWARE;
  }
}
