package io.recommender.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recommender.data.Interactions;
import io.recommender.data.InvalidDataException;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LikingTest {
  private static final Liking ANY = new Liking(OptionalDouble.empty());

  private static Liking from(double minimum) {
    return new Liking(OptionalDouble.of(minimum));
  }

  private static Profile history(int[] items, float[] weights, boolean[] weighted) {
    return Profile.ofHistory(items, weights, weighted, new long[items.length]);
  }

  @Test
  void withoutAMinimumAllAboveZeroCounts() {
    assertThat(ANY.counts(Float.MIN_VALUE)).isTrue();
    assertThat(ANY.counts(0)).isFalse();
    assertThat(ANY.counts(-1)).isFalse();
  }

  @Test
  void theMinimumItselfCounts() {
    assertThat(from(-2).counts(-2)).isTrue();
    assertThat(from(-2).counts(Math.nextDown(-2f))).isFalse();
  }

  /** 0.1f is above 0.1 and 3.3f is below 3.3: the nearest float may be too little. */
  @ParameterizedTest
  @ValueSource(doubles = {-5, 0, 0.1, 1, 1.1, 3.3, 4, 1e30, 1 + 1e-12})
  void whatComesWithoutAWeightCountsUnderAnyMinimum(double minimum) {
    Profile liked = history(new int[] {0}, new float[] {0}, new boolean[] {false});
    assertThat(from(minimum).weight(liked, 0)).isGreaterThanOrEqualTo(1);
    assertThat(from(minimum).counts(from(minimum).weight(liked, 0))).isTrue();
  }

  @Test
  void theLastOfAnItemDecides() {
    Profile history =
        history(
            new int[] {4, 2, 9, 2, 4, 7},
            new float[] {5, 1, 5, 5, 1, 0},
            new boolean[] {true, true, true, true, true, false});
    assertThat(from(3).places(history, item -> item != 9)).containsExactly(3, 5);
    assertThat(from(3).items(history, item -> true)).containsExactly(9, 2, 7);
  }

  @Test
  void dataAreCheckedForWhatTheMinimumDoesNotLeaveOut() {
    Interactions data = Interactions.builder().add("ann", "a", 4).add("bob", "b", -1).build();
    assertThatThrownBy(() -> ANY.check(data, "Some"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContainingAll("user 'bob' has weight -1.0 with item 'b', but Some takes");
    assertThatCode(() -> from(-1).check(data, "Some")).doesNotThrowAnyException();
    assertThatThrownBy(() -> from(4.5).check(data, "Some"))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("none of 2 interactions has the minimumWeight of 4.5, the largest");
    assertThatCode(() -> from(4.5).check(Interactions.empty(), "Some")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aMinimumIsFinite(double minimum) {
    assertThatThrownBy(() -> from(minimum))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("minimumWeight is " + minimum + ": a finite number is needed");
  }
}
