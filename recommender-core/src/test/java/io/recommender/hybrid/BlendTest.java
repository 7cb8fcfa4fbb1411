package io.recommender.hybrid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.model.Algorithm;
import io.recommender.model.Contribution;
import io.recommender.model.FitContext;
import io.recommender.model.ItemScorer;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import io.recommender.model.Source;
import io.recommender.model.TrainingData;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlendTest {
  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  /** Scores written down beforehand; a source of NONE scores nothing. */
  private static Algorithm table(Source source, float... scores) {
    return (data, context) ->
        new Model() {
          @Override
          public Source source(Profile profile) {
            return source;
          }

          @Override
          public ItemScorer itemScorer(Profile profile) {
            return new ItemScorer() {
              @Override
              public void score(int from, int to, float[] target) {
                System.arraycopy(scores, from, target, 0, to - from);
              }

              @Override
              public List<Contribution> explain(int itemIndex, int limit) {
                return List.of(Contribution.ofItem(source, 0, scores[itemIndex]));
              }
            };
          }
        };
  }

  private static Interactions items(int count) {
    InteractionsBuilder builder = Interactions.builder();
    for (int n = 0; n < count; n++) {
      builder.add("u", n);
    }
    return builder.build();
  }

  private static Model fit(Algorithm algorithm, int items) {
    return algorithm.fit(TrainingData.of(items(items)), FitContext.defaults());
  }

  private static float[] scores(Model model, Profile profile, int items) {
    float[] scores = new float[items];
    model.itemScorer(profile).score(0, items, scores);
    return scores;
  }

  private static float[] random(Random random, int items) {
    float[] scores = new float[items];
    for (int n = 0; n < items; n++) {
      scores[n] =
          random.nextInt(7) == 0 ? ItemScorer.UNSCORED : (float) (random.nextGaussian() * 3 + 8);
    }
    return scores;
  }

  /**
   * From the definition, in double: deviations from the mean over the items outside the history.
   */
  private static double[] naiveZ(float[] scores, int[] history) {
    double[] counted = new double[scores.length];
    int count = 0;
    for (int n = 0; n < scores.length; n++) {
      int item = n;
      if (scores[n] != ItemScorer.UNSCORED && Arrays.stream(history).noneMatch(h -> h == item)) {
        counted[count++] = scores[n];
      }
    }
    counted = Arrays.copyOf(counted, count);
    double mean = Arrays.stream(counted).average().orElse(0);
    double variance = Arrays.stream(counted).map(x -> (x - mean) * (x - mean)).average().orElse(0);
    double[] z = new double[scores.length];
    for (int n = 0; n < scores.length; n++) {
      z[n] =
          scores[n] == ItemScorer.UNSCORED || variance == 0
              ? 0
              : (scores[n] - mean) / Math.sqrt(variance);
    }
    return z;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void blendsAsDefined(long seed) {
    Random random = new Random(seed);
    int items = 1 + random.nextInt(seed % 4 == 0 ? 2500 : 50);
    float[] first = random(random, items);
    float[] second = random(random, items);
    int[] history = random.ints(random.nextInt(5), 0, items).toArray();
    Model blend =
        fit(
            Blend.of(table(Source.CONTENT, first)).and(table(Source.COLLABORATIVE, second), 3),
            items);
    Profile profile =
        Profile.ofHistory(history, new float[history.length], new long[history.length]);
    float[] actual = scores(blend, profile, items);
    double[] z1 = naiveZ(first, history);
    double[] z2 = naiveZ(second, history);
    for (int n = 0; n < items; n++) {
      if (first[n] == ItemScorer.UNSCORED && second[n] == ItemScorer.UNSCORED) {
        assertThat(actual[n]).isEqualTo(ItemScorer.UNSCORED);
      } else {
        assertThat((double) actual[n]).isCloseTo(0.25 * z1[n] + 0.75 * z2[n], within(1e-4));
      }
    }
  }

  @Test
  void sourceIsCommonOrHybridAndWhoKnowsNothingTakesNoPart() {
    Algorithm content = table(Source.CONTENT, 1, 2);
    Algorithm other = table(Source.COLLABORATIVE, 2, 1);
    Algorithm silent = table(Source.NONE, ItemScorer.UNSCORED, ItemScorer.UNSCORED);
    Profile nobody = Profile.ofHistory(new int[0], new float[0], new long[0]);
    assertThat(fit(Blend.of(content, other), 2).source(nobody)).isEqualTo(Source.HYBRID);
    assertThat(fit(Blend.of(content, silent), 2).source(nobody)).isEqualTo(Source.CONTENT);
    assertThat(fit(Blend.of(content, content), 2).source(nobody)).isEqualTo(Source.CONTENT);
    assertThat(fit(Blend.of(silent), 2).source(nobody)).isEqualTo(Source.NONE);
    assertThat(scores(fit(Blend.of(silent), 2), nobody, 2)).containsOnly(ItemScorer.UNSCORED);
  }

  @Test
  void explanationsAreInTheUnitOfTheBlend() {
    Model blend = fit(Blend.of(table(Source.CONTENT, 0, 10), table(Source.COLLABORATIVE, 4, 2)), 2);
    Profile nobody = Profile.ofHistory(new int[0], new float[0], new long[0]);
    // deviations are 5 and 1, each part counts half
    assertThat(blend.itemScorer(nobody).explain(1, 5))
        .extracting(Contribution::source, Contribution::amount)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Source.CONTENT, 10 * 0.5 / 5),
            org.assertj.core.groups.Tuple.tuple(Source.COLLABORATIVE, 2 * 0.5 / 1));
    assertThat(blend.itemScorer(nobody).explain(1, 1)).hasSize(1);
  }

  @Test
  void onlyTheProportionOfWeightsMatters() {
    Algorithm first = table(Source.CONTENT, 1, 5, 2);
    Algorithm second = table(Source.COLLABORATIVE, 4, 2, 2);
    Profile nobody = Profile.ofHistory(new int[0], new float[0], new long[0]);
    float[] expected = scores(fit(Blend.of(first, second), 3), nobody, 3);
    for (double weight : new double[] {1e308, 3, 1e-300}) {
      Blend blend =
          new Blend(List.of(new Blend.Part(first, weight), new Blend.Part(second, weight)));
      assertThat(scores(fit(blend, 3), nobody, 3)).isEqualTo(expected);
    }
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> Blend.of()).hasMessageContaining("nothing");
    assertThatThrownBy(() -> FallbackChain.of()).hasMessageContaining("nothing");
    for (double weight : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(
              () -> Blend.of(table(Source.CONTENT, 1)).and(table(Source.CONTENT, 1), weight))
          .hasMessageContaining(String.valueOf(weight));
    }
  }
}
