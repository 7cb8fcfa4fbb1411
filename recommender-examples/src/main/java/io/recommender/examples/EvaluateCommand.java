package io.recommender.examples;

import io.recommender.data.InvalidDataException;
import io.recommender.evaluation.Metric;
import io.recommender.model.Algorithm;
import io.recommender.model.FitContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Judges algorithms on anybody's files: how the library is held against published tables. */
@Command(
    name = "evaluate",
    customSynopsis = {
      "recommender evaluate --train=F (--test=F | --split-column=NAME)",
      "                     --algorithm=NAME[:key=value,...]... [--metrics=M,...] [OPTION]...",
      "recommender evaluate --list"
    },
    description = {
      "Trains algorithms on one file and judges them by another.",
      "Files hold users, items, weights and times, or a user and all his items in a line; they may"
          + " be compressed by gzip.",
      ""
    },
    mixinStandardHelpOptions = true,
    version = Main.VERSION,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  evaluate --train train.txt --test test.txt --format lists \\",
      "      --algorithm popular --algorithm als:factors=128,iterations=10",
      "  evaluate --train u1.base --test u1.test --algorithm biases --metrics rmse,mae",
      "  evaluate --train ratings.csv --split-column split --algorithm biases:clipped=false \\",
      "      --metrics rmse --json",
      "  evaluate --train train.tsv --test test.tsv --candidates negatives.tsv \\",
      "      --unknown-weight 0 --algorithm popular --metrics hit@10,ndcg@10",
      "  evaluate --list",
      "",
      "Equal scores are listed by item id, ascending. With --json each algorithm is one object on"
          + " a line of its own."
    })
final class EvaluateCommand implements Callable<Integer> {
  @Mixin private EvaluationFiles files = new EvaluationFiles();

  @Option(
      names = "--algorithm",
      paramLabel = "NAME[:key=value,...]",
      description = "What to judge; may be given again. See --list.")
  List<String> algorithms = List.of();

  @Option(
      names = "--metrics",
      paramLabel = "M,...",
      hideParamSyntax = true,
      split = ",",
      description =
          "recall@K, ndcg@K, precision@K, hit@K, map@K, mrr@K, auc, novelty@K, diversity@K,"
              + " coverage@K, gini@K for lists, rmse, mae for ratings (recall@20,ndcg@20).")
  List<String> metrics = List.of("recall@20", "ndcg@20");

  @Option(names = "--json", description = "Print for programs.")
  boolean json;

  @Option(
      names = "--list",
      description = "Print all algorithms with their settings and defaults, and do nothing else.")
  boolean list;

  @Mixin private CommonOptions common = new CommonOptions();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  private final Terminal terminal;

  EvaluateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Screen screen =
        new Screen(terminal.out(), terminal.colors() && !common.noColor, terminal.charset());
    if (list) {
      AlgorithmNames.print(screen);
      return CommandLine.ExitCode.OK;
    }
    checkOptions();
    List<Metric> asked = metrics();
    Map<String, Algorithm> recipes = recipes();
    EvaluationData data = files.read();
    EvaluationTable table = new EvaluationTable(screen, asked, List.copyOf(recipes.keySet()));
    if (!json) {
      table.begin(data);
    }
    boolean measured = false;
    try {
      for (Map.Entry<String, Algorithm> recipe : recipes.entrySet()) {
        EvaluationResult result = judge(recipe.getKey(), recipe.getValue(), data, asked);
        measured |= result.metrics().values().stream().anyMatch(OptionalDouble::isPresent);
        if (json) {
          screen.line(EvaluationJson.of(result, data, common.seed));
        } else {
          table.row(recipe.getKey(), result);
        }
      }
    } finally {
      if (!json) {
        table.end(); // no figure without its settings, whatever became of the algorithms behind it
      }
    }
    if (!measured) {
      throw new CommandFailure(
          "none of "
              + String.join(", ", recipes.keySet())
              + " predicts ratings: ask for ranking metrics such as ndcg@20, or for an algorithm"
              + " that does, such as biases");
    }
    return CommandLine.ExitCode.OK;
  }

  // ---- what was asked ----------------------------------------------------------------------

  private void checkOptions() {
    String problem = files.problem();
    Wrongly.require(spec, problem.isEmpty(), problem);
    Wrongly.require(
        spec, common.threads >= 1, "--threads is " + common.threads + ": at least 1 is needed");
    Wrongly.require(
        spec,
        !algorithms.isEmpty(),
        "--algorithm is missing: give at least one; --list tells them all");
  }

  private List<Metric> metrics() {
    Map<String, Metric> asked = new LinkedHashMap<>();
    for (String text : metrics) {
      try {
        Metric metric = Metric.of(text);
        asked.putIfAbsent(metric.key(), metric);
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), "--metrics: " + e.getMessage(), e);
      }
    }
    return List.copyOf(asked.values());
  }

  private Map<String, Algorithm> recipes() {
    Map<String, Algorithm> recipes = new LinkedHashMap<>();
    for (String text : algorithms) {
      recipes.putIfAbsent(text, Wrongly.algorithm(spec, "--algorithm", text));
    }
    return recipes;
  }

  // ---- the answer --------------------------------------------------------------------------

  private EvaluationResult judge(
      String name, Algorithm algorithm, EvaluationData data, List<Metric> asked) {
    try (FitProgress progress = new FitProgress(terminal.err(), terminal.interactive())) {
      FitContext context =
          new FitContext(common.seed, common.threads, common.quiet ? p -> {} : progress);
      return EvaluationResult.of(algorithm, data, asked, context);
    } catch (InvalidDataException e) {
      String hint =
          data.hasWeightsOfZeroOrLess()
              ? "; als:minimumWeight=W leaves out smaller ones; if a weight means that the rating is"
                  + " unknown, say so with --unknown-weight"
              : "";
      throw new CommandFailure(name + ": " + e.getMessage() + hint, e);
    } catch (IllegalArgumentException e) {
      String hint =
          data.catalog().size() == 0 ? "; --catalog and --catalog-id say what the items are" : "";
      throw new CommandFailure(name + ": " + e.getMessage() + hint, e);
    }
  }
}
