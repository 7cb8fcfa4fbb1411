package io.recommender.examples;

import io.recommender.Recommender;
import io.recommender.model.FitContext;
import io.recommender.model.TrainingData;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The movies application: trains on ratings of films and shows what the library can answer. */
@Command(
    name = "movies",
    description = {
      "Recommends films and says why, finds similar ones, and measures how good it is.",
      "Without --data or --download it works on real films, described by us, and simulated viewers.",
      ""
    },
    mixinStandardHelpOptions = true,
    version = Main.VERSION,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  movies --like \"seven samurai\" --search \"a robot that feels\"",
      "  movies --download --user 42 --like Heat",
      "  movies --data ml-latest-small --plots wikipedia-movies --user 17"
    })
final class MoviesCommand implements Callable<Integer> {
  private static final String WELL_KNOWN = "Heat";
  private static final String NOBODY_YET = "somebody-new";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "A MovieLens folder: ml-latest-small and its larger kin, ml-100k or ml-1m.")
  @Nullable Path data;

  @Option(
      names = "--download",
      description = {
        "Work on ml-latest-small, fetched from GroupLens the first time: 1 MB,",
        "for research; its terms of use are shown."
      })
  boolean download;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description = "Where --download keeps it (the folder for caches of your system).")
  @Nullable Path cache;

  @Option(
      names = "--download-from",
      paramLabel = "URL",
      hidden = true,
      description = "For --download from a mirror: a zip, with its MD5 in URL.md5.")
  @Nullable URI downloadFrom;

  @Option(
      names = "--plots",
      paramLabel = "PATH",
      description =
          "What the films are about, joined by title and year: a file or its folder,"
              + " movies.jsonl[.gz] (Wikipedia) or movies_extrainfos.dat[.gz] (ml-1m).")
  @Nullable Path plots;

  @Option(
      names = "--user",
      paramLabel = "ID",
      description = "For whom to recommend (somebody with many ratings).")
  @Nullable String user;

  @Option(
      names = "--like",
      paramLabel = "TITLE",
      description = "Show films similar to this one; spelling is forgiven (Heat).")
  @Nullable String like;

  @Option(
      names = "--search",
      paramLabel = "WORDS",
      description = "Show films that fit a few words (${DEFAULT-VALUE}).")
  String search = "heist gone wrong";

  @Option(names = "--top", paramLabel = "N", description = "Films in each list (${DEFAULT-VALUE}).")
  int top = 10;

  @Mixin private CommonOptions common = new CommonOptions();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  private final Terminal terminal;

  MoviesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    checkOptions();
    Screen screen =
        new Screen(terminal.out(), terminal.colors() && !common.noColor, terminal.charset());
    MovieData movies = read();
    TitleFinder.Found liked = find(movies);
    screen.line(screen.bold("Films from " + movies.source()));
    screen.heading("The data");
    screen.line(movies.ratings().report().toString());
    try (FitProgress progress = new FitProgress(terminal.err(), terminal.interactive())) {
      FitContext context =
          new FitContext(common.seed, common.threads, common.quiet ? p -> {} : progress);
      ask(train(movies, context), movies, liked, screen);
      screen.heading("How good is it: the last film of each " + movies.person() + ", foreseen");
      if (movies.ratings().byUser().maxLength() > 1) {
        AccuracyTable.measure(TrainingData.of(movies.ratings(), movies.films()), context)
            .print(screen);
      } else {
        screen.line("Nobody rated two films: none can be held out and foreseen from the other.");
      }
    }
    return CommandLine.ExitCode.OK;
  }

  private void checkOptions() {
    Wrongly.require(spec, top >= 1, "--top is " + top + ": at least 1 is needed");
    Wrongly.require(
        spec, common.threads >= 1, "--threads is " + common.threads + ": at least 1 is needed");
    Wrongly.require(spec, !search.isBlank(), "--search has no words");
    Wrongly.require(spec, user == null || !user.isBlank(), "--user has no id");
    Wrongly.require(spec, like == null || !like.isBlank(), "--like has no title");
    Wrongly.require(
        spec,
        plots == null || data != null || download,
        "--plots goes with --data or --download: the films of the sample have texts of their own");
    Wrongly.require(
        spec, data == null || !download, "--data and --download name two sources: one is needed");
    Wrongly.require(spec, cache == null || download, "--cache goes with --download");
    Wrongly.require(spec, downloadFrom == null || download, "--download-from goes with --download");
    Wrongly.require(
        spec,
        downloadFrom == null || isWeb(downloadFrom),
        "--download-from is " + downloadFrom + ": an address with http or https is needed");
  }

  private static boolean isWeb(URI address) {
    String scheme = String.valueOf(address.getScheme()); // null where there is none
    return List.of("http", "https").contains(scheme) && address.getHost() != null;
  }

  private MovieData read() {
    PlotSource texts = plots == null ? null : PlotSource.of(plots); // a wrong path is told at once
    Path folder = download ? downloaded() : data;
    if (folder == null) {
      return Sample.of(common.seed);
    }
    MovieData movies = MovieLens.read(folder);
    return texts == null || plots == null
        ? movies
        : movies.with(texts, plots.toAbsolutePath().normalize().getFileName());
  }

  private Path downloaded() {
    try (FitProgress progress = new FitProgress(terminal.err(), terminal.interactive())) {
      return new MovieLensDownload(
              Http.patient(PATIENCE),
              downloadFrom == null ? MovieLensDownload.GROUPLENS : downloadFrom,
              MovieLensDownload.SEPTEMBER_2018,
              cache == null ? CacheFolder.byCustom() : cache,
              new Screen(terminal.err(), false, terminal.charset()),
              common.quiet ? p -> {} : progress)
          .folder();
    }
  }

  /** Looks for the film before the long work begins. */
  private TitleFinder.Found find(MovieData movies) {
    TitleFinder finder = new TitleFinder(movies.films(), movies::raters);
    String title = like;
    if (title == null) {
      return finder.find(WELL_KNOWN).orElseGet(finder::bestKnown);
    }
    return finder
        .find(title)
        .orElseThrow(
            () ->
                new CommandFailure(
                    "no film is called '"
                        + title
                        + "'; the nearest titles: "
                        + finder.nearest(title, 5).stream()
                            .map(Films::titleAndYear)
                            .collect(Collectors.joining(", "))));
  }

  private static Recommender train(MovieData movies, FitContext context) {
    return Recommender.builder()
        .interactions(movies.ratings())
        .catalog(movies.films())
        .withCollaborative()
        .withContent()
        .seed(context.seed())
        .parallelism(context.parallelism())
        .listener(context.listener())
        .build();
  }

  private void ask(
      Recommender recommender, MovieData movies, TitleFinder.Found liked, Screen screen) {
    MoviesReport report = new MoviesReport(recommender, movies::person, screen, top);
    report.recommend(user == null ? movies.livelyUser() : user);
    report.similar(liked);
    report.search(search);
    if (user == null || recommender.interactions().users().indexOf(user) >= 0) {
      report.recommend(NOBODY_YET); // unless somebody new was asked for already
    }
  }
}
