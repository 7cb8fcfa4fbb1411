package io.recommender.examples;

import io.recommender.data.Catalog;
import io.recommender.data.CatalogReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the catalogue of items is, and how it is written. */
final class CatalogOptions {
  @Option(
      names = "--catalog",
      paramLabel = "F",
      description = "What the items are, with a header, for algorithms that read it.")
  @Nullable Path file;

  @Option(
      names = "--catalog-id",
      paramLabel = "COLUMN",
      description = "The column of --catalog that holds the item ids.")
  @Nullable String id;

  @Option(
      names = "--catalog-columns",
      paramLabel = "NAME,...",
      description =
          "Names all columns of a --catalog without header; an empty name leaves one out.")
  String columns = "";

  @Option(
      names = "--catalog-delimiter",
      paramLabel = "D",
      description = "What stands between two fields of --catalog (found out).")
  String delimiter = "";

  /** Returns what is wrong with these options, empty if nothing is. */
  String problem() {
    if ((file == null) != (id == null)) {
      return "--catalog and --catalog-id go together: the file, and its column that holds the item"
          + " ids";
    }
    return file == null && !(columns.isEmpty() && delimiter.isEmpty())
        ? "--catalog-columns and --catalog-delimiter go with --catalog"
        : "";
  }

  /** Returns the catalogue, an empty one if none was named. */
  Catalog read(@Nullable Charset charset) {
    if (file == null || id == null) {
      return Catalog.empty();
    }
    CatalogReader reader = Catalog.reader();
    if (!columns.isEmpty()) {
      reader = reader.columns(columns.split(",", -1));
    }
    if (!delimiter.isEmpty()) {
      reader = reader.delimiter(FileOptions.delimiter(delimiter));
    }
    if (charset != null) {
      reader = reader.charset(charset);
    }
    return reader.fromCsv(file, id);
  }
}
