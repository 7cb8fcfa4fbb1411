package io.recommender.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ScreenTest {
  private final StringWriter out = new StringWriter();
  private final Screen plain = new Screen(new PrintWriter(out), false, StandardCharsets.US_ASCII);
  private final Screen rich = new Screen(new PrintWriter(out), true, StandardCharsets.UTF_8);

  @Test
  void fillsColumnsExactly() {
    assertThat(Screen.column("Heat", 6)).isEqualTo("Heat  ");
    assertThat(Screen.column("Amélie", 6)).isEqualTo("Amélie");
    assertThat(Screen.column("Blade Runner", 8)).isEqualTo("Blade R…");
    assertThat(Screen.column("Blade Runner", 7)).isEqualTo("Blade…"); // no blank before the sign
  }

  @Test
  void breaksParagraphsBetweenWords() {
    plain.paragraph(4, "word ".repeat(60) + "Heat (62\u00a0%)");

    assertThat(out.toString().lines())
        .hasSizeGreaterThan(2)
        .allMatch(line -> line.startsWith("    word") || line.startsWith("    Heat"))
        .allMatch(line -> line.length() <= Screen.WIDTH);
    assertThat(out.toString()).contains("(62 %)");
  }

  @Test
  void headingsFillThePage() {
    plain.heading("The data");

    assertThat(out.toString().strip()).startsWith("The data ---").hasSize(Screen.WIDTH);
  }

  @Test
  void printsPlainerSignsWhereTheCharsetLacksThem() {
    plain.line("★★½ ██ Amé… ×");
    rich.line("★★½");

    assertThat(out.toString().lines()).containsExactly("**+ ## Amé~ x", "★★½");
  }

  @Test
  void colorsOnlyWhereWanted() {
    assertThat(plain.bold("Heat")).isEqualTo("Heat");
    assertThat(rich.bold("Heat")).isEqualTo("\u001b[1mHeat\u001b[0m");
    assertThat(rich.bold("")).isEmpty();
  }
}
