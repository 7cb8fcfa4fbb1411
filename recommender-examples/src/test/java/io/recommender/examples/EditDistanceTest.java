package io.recommender.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EditDistanceTest {
  @ParameterizedTest
  @CsvSource({
    "heat,heat,0",
    "heat,haet,1",
    "heat,hat,1",
    "heat,heats,1",
    "heat,beat,1",
    "'',abc,3"
  })
  void countsErrors(String a, String b, int errors) {
    assertThat(EditDistance.between(a, b)).isEqualTo(errors);
    assertThat(EditDistance.between(b, a)).isEqualTo(errors);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void equalsItsDefinition(long seed) {
    Random random = new Random(seed);
    for (int n = 0; n < 200; n++) {
      String a = word(random);
      String b = word(random);
      assertThat(EditDistance.between(a, b)).as("%s, %s", a, b).isEqualTo(naive(a, b));
    }
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int length = random.nextInt(7); length > 0; length--) {
      word.append((char) ('a' + random.nextInt(3)));
    }
    return word.toString();
  }

  /** The best way to edit the last letters, and then the rest. */
  private static int naive(String a, String b) {
    int m = a.length();
    int n = b.length();
    if (m == 0 || n == 0) {
      return m + n;
    }
    String shortA = a.substring(0, m - 1);
    String shortB = b.substring(0, n - 1);
    int least = naive(shortA, shortB) + (a.charAt(m - 1) == b.charAt(n - 1) ? 0 : 1);
    least = Math.min(least, naive(shortA, b) + 1);
    least = Math.min(least, naive(a, shortB) + 1);
    if (m > 1
        && n > 1
        && a.charAt(m - 1) == b.charAt(n - 2)
        && a.charAt(m - 2) == b.charAt(n - 1)) {
      least = Math.min(least, naive(a.substring(0, m - 2), b.substring(0, n - 2)) + 1);
    }
    return least;
  }
}
