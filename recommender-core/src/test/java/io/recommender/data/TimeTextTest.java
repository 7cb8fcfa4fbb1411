package io.recommender.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
  private static long parsed(String text) {
    return TimeText.parse(text.toCharArray(), 0, text.length());
  }

  @ParameterizedTest
  @CsvSource({
    "978300760, 978300760",
    "-5, -5",
    "9223372036854775807, 9223372036854775807",
    "978300760.0, 978300760",
    "978300760.9, 978300760",
    "-0.5, -1",
    "9.7830076E8, 978300760",
    "1970-01-02, 86400",
    "2000-12-31T22:12:40, 978300760",
    "2000-12-31T22:12:40Z, 978300760",
    "2000-12-31 22:12:40, 978300760",
    "2000-12-31 22:12:40 UTC, 978300760",
    "2000-12-31 22:12:40.987, 978300760",
    "2001-01-01T00:12:40+02:00, 978300760",
    "2001-01-01 00:12:40+0200, 978300760",
    "2000-12-31T22:12, 978300720",
  })
  void readsNumbersAsTheyAreAndIsoTimesAsSeconds(String text, long expected) {
    assertThat(parsed(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yesterday",
        "12/31/2000",
        "2000-13-01",
        "2000-12-31T25:00:00",
        "--5",
        "1e999999999",
        "1e-999999999",
        "92233720368547758080",
        "NaN",
        "2000-12-31 22:12:40 CET"
      })
  void refusesTheRest(String text) {
    assertThatThrownBy(() -> parsed(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
