package io.recommender.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {
  @Test
  void numbersStandToTheRight() {
    Table table = new Table("who", "seconds", "users");
    table.row("ours", 0.0384, 6040);
    assertThat(table.toMarkdown())
        .isEqualTo("| who | seconds | users |\n|---|---:|---:|\n| ours | 0.0384 | 6040 |");
  }

  @ParameterizedTest
  @CsvSource({
    "0.03841, 0.0384",
    "0.38412, 0.384",
    "3.8412, 3.84",
    "38.412, 38.4",
    "384.12, 384",
    "-3.8412, -3.84",
    "384123, 384123"
  })
  void numbersHaveThreeOrFourDigits(double number, String text) {
    assertThat(Table.text(number)).isEqualTo(text);
  }

  @Test
  void aRowHasACellForEachColumn() {
    Table table = new Table("a", "b");
    assertThatThrownBy(() -> table.row(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 cells for the 2 columns [a, b]");
  }

  @Test
  void jsonHoldsTheWholeNumbersUnderTheirColumns() throws IOException {
    Table table = new Table("who", "seconds");
    table.row("\"ours\"", 0.123456789);
    String json = table.toJson("a machine");
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      String who = "";
      double seconds = 0;
      String machine = "";
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isScalarValue()) {
          switch (parser.currentName()) {
            case "who" -> who = parser.getText();
            case "seconds" -> seconds = parser.getDoubleValue();
            case "machine" -> machine = parser.getText();
            default -> throw new AssertionError(parser.currentName());
          }
        }
      }
      assertThat(who).isEqualTo("\"ours\"");
      assertThat(seconds).isEqualTo(0.123456789);
      assertThat(machine).isEqualTo("a machine");
    }
  }
}
