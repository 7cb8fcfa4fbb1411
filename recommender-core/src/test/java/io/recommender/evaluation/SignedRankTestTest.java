package io.recommender.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignedRankTestTest {
  /** Darwin's maize, the heights of crossed less those of self-fertilised plants: T = 24. */
  @Test
  void darwinsMaize() {
    double[] differences = {49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};
    SignedRankTest test = SignedRankTest.of(differences);
    assertThat(test.negative()).isEqualTo(24);
    assertThat(test.positive()).isEqualTo(96);
    assertThat(test.p()).isCloseTo(0.041259765625, within(1e-14));
  }

  /** Hollander and Wolfe's depression scores, an example of many packages: V = 40, p = 0.0391. */
  @Test
  void depressionScores() {
    double[] before = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    double[] after = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
    double[] differences = new double[before.length];
    Arrays.setAll(differences, n -> before[n] - after[n]);
    SignedRankTest test = SignedRankTest.of(differences);
    assertThat(test.positive()).isEqualTo(40);
    assertThat(test.p()).isCloseTo(0.0390625, within(1e-14));
  }

  /** The table of critical values: the largest sum with p at most 0.05 and the one above it. */
  @ParameterizedTest(name = "{0} pairs: {1}")
  @CsvSource({"6, 0", "7, 2", "8, 3", "9, 5", "10, 8", "12, 13", "15, 25", "20, 52", "25, 89"})
  void tableOfCriticalValues(int pairs, int critical) {
    assertThat(SignedRankTest.of(withSum(pairs, critical)).p()).isLessThanOrEqualTo(0.05);
    assertThat(SignedRankTest.of(withSum(pairs, critical + 1)).p()).isGreaterThan(0.05);
  }

  /** Differences of ranks 1 to n, the negative ones of which have ranks that add up to the sum. */
  private static double[] withSum(int pairs, int sum) {
    double[] differences = new double[pairs];
    int left = sum;
    for (int rank = pairs; rank >= 1; rank--) {
      boolean negative = rank <= left;
      differences[rank - 1] = negative ? -rank : rank;
      left -= negative ? rank : 0;
    }
    return differences;
  }

  /** Ranks 1.5 1.5 3 5 5 5 7; 48 of the 128 choices of signs give a sum as far from the middle. */
  @Test
  void tiesShareTheirRankAndZerosAreLeftOut() {
    SignedRankTest test = SignedRankTest.of(new double[] {0, 1, 1, -2, 3, 3, 0, -3, 5});
    assertThat(test.count()).isEqualTo(7);
    assertThat(test.positive()).isEqualTo(20);
    assertThat(test.negative()).isEqualTo(8);
    assertThat(test.p()).isCloseTo(0.375, within(1e-14));
  }

  /** As SciPy 1.17 gives it: {@code wilcoxon(d, correction=False, method='approx')}. */
  @Test
  void manyPairsByTheNormalDistribution() {
    double[] differences = new double[120];
    Arrays.setAll(differences, n -> n * 37 % 23 - 9);
    SignedRankTest test = SignedRankTest.of(differences);
    assertThat(Math.min(test.positive(), test.negative())).isEqualTo(2268.5);
    assertThat(test.p()).isCloseTo(0.002892365586620779, within(1e-12));
  }

  /** The two ways to a p-value meet where one takes over from the other. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void exactAndNormalAgree(long seed) {
    Random random = new Random(seed);
    double[] differences = random.doubles(SignedRankTest.MOST_EXACT + 1, -1, 1.4).toArray();
    double normal = SignedRankTest.of(differences).p();
    double smallest = Arrays.stream(differences).map(Math::abs).min().orElseThrow();
    double[] oneLess = Arrays.stream(differences).filter(d -> Math.abs(d) != smallest).toArray();
    assertThat(SignedRankTest.of(oneLess).p()).isCloseTo(normal, within(0.02));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void signsAndOrderDoNotShow(long seed) {
    Random random = new Random(seed);
    double[] differences = random.ints(10 + random.nextInt(80), -6, 9).asDoubleStream().toArray();
    double[] mirrored = new double[differences.length];
    Arrays.setAll(mirrored, n -> -differences[differences.length - 1 - n]);
    SignedRankTest one = SignedRankTest.of(differences);
    SignedRankTest other = SignedRankTest.of(mirrored);
    assertThat(other.p()).isEqualTo(one.p());
    assertThat(other.positive()).isEqualTo(one.negative());
  }

  @Test
  void withoutADifferenceNothingIsFound() {
    assertThat(SignedRankTest.of(new double[9])).isEqualTo(new SignedRankTest(0, 0, 0, 1));
  }

  @ParameterizedTest(name = "above {0}")
  @CsvSource({
    "0, 0.5",
    "0.5, 0.3085375387259869",
    "1, 0.15865525393145707",
    "1.959963984540054, 0.025",
    "2.9999, 0.001350341282954925",
    "3, 0.0013498980316300933",
    "4, 3.167124183311986e-05",
    "6, 9.865876450376946e-10",
    "10, 7.61985302416047e-24",
    "30, 4.906713927147908e-198"
  })
  void tailOfTheNormalDistribution(double z, double above) {
    assertThat(NormalDistribution.above(z)).isCloseTo(above, within(1e-12 * above));
    assertThat(NormalDistribution.above(-z)).isCloseTo(1 - above, within(1e-15));
  }
}
