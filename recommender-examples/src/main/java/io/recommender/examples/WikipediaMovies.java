package io.recommender.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.recommender.data.InvalidDataException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * First paragraphs of Wikipedia articles: one JSON object a line, with {@code title}, {@code year},
 * {@code extract} and {@code cast}. Read token by token, so that a file of any size takes little
 * memory; films without an extract are passed over.
 */
record WikipediaMovies(Path file) implements PlotSource {
  @Override
  public void forEach(Consumer<Plot> sink) {
    try (JsonParser json = new JsonFactory().createParser(PlotSource.open(file))) {
      while (json.nextToken() != null) {
        Plot plot = plot(json);
        if (!plot.text().isEmpty()) {
          sink.accept(plot);
        }
      }
    } catch (JsonProcessingException e) {
      throw new InvalidDataException(
          file
              + " is no JSON at line "
              + e.getLocation().getLineNr()
              + ": "
              + e.getOriginalMessage(),
          e);
    } catch (IOException e) {
      throw PlotSource.unreadable(file, e);
    }
  }

  private Plot plot(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new InvalidDataException(
          file
              + ", line "
              + json.currentLocation().getLineNr()
              + ": a JSON object for each film is needed, found "
              + json.currentToken());
    }
    String title = "";
    String text = "";
    int year = 0;
    List<String> cast = List.of();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      JsonToken value = json.nextToken();
      if (value == JsonToken.VALUE_STRING && field.equals("title")) {
        title = json.getText();
      } else if (value == JsonToken.VALUE_STRING && field.equals("extract")) {
        text = json.getText();
      } else if (value == JsonToken.VALUE_NUMBER_INT && field.equals("year")) {
        year = json.getIntValue();
      } else if (value == JsonToken.START_ARRAY && field.equals("cast")) {
        cast = strings(json);
      } else {
        json.skipChildren();
      }
    }
    return new Plot(title, year, text, List.of(), cast);
  }

  private static List<String> strings(JsonParser json) throws IOException {
    List<String> strings = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.VALUE_STRING) {
        strings.add(json.getText());
      } else {
        json.skipChildren();
      }
    }
    return strings;
  }
}
