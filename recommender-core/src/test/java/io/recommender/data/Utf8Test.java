package io.recommender.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {
  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void encodesAsTheJdkDoes(long seed) {
    Random random = new Random(seed);
    int[] bounds = {0x80, 0x800, 0xD800, 0x110000};
    for (int n = 0; n < 200; n++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        int code = random.nextInt(bounds[random.nextInt(bounds.length)]);
        text.appendCodePoint(code >= 0xD800 && code < 0xE000 ? 'x' : code);
      }
      char[] chars = (text + "tail").toCharArray();
      byte[] target = new byte[text.length() * Utf8.MAX_BYTES_PER_CHAR];

      int length = Utf8.encode(chars, 0, text.length(), target);

      assertThat(Arrays.copyOf(target, length))
          .isEqualTo(text.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab\uD83D", "ab\uDE00", "ab\uD83Dc", "ab\uDE00\uD83D"})
  void refusesHalfAPair(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Utf8.encode(text.toCharArray(), 0, text.length(), new byte[20]))
        .withMessageContaining("character 3 of an id is half of a surrogate pair (U+D");
  }
}
