package io.recommender.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a run of the command line left behind. */
record CommandRun(int exitCode, String out, String err) {

  static CommandRun of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(
            new PrintWriter(out), new PrintWriter(err), StandardCharsets.UTF_8, false, false);
    int exitCode = Main.run(terminal, args);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  /** Each line of the output, an object: nested ones are maps, other values what JSON says. */
  List<Map<String, Object>> json() {
    return out.lines().map(CommandRun::object).toList();
  }

  private static Map<String, Object> object(String line) {
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new AssertionError("no object: " + line);
      }
      Map<String, Object> object = object(parser);
      if (parser.nextToken() != null) {
        throw new AssertionError("more than an object: " + line);
      }
      return object;
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Object value = value(parser, parser.nextToken());
      if (object.put(key, value) != null) {
        throw new AssertionError("twice: " + key);
      }
    }
    return object;
  }

  /** One of the nested objects of the only line. */
  @SuppressWarnings("unchecked") // the keys are strings
  Map<String, Object> part(String key) {
    return (Map<String, Object>) json().get(0).get(key);
  }

  private static Object value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> {
        List<Object> values = new ArrayList<>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; ) {
          values.add(value(parser, next));
          next = parser.nextToken();
        }
        yield values;
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_NULL -> "null";
      default -> throw new AssertionError("unexpected: " + token);
    };
  }
}
