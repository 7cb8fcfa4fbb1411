package io.recommender.examples;

import io.recommender.data.Interactions;
import io.recommender.data.InvalidDataException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The files of an evaluation: what to learn from, what was held out, candidates, a catalogue. */
final class EvaluationFiles {
  private static final String TRAIN = "train";
  private static final String TEST = "test";
  private static final int MOST_LABELS = 20; // of a message

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

  @Mixin private FileOptions files = new FileOptions();

  @Option(
      names = "--unknown-weight",
      paramLabel = "W",
      description =
          "The weight that means 'rating unknown': such pairs are choices of weight 1 for ranking,"
              + " and no ratings.")
  @Nullable Double unknownWeight;

  @Mixin private CatalogOptions catalog = new CatalogOptions();

  /** Returns what is wrong with these options, empty if nothing is. */
  String problem() {
    return Stream.of(partsProblem(), formatProblem(), catalog.problem())
        .filter(problem -> !problem.isEmpty())
        .findFirst()
        .orElse("");
  }

  private String partsProblem() {
    if (train == null) {
      return "--train is missing: name the file to learn from";
    }
    if (test == null && splitColumn == null) {
      return "--test is missing: name the file of what was held out, or by --split-column the column"
          + " of --train that tells";
    }
    if (test != null && splitColumn != null) {
      return "--test and --split-column exclude each other: the column says which rows of --train"
          + " are the test part";
    }
    return candidates == null && !candidatesDelimiter.isEmpty()
        ? "--candidates-delimiter goes with --candidates"
        : "";
  }

  private String formatProblem() {
    if (files.format == FileOptions.Format.LISTS && splitColumn != null) {
      return "--split-column goes with --format triples: lists have no columns";
    }
    if (files.format == FileOptions.Format.LISTS && !files.columns.isEmpty()) {
      return "--columns goes with --format triples: lists have no columns";
    }
    return unknownWeight != null && !Double.isFinite(unknownWeight)
        ? "--unknown-weight is " + unknownWeight + ": a finite number is needed"
        : files.problem();
  }

  /**
   * Reads them all.
   *
   * @throws InvalidDataException if one cannot be understood, in the words of the command line
   */
  EvaluationData read() {
    Map<String, Interactions> parts =
        FileKind.INTERACTIONS.reading(
            () -> splitColumn == null ? twoFiles() : oneFile(splitColumn));
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
        FileKind.CATALOG.reading(() -> catalog.read(files.charset)),
        unknownWeight == null ? OptionalDouble.empty() : OptionalDouble.of(unknownWeight),
        leftOut);
  }

  private Optional<Interactions> readCandidates(Interactions heldOut) {
    Path path = candidates;
    return path == null
        ? Optional.empty()
        : Optional.of(
            FileKind.CANDIDATES.reading(
                () -> CandidateFile.read(path, files, candidatesDelimiter, heldOut)));
  }

  private Map<String, Interactions> twoFiles() {
    Map<String, Interactions> parts = new LinkedHashMap<>();
    parts.put(TRAIN, read(train));
    parts.put(TEST, read(test));
    return parts;
  }

  private Interactions read(@Nullable Path given) {
    Path path = Objects.requireNonNull(given, "problem() was not asked");
    return files.read(path);
  }

  /** Labels are told apart without regard to case. */
  private Map<String, Interactions> oneFile(String column) {
    Path path = Objects.requireNonNull(train, "problem() was not asked");
    Map<String, Interactions> parts = new LinkedHashMap<>();
    files
        .reader()
        .partsFromCsv(path, column)
        .forEach(
            (label, part) -> {
              String plain = label.toLowerCase(Locale.ROOT);
              if (parts.putIfAbsent(plain, part) != null) {
                throw new InvalidDataException(
                    path.getFileName()
                        + ": column '"
                        + column
                        + "' writes '"
                        + plain
                        + "' in several ways: write it in one");
              }
            });
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
            + some(parts.keySet())
            + ": write train and test there");
  }

  private static String some(Set<String> labels) {
    String first = labels.stream().limit(MOST_LABELS).collect(Collectors.joining(", ", "[", ""));
    return labels.size() <= MOST_LABELS
        ? first + "]"
        : first + ", ... and " + (labels.size() - MOST_LABELS) + " more]";
  }
}
