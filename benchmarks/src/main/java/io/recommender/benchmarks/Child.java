package io.recommender.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JVM of its own for one measurement: cold, with flags of its own, its memory nobody else's. It
 * runs a command of {@code main} and answers by lines {@code = key value}.
 *
 * @param java the program
 * @param flags of the JVM
 * @param main the class that has the commands
 */
public record Child(Path java, List<String> flags, Class<?> main) {
  private static final String MARK = "= ";

  /** Returns a child like this JVM, with further flags. */
  public static Child of(Class<?> main, List<String> flags) {
    return new Child(Path.of(System.getProperty("java.home"), "bin", "java"), flags, main);
  }

  /** Returns the same child, started with the vector module or without. */
  public Child withVectorModule(boolean wanted) {
    List<String> all = new ArrayList<>(flags);
    if (wanted) {
      all.add("--add-modules=" + Peak.MODULE);
    }
    return new Child(java, all, main);
  }

  /** Answers, in a child. */
  public static void say(String key, Object value) {
    System.out.println(MARK + key + " " + value);
  }

  /** Runs a command to its end and returns what it said. */
  public Map<String, String> run(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    Map<String, String> answers = new LinkedHashMap<>();
    StringBuilder everything = new StringBuilder();
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          everything.append(line).append('\n');
          if (line.startsWith(MARK)) {
            int space = line.indexOf(' ', MARK.length());
            answers.put(line.substring(MARK.length(), space), line.substring(space + 1));
          }
        }
      }
      int code = process.waitFor();
      if (code != 0) {
        throw new IllegalStateException(
            String.join(" ", command) + " ended with " + code + ":\n" + everything);
      }
      return answers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a child was running", e);
    }
  }

  /** Returns one of the answers. */
  public static String answer(Map<String, String> answers, String key) {
    String value = answers.get(key);
    if (value == null) {
      throw new IllegalStateException("the child said nothing about " + key + ": " + answers);
    }
    return value;
  }

  /** Returns one of the answers as a number. */
  public static double number(Map<String, String> answers, String key) {
    return Double.parseDouble(answer(answers, key));
  }
}
