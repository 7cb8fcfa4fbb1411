package io.recommender.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  private static float parsed(String text) {
    char[] padded = ("x" + text + "9").toCharArray(); // the neighbours do not matter
    return Numbers.parseFloat(padded, 1, 1 + text.length());
  }

  /** Decimals of any length: the fast path and the slow one give the JDK's bits. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void floatsAreThoseOfTheJdk(long seed) {
    Random random = new Random(seed);
    for (int n = 0; n < 2000; n++) {
      String text = decimal(random);
      assertThat(Float.floatToIntBits(parsed(text)))
          .as(text)
          .isEqualTo(Float.floatToIntBits(Float.parseFloat(text)));
    }
  }

  private static String decimal(Random random) {
    String digits = String.valueOf(random.nextLong() >>> random.nextInt(63)).replace("-", "");
    int point = random.nextInt(digits.length() + 1);
    String sign = random.nextInt(4) == 0 ? "-" : "";
    String zeros = "0".repeat(random.nextInt(3));
    return switch (random.nextInt(4)) {
      case 0 -> sign + zeros + digits;
      case 1 -> sign + digits + "e" + (random.nextInt(60) - 40);
      case 2 -> sign + zeros + "." + digits;
      default -> sign + digits.substring(0, point) + "." + digits.substring(point) + "0";
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "5",
        "4.0",
        ".5",
        "5.",
        "16777215",
        "16777216",
        "16777217",
        "0.1",
        "1e3",
        "-9.95",
        "NaN",
        "Infinity",
        "-Infinity",
        "3.4028235e38",
        "1e39",
        "1e-46",
        "0.00000000001",
        "+3"
      })
  void takesWhatIsANumber(String text) {
    assertThat(Float.floatToIntBits(parsed(text)))
        .isEqualTo(Float.floatToIntBits(Float.parseFloat(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "-", ".", "-.", "five", "1,5", "1.2.3", "1f", "2d", "0x10", "0x1p3", "1-", "?"
      })
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> parsed(text)).isInstanceOf(NumberFormatException.class);
    assertThatThrownBy(() -> Numbers.parseFinite(text)).isInstanceOf(NumberFormatException.class);
  }

  @Test
  void finiteNumbersAreFinite() {
    assertThat(Numbers.parseFinite("1e300")).isEqualTo(1e300);
    assertThatThrownBy(() -> Numbers.parseFinite("1e400"))
        .isInstanceOf(NumberFormatException.class);
    assertThatThrownBy(() -> Numbers.parseFinite("NaN")).isInstanceOf(NumberFormatException.class);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void longsAreThoseOfTheJdk(long seed) {
    Random random = new Random(seed);
    for (int n = 0; n < 500; n++) {
      long value = random.nextLong() >> random.nextInt(64);
      char[] text = String.format(Locale.ROOT, "%d", value).toCharArray();
      assertThat(Numbers.parseLong(text, 0, text.length)).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "12a", "9223372036854775808", "1.0"})
  void refusesWhatIsNoLong(String text) {
    assertThatThrownBy(() -> Numbers.parseLong(text.toCharArray(), 0, text.length()))
        .isInstanceOf(NumberFormatException.class);
  }
}
