package io.recommender.examples;

import io.recommender.data.Catalog;
import io.recommender.data.CatalogReader;
import io.recommender.data.Interactions;
import io.recommender.data.InvalidDataException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The files of an evaluation: what to learn from, what was held out, candidates, a catalogue. */
final class EvaluationFiles {
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

  /** Returns what is wrong with these options, empty if nothing is. */
  String problem() {
    return Stream.of(partsProblem(), formatProblem(), catalogProblem())
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
    if (format == Format.LISTS && splitColumn != null) {
      return "--split-column goes with --format triples: lists have no columns";
    }
    if (format == Format.LISTS && !files.columns.isEmpty()) {
      return "--columns goes with --format triples: lists have no columns";
    }
    return unknownWeight != null && !Double.isFinite(unknownWeight)
        ? "--unknown-weight is " + unknownWeight + ": a finite number is needed"
        : files.problem();
  }

  private String catalogProblem() {
    if ((catalog == null) != (catalogId == null)) {
      return "--catalog and --catalog-id go together: the file, and its column that holds the item"
          + " ids";
    }
    return catalog == null && !(catalogColumns.isEmpty() && catalogDelimiter.isEmpty())
        ? "--catalog-columns and --catalog-delimiter go with --catalog"
        : "";
  }

  /**
   * Reads them all.
   *
   * @throws InvalidDataException if one cannot be understood, in the words of the command line
   */
  EvaluationData read() {
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

  private Interactions read(@Nullable Path given) {
    Path path = Objects.requireNonNull(given, "problem() was not asked");
    return format == Format.LISTS
        ? files.listReader(files.delimiter).fromLists(path)
        : files.reader().fromCsv(path);
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
}
