package io.recommender.examples;

import io.recommender.ModelDescription;
import io.recommender.Recommender;
import io.recommender.io.Section;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells what a saved recommender is, without loading it. */
@Command(
    name = "describe",
    description = {"Tells what a saved recommender is: data, settings and fingerprint.", ""},
    mixinStandardHelpOptions = true,
    version = Main.VERSION,
    sortOptions = false)
final class DescribeCommand implements Callable<Integer> {
  @SuppressWarnings("NullAway.Init") // picocli requires it
  @Parameters(paramLabel = "F", description = "What 'train' has saved.")
  private Path model;

  @Option(names = "--sections", description = "Print the table of the file as well.")
  private boolean sections;

  @Option(names = "--check", description = "Load it too, which checks every byte.")
  private boolean check;

  @Option(names = "--json", description = "Print for programs.")
  private boolean json;

  private final Terminal terminal;

  DescribeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ModelDescription description = Recommender.describe(model);
    if (check) {
      Recommender.load(model);
    }
    Screen screen = new Screen(terminal.out(), false, terminal.charset());
    if (json) {
      screen.line(AnswerJson.of(description, sections));
      return CommandLine.ExitCode.OK;
    }
    description.toString().lines().map(Screen::visible).forEach(screen::line);
    if (sections) {
      screen.line("");
      for (Section section : description.sections()) {
        screen.line(
            String.format(
                Locale.ROOT, "%,16d  %-8s%s", section.bytes(), section.kind(), section.name()));
      }
    }
    return CommandLine.ExitCode.OK;
  }
}
