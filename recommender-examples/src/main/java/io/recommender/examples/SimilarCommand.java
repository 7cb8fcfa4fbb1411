package io.recommender.examples;

import io.recommender.Recommender;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks a saved recommender what is like an item, or who is like a user. */
@Command(
    name = "similar",
    description = {"Lists the items most like one, or the users most like one.", ""},
    mixinStandardHelpOptions = true,
    version = Main.VERSION,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  similar --model films.rec --item 318",
      "  similar --model films.rec --user 42 --limit 5 --json"
    })
final class SimilarCommand implements Callable<Integer> {
  @Mixin private ModelOptions options = new ModelOptions();

  @Option(names = "--item", paramLabel = "ID", description = "Items like this one.")
  private @Nullable String item;

  @Option(names = "--user", paramLabel = "ID", description = "Users like this one.")
  private @Nullable String user;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  private final Terminal terminal;

  SimilarCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Wrongly.require(
        spec, (item == null) != (user == null), "say like what: one of --item and --user");
    Wrongly.require(
        spec, options.limit >= 1, "--limit is " + options.limit + ": at least 1 is needed");
    Recommender recommender = Recommender.load(options.model);
    AnswerPrinter printer = AnswerPrinter.of(terminal, options, recommender.catalog());
    if (item != null) {
      printer.print(item, recommender.similarItems(item, options.limit));
    } else if (user != null) {
      printer.print(user, recommender.similarUsers(user, options.limit));
    }
    return CommandLine.ExitCode.OK;
  }
}
