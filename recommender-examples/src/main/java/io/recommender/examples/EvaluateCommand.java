package io.recommender.examples;

import io.recommender.data.Catalog;
import io.recommender.data.CatalogReader;
import io.recommender.data.Interactions;
import io.recommender.data.InvalidDataException;
import io.recommender.evaluation.Metric;
import io.recommender.model.Algorithm;
import io.recommender.model.FitContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
  private static final String TRAIN = "train";
  private static final String TEST = "test";

  /** How files hold interactions. */
  enum Format {
    TRIPLES,
    LISTS
  }

  @Option(names = "--train", paramLabel = "F", description = "What to learn from.")
  @Nullable Path train;

  @Option(names = "--test", paramLabel = "F", description = "What was held out.")
  @Nullable Path test;

  @Option(
      names = "--split-column",
      paramLabel = "NAME",
      description =
          "The column of --train whose values 'train' and 'test' tell the parts; there is no --test"
              + " then, and rows of other values are left out.")
  @Nullable String splitColumn;

  @Option(
      names = "--candidates",
      paramLabel = "F",
      description =
          "Rank only these for each user, and the held-out ones: 'user item item ...' lines, or"
              + " '(user,item)' and tabs as in the NCF paper.")
  @Nullable Path candidates;

  @Option(
      names = "--candidates-delimiter",
      paramLabel = "D",
      description = "What stands between two fields of --candidates (found out).")
  String candidatesDelimiter = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "triples: one interaction a line, or lists: one user a line (triples).")
  Format format = Format.TRIPLES;

  @Mixin private FileOptions files = new FileOptions();

  @Option(
      names = "--unknown-weight",
      paramLabel = "W",
      description =
          "The weight that means 'rating unknown': such pairs are choices of weight 1 for ranking,"
              + " and no ratings.")
  @Nullable Double unknownWeight;

  @Option(
      names = "--catalog",
      paramLabel = "F",
      description =
          "What the items are, with a header, for content and its blends. Items that are in no"
              + " other file are not ranked.")
  @Nullable Path catalog;

  @Option(
      names = "--catalog-id",
      paramLabel = "COLUMN",
      description = "The column of --catalog that holds the item ids.")
  @Nullable String catalogId;

  @Option(
      names = "--catalog-columns",
      paramLabel = "NAME,...",
      description =
          "Names all columns of a --catalog without header; an empty name leaves one out.")
  String catalogColumns = "";

  @Option(
      names = "--catalog-delimiter",
      paramLabel = "D",
      description = "What stands between two fields of --catalog (found out).")
  String catalogDelimiter = "";

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
          "recall@K, ndcg@K, precision@K, hit@K for lists, rmse, mae for ratings"
              + " (recall@20,ndcg@20).")
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
    EvaluationData data = read();
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
    require(train != null, "--train is missing: name the file to learn from");
    require(
        test != null || splitColumn != null,
        "--test is missing: name the file of what was held out, or by --split-column the column of"
            + " --train that tells");
    require(
        test == null || splitColumn == null,
        "--test and --split-column exclude each other: the column says which rows of --train are"
            + " the test part");
    if (format == Format.LISTS) {
      require(
          splitColumn == null, "--split-column goes with --format triples: lists have no columns");
      require(
          files.columns.isEmpty(), "--columns goes with --format triples: lists have no columns");
    }
    require(files.problem().isEmpty(), files.problem());
    require(
        unknownWeight == null || Double.isFinite(unknownWeight),
        "--unknown-weight is " + unknownWeight + ": a finite number is needed");
    require(
        (catalog == null) == (catalogId == null),
        "--catalog and --catalog-id go together: the file, and its column that holds the item ids");
    require(catalog != null || catalogColumns.isEmpty(), "--catalog-columns goes with --catalog");
    require(
        candidates != null || candidatesDelimiter.isEmpty(),
        "--candidates-delimiter goes with --candidates");
    require(common.threads >= 1, "--threads is " + common.threads + ": at least 1 is needed");
    require(
        !algorithms.isEmpty(), "--algorithm is missing: give at least one; --list tells them all");
  }

  private void require(boolean met, String otherwise) {
    if (!met) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
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
      try {
        recipes.putIfAbsent(text, AlgorithmNames.parse(text));
      } catch (IllegalArgumentException e) {
        throw new ParameterException(
            spec.commandLine(),
            "--algorithm "
                + text
                + ": "
                + e.getMessage()
                + "; 'evaluate --list' tells all algorithms and settings",
            e);
      }
    }
    return recipes;
  }

  // ---- what it is asked about --------------------------------------------------------------

  private EvaluationData read() {
    Map<String, Interactions> parts =
        inOptions("", () -> splitColumn == null ? twoFiles() : oneFile(splitColumn));
    Interactions learned = part(parts, TRAIN);
    Interactions heldOut = part(parts, TEST);
    Map<String, Long> leftOut = new LinkedHashMap<>();
    parts.forEach(
        (label, part) -> {
          if (part != learned && part != heldOut) {
            leftOut.put(label, part.size());
          }
        });
    return EvaluationData.of(
        learned,
        heldOut,
        readCandidates(heldOut),
        inOptions("catalog-", this::readCatalog),
        unknownWeight == null ? OptionalDouble.empty() : OptionalDouble.of(unknownWeight),
        leftOut);
  }

  /** Reads a kind of file, and tells what is wrong with it in the words of its options. */
  private static <T> T inOptions(String kind, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (InvalidDataException e) {
      throw new InvalidDataException(FileOptions.inOptions(e.getMessage(), kind), e);
    }
  }

  private Optional<Interactions> readCandidates(Interactions heldOut) {
    Path path = candidates;
    return path == null
        ? Optional.empty()
        : Optional.of(
            inOptions(
                "candidates-",
                () -> CandidateFile.read(path, files, candidatesDelimiter, heldOut)));
  }

  private Map<String, Interactions> twoFiles() {
    Map<String, Interactions> parts = new LinkedHashMap<>();
    parts.put(TRAIN, read(train));
    parts.put(TEST, read(test));
    return parts;
  }

  private Interactions read(@Nullable Path path) {
    if (path == null) {
      throw new IllegalStateException("checked before");
    }
    return format == Format.LISTS
        ? files.listReader(files.delimiter).fromLists(path)
        : files.reader().fromCsv(path);
  }

  /** Labels are told apart without regard to case. */
  private Map<String, Interactions> oneFile(String column) {
    Map<String, Interactions> parts = new LinkedHashMap<>();
    if (train != null) {
      files
          .reader()
          .partsFromCsv(train, column)
          .forEach(
              (label, part) -> {
                String plain = label.toLowerCase(Locale.ROOT);
                if (parts.putIfAbsent(plain, part) != null) {
                  throw new InvalidDataException(
                      train.getFileName()
                          + ": column '"
                          + column
                          + "' writes '"
                          + plain
                          + "' in several ways: write it in one");
                }
              });
    }
    return parts;
  }

  private Interactions part(Map<String, Interactions> parts, String label) {
    Interactions part = parts.get(label);
    if (part != null) {
      return part;
    }
    throw new InvalidDataException(
        "--split-column "
            + splitColumn
            + ": no row says '"
            + label
            + "', the column holds "
            + new ArrayList<>(parts.keySet())
            + ": write train and test there");
  }

  private Catalog readCatalog() {
    if (catalog == null || catalogId == null) {
      return Catalog.empty();
    }
    CatalogReader reader = Catalog.reader();
    if (!catalogColumns.isEmpty()) {
      reader = reader.columns(catalogColumns.split(",", -1));
    }
    if (!catalogDelimiter.isEmpty()) {
      reader = reader.delimiter(FileOptions.delimiter(catalogDelimiter));
    }
    if (files.charset != null) {
      reader = reader.charset(files.charset);
    }
    return reader.fromCsv(catalog, catalogId);
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
              ? "; if a weight means that the rating is unknown, say so with --unknown-weight"
              : "";
      throw new CommandFailure(name + ": " + FileOptions.inOptions(e.getMessage(), "") + hint, e);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(name + ": " + FileOptions.inOptions(e.getMessage(), ""), e);
    }
  }
}
