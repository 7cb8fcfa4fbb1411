package io.recommender.examples;

import io.recommender.Query;
import io.recommender.Recommender;
import io.recommender.data.History;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks a saved recommender for lists. */
@Command(
    name = "recommend",
    description = {"Recommends items to users, to a basket of items, or by words.", ""},
    mixinStandardHelpOptions = true,
    version = Main.VERSION,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  recommend --model films.rec --user 42 --explain",
      "  recommend --model films.rec --items 318,858 --exclude 50",
      "  recommend --model films.rec --text \"heist gone wrong\"",
      "  recommend --model films.rec --all --limit 20 --json > lists.jsonl"
    })
final class RecommendCommand implements Callable<Integer> {
  @Mixin private ModelOptions options = new ModelOptions();

  @Option(
      names = "--user",
      paramLabel = "ID",
      description = "For this user; may be given again. Nothing of his history is listed.")
  private List<String> users = List.of();

  @Option(
      names = "--items",
      paramLabel = "ID,...",
      split = ",",
      description = "For somebody who chose these, oldest first.")
  private List<String> items = List.of();

  @Option(
      names = "--text",
      paramLabel = "WORDS",
      description = "What fits these words; needs a catalogue with texts.")
  private @Nullable String text;

  @Option(names = "--all", description = "For every user of the training data.")
  private boolean all;

  @Option(
      names = "--offset",
      paramLabel = "N",
      description = "Begin behind so many: the next page (${DEFAULT-VALUE}).")
  private int offset;

  @Option(
      names = "--exclude",
      paramLabel = "ID,...",
      split = ",",
      description = "Never list these.")
  private List<String> exclude = List.of();

  @Option(names = "--explain", description = "Say why.")
  private boolean explain;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "For --all (all processors: ${DEFAULT-VALUE}).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  private final Terminal terminal;

  RecommendCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    long asked =
        Stream.of(!users.isEmpty(), !items.isEmpty(), text != null, all).filter(b -> b).count();
    Wrongly.require(spec, asked == 1, "say for whom: one of --user, --items, --text and --all");
    Wrongly.require(
        spec, options.limit >= 1, "--limit is " + options.limit + ": at least 1 is needed");
    Wrongly.require(spec, offset >= 0, "--offset is " + offset + ": at least 0 is needed");
    Wrongly.require(spec, threads >= 1, "--threads is " + threads + ": at least 1 is needed");
    Recommender recommender = Recommender.loader().parallelism(threads).load(options.model);
    AnswerPrinter printer = AnswerPrinter.of(terminal, options, recommender.catalog());
    if (all) {
      recommender.recommendAll(
          with(Query.template()), answer -> printer.print(answer.userId().orElse(""), answer));
    } else if (text != null) {
      printer.print("\"" + text + "\"", recommender.recommend(with(Query.forText(text))));
    } else if (!items.isEmpty()) {
      printer.print(
          String.join(", ", items),
          recommender.recommend(with(Query.forHistory(History.of(items)))));
    }
    for (String user : users) {
      printer.print(user, recommender.recommend(with(Query.forUser(user))));
    }
    return CommandLine.ExitCode.OK;
  }

  private Query with(Query query) {
    Query asked = query.limit(options.limit).offset(offset).exclude(exclude);
    return explain ? asked.explain() : asked;
  }
}
