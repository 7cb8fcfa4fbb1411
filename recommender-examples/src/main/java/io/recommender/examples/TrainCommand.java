package io.recommender.examples;

import io.recommender.Recommender;
import io.recommender.RecommenderBuilder;
import io.recommender.data.Catalog;
import io.recommender.data.Interactions;
import io.recommender.data.InvalidDataException;
import io.recommender.io.ModelFormatException;
import io.recommender.model.Algorithm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains a recommender on anybody's files and saves it. */
@Command(
    name = "train",
    description = {
      "Trains a recommender on a file of interactions, and on what the items are if that is known,"
          + " and saves it.",
      ""
    },
    mixinStandardHelpOptions = true,
    version = Main.VERSION,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  train --interactions ratings.csv --model films.rec",
      "  train --interactions ratings.csv --catalog movies.csv --catalog-id movieId \\",
      "      --collaborative als:factors=32,minimumWeight=3 --blend 1:0.5 --model films.rec",
      "  train --interactions ratings.csv --ratings biases --model films.rec",
      "",
      "Algorithms and their settings: 'evaluate --list'."
    })
final class TrainCommand implements Callable<Integer> {
  private static final String NONE = "none";

  @SuppressWarnings("NullAway.Init") // picocli requires it
  @Option(
      names = "--interactions",
      paramLabel = "F",
      required = true,
      description = "Who did what: users, items, weights, times; may be compressed by gzip.")
  private Path interactions;

  @Mixin private FileOptions files = new FileOptions();

  @Mixin private CatalogOptions catalog = new CatalogOptions();

  @Option(
      names = "--collaborative",
      paramLabel = "NAME[:key=value,...]",
      description = "What learns from what similar people did, or none (${DEFAULT-VALUE}).")
  private String collaborative = "als";

  @Option(
      names = "--content",
      paramLabel = "NAME[:key=value,...]",
      description = "What learns from the --catalog, or none (content).")
  private @Nullable String content;

  @Option(
      names = "--blend",
      paramLabel = "C:K",
      description = "How much collaborative and content scores count (1:0.2).")
  private @Nullable String blend;

  @Option(
      names = "--ratings",
      paramLabel = "NAME[:key=value,...]",
      description = "What predicts ratings beside the lists: biases, say; none unless told.")
  private String ratings = NONE;

  @Option(
      names = "--unknown-weight",
      paramLabel = "W",
      description = "The weight that means 'rating unknown': no rating to --ratings.")
  private @Nullable Double unknownWeight;

  @SuppressWarnings("NullAway.Init") // picocli requires it
  @Option(
      names = "--model",
      paramLabel = "F",
      required = true,
      description = "Where to save; a file that is there is replaced in one step.")
  private Path model;

  @Mixin private CommonOptions common = new CommonOptions();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  private final Terminal terminal;

  TrainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Wrongly.require(spec, files.problem().isEmpty(), files.problem());
    Wrongly.require(spec, catalog.problem().isEmpty(), catalog.problem());
    Wrongly.require(
        spec, common.threads >= 1, "--threads is " + common.threads + ": at least 1 is needed");
    Wrongly.require(
        spec,
        catalog.file != null || content == null || content.equals(NONE),
        "--content goes with --catalog: it learns from what the items are");
    Wrongly.require(
        spec,
        unknownWeight == null || !ratings.equals(NONE),
        "--unknown-weight goes with --ratings: to lists a weight is no rating");
    Wrongly.require(
        spec,
        unknownWeight == null || Double.isFinite(unknownWeight),
        "--unknown-weight is " + unknownWeight + ": a finite number is needed");
    checkTarget();
    RecommenderBuilder builder = Recommender.builder();
    configure(builder);
    Interactions given = FileKind.INTERACTIONS.reading(() -> files.read(interactions));
    if (given.size() == 0 && catalog.file == null) {
      throw new CommandFailure(
          interactions
              + " holds no interaction: nothing would be learned, "
              + model
              + " was not"
              + " touched");
    }
    Catalog items = FileKind.CATALOG.reading(() -> catalog.read(files.charset));
    Screen screen =
        new Screen(terminal.out(), terminal.colors() && !common.noColor, terminal.charset());
    screen.line(given.report().toString());
    builder.interactions(given);
    if (catalog.file != null) {
      builder.catalog(items);
    }
    long start = System.nanoTime();
    Recommender recommender = train(builder);
    double seconds = (System.nanoTime() - start) / 1e9;
    recommender.save(model);
    screen.line("");
    screen.line(
        String.format(
            Locale.ROOT,
            "Trained in %.1f s, saved to %s: %,d bytes, fingerprint %s.",
            seconds,
            model,
            size(model),
            recommender.fingerprint()));
    return CommandLine.ExitCode.OK;
  }

  /** Told before the long work, not after it; and nobody's data are written over. */
  private void checkTarget() {
    Path target = model.toAbsolutePath();
    Path folder = target.getParent();
    if (Files.isDirectory(target)) {
      throw new CommandFailure("--model " + model + " is a folder: name a file in it");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new CommandFailure(
          "--model "
              + model
              + " cannot be written: there is no folder "
              + folder
              + ": make it first");
    }
    if (!Files.isWritable(folder)) {
      throw new CommandFailure(
          "--model " + model + " cannot be written: no permission to make a file in " + folder);
    }
    if (Files.exists(target) && !isModel(target)) {
      throw new CommandFailure(
          "--model " + model + " is there, and no model: choose another name, or remove it first");
    }
  }

  private static boolean isModel(Path file) {
    try {
      Recommender.describe(file);
      return true;
    } catch (ModelFormatException e) { // a model that is damaged may be replaced as well
      return e.position() > 0;
    }
  }

  private void configure(RecommenderBuilder builder) {
    Optional<Algorithm> people = algorithm("--collaborative", collaborative);
    String contentName = content == null ? "content" : content;
    Optional<Algorithm> attributes =
        catalog.file == null ? Optional.empty() : algorithm("--content", contentName);
    Wrongly.require(
        spec,
        people.isPresent() || attributes.isPresent(),
        "--collaborative is none, and there is no content either: nothing would be learned");
    people.ifPresent(builder::withCollaborative);
    attributes.ifPresent(builder::withContent);
    algorithm("--ratings", ratings).ifPresent(rater -> withRatings(builder, rater));
    if (blend != null) {
      double[] weights = weights(blend);
      Wrongly.require(
          spec,
          catalog.file != null,
          "--blend goes with --catalog: without it there is nothing to blend with");
      builder.blend(weights[0], weights[1]);
    }
    builder.seed(common.seed).parallelism(common.threads);
  }

  private void withRatings(RecommenderBuilder builder, Algorithm rater) {
    Wrongly.require(
        spec,
        rater.predictsRatings(),
        "--ratings: " + rater.name() + " predicts no ratings, it only orders items: try biases");
    builder.withRatings(rater);
    if (unknownWeight != null) {
      builder.unknownWeight(unknownWeight);
    }
  }

  private Optional<Algorithm> algorithm(String option, String text) {
    return text.equals(NONE)
        ? Optional.empty()
        : Optional.of(Wrongly.algorithm(spec, option, text));
  }

  private double[] weights(String text) {
    String[] parts = text.split(":", -1);
    try {
      double[] weights = {Double.parseDouble(parts[0]), Double.parseDouble(parts[1])};
      if (parts.length == 2 && weights[0] > 0 && weights[1] > 0) {
        return weights;
      }
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new ParameterException(spec.commandLine(), blendIs(text), e);
    }
    throw new ParameterException(spec.commandLine(), blendIs(text));
  }

  private static String blendIs(String text) {
    return "--blend is '" + text + "': two numbers above 0 are needed, such as 1:0.2";
  }

  private Recommender train(RecommenderBuilder builder) {
    try (FitProgress progress = new FitProgress(terminal.err(), terminal.interactive())) {
      return builder.listener(common.quiet ? p -> {} : progress).build();
    } catch (InvalidDataException e) {
      throw new CommandFailure("--collaborative, --content or --ratings: " + e.getMessage(), e);
    } catch (IllegalStateException e) { // weights that are no ratings
      throw new CommandFailure("--ratings: " + e.getMessage(), e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
