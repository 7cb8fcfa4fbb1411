package io.recommender;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The tables of {@code docs/bad-input.md}, which tests hold to the truth. */
public final class BadInputPage {
  private BadInputPage() {}

  /**
   * Asserts that a section of the page has just these rows: by input, what it gets. What stands in
   * back quotes there is a message word for word.
   */
  public static void assertSays(String section, Map<String, String> rows) {
    assertThat(rows(section)).isEqualTo(rows);
  }

  private static Map<String, String> rows(String section) {
    Map<String, String> rows = new LinkedHashMap<>();
    String text;
    try {
      text = Files.readString(Path.of("docs", "bad-input.md"));
    } catch (IOException e) {
      throw new AssertionError("run from the root of the project", e);
    }
    int from = text.indexOf("## " + section + "\n");
    assertThat(from).as("section %s", section).isNotNegative();
    int to = text.indexOf("\n## ", from);
    for (String line : text.substring(from, to < 0 ? text.length() : to).lines().toList()) {
      String[] cells = line.split(" \\| |^\\| | \\|$");
      if (line.startsWith("| ") && cells.length == 3 && !cells[1].equals("input")) {
        rows.put(cells[1], cells[2]);
      }
    }
    return rows;
  }
}
