package io.recommender.examples;

import io.recommender.data.InvalidDataException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Facts about the films of MovieLens 1M, a film a line, fields between {@code ::}: id, title, year,
 * rating, release date, genres, director, writers, cast, plot, poster; {@code N/A} where unknown.
 */
record MovieExtraInfos(Path file) implements PlotSource {
  private static final int TITLE = 1;
  private static final int YEAR = 2;
  private static final int DIRECTOR = 6;
  private static final int CAST = 8;
  private static final int PLOT = 9;

  @Override
  public void forEach(Consumer<Plot> sink) {
    try (BufferedReader lines = PlotSource.open(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        Plot plot = plot(line, number);
        if (!plot.text().isEmpty()) {
          sink.accept(plot);
        }
      }
    } catch (IOException e) {
      throw PlotSource.unreadable(file, e);
    }
  }

  private Plot plot(String line, int number) {
    String[] fields = line.split("::", -1);
    if (fields.length <= PLOT || !fields[YEAR].matches("\\d{4}.*")) {
      throw new InvalidDataException(
          file
              + ", line "
              + number
              + ": id::title::year::…::plot::poster is needed, found '"
              + line.substring(0, Math.min(80, line.length()))
              + "'");
    }
    return new Plot(
        fields[TITLE],
        Integer.parseInt(fields[YEAR].substring(0, 4)),
        known(fields[PLOT]),
        names(fields[DIRECTOR]),
        names(fields[CAST]));
  }

  private static List<String> names(String field) {
    return Stream.of(known(field).split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList();
  }

  private static String known(String field) {
    return field.strip().equals("N/A") ? "" : field.strip();
  }
}
