package io.recommender.examples;

import io.recommender.data.InteractionReader;
import io.recommender.data.Interactions;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How files of interactions are written, where they do not tell it themselves. */
final class FileOptions {
  private static final Map<String, String> NAMED =
      Map.of(
          "tab",
          "\t",
          "\\t",
          "\t",
          "blank",
          " ",
          "space",
          " ",
          "comma",
          ",",
          "semicolon",
          ";",
          "pipe",
          "|");

  /** How files hold interactions. */
  enum Format {
    TRIPLES,
    LISTS
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "triples: one interaction a line, or lists: one user a line (triples).")
  Format format = Format.TRIPLES;

  @Option(
      names = "--delimiter",
      paramLabel = "D",
      description =
          "What stands between two fields: tab, blank, comma, semicolon, pipe, or itself (found"
              + " out).")
  @Nullable String delimiter;

  @Option(
      names = "--columns",
      paramLabel = "USER,ITEM[,WEIGHT[,TIME]]",
      hideParamSyntax = true,
      split = ",",
      description =
          "Which columns count, by name or by position from 0; nothing else is read (found out).")
  List<String> columns = List.of();

  @Option(
      names = "--header",
      negatable = true,
      description = "Whether the first row names the columns (found out).")
  @Nullable Boolean header;

  @Option(
      names = "--charset",
      paramLabel = "NAME",
      description = "Of all files, such as ISO-8859-1 (UTF-8).")
  @Nullable Charset charset;

  /** Returns what is wrong with these options, empty if nothing is. */
  String problem() {
    if (!columns.isEmpty() && (columns.size() < 2 || columns.size() > 4)) {
      return "--columns names "
          + columns.size()
          + " columns: two to four are needed, USER,ITEM[,WEIGHT[,TIME]]";
    }
    return columns.stream().anyMatch(String::isBlank) ? "--columns has an empty name" : "";
  }

  /** Reads a file of either format. */
  Interactions read(Path path) {
    return format == Format.LISTS ? listReader(delimiter).fromLists(path) : reader().fromCsv(path);
  }

  /** Returns a reader that knows these options. */
  InteractionReader reader() {
    InteractionReader reader = listReader(delimiter);
    if (columns.isEmpty()) {
      return reader;
    }
    return columns.stream().allMatch(column -> column.strip().matches("\\d{1,9}"))
        ? byPosition(reader)
        : byName(reader);
  }

  /** Returns a reader of lists, which have no columns. */
  InteractionReader listReader(@Nullable String fieldDelimiter) {
    InteractionReader reader = Interactions.reader();
    if (fieldDelimiter != null) {
      reader = reader.delimiter(delimiter(fieldDelimiter));
    }
    if (header != null) {
      reader = reader.header(header);
    }
    return charset == null ? reader : reader.charset(charset);
  }

  private InteractionReader byName(InteractionReader reader) {
    InteractionReader told = reader.columns(columns.get(0).strip(), columns.get(1).strip());
    told = columns.size() > 2 ? told.weight(columns.get(2).strip()) : told;
    return columns.size() > 3 ? told.time(columns.get(3).strip()) : told;
  }

  private InteractionReader byPosition(InteractionReader reader) {
    int[] at = columns.stream().mapToInt(column -> Integer.parseInt(column.strip())).toArray();
    InteractionReader told = reader.columns(at[0], at[1]);
    told = at.length > 2 ? told.weight(at[2]) : told;
    return at.length > 3 ? told.time(at[3]) : told;
  }

  /** Returns what an option calls a delimiter as the character that it is. */
  static String delimiter(String name) {
    return NAMED.getOrDefault(name.toLowerCase(Locale.ROOT), name);
  }
}
