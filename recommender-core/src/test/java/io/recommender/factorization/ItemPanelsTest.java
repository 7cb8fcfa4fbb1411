package io.recommender.factorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.recommender.model.ItemScorer;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("kernels")
class ItemPanelsTest {
  @ParameterizedTest(name = "{0} items")
  @ValueSource(ints = {1, 7, 511, 512, 513, 1024, 1300})
  void scoresAreInnerProductsHoweverTheItemsAreCut(int items) {
    Random random = new Random(items);
    int k = 1 + random.nextInt(20);
    float[][] vectors = new float[items][k];
    for (int n = 0; n < items; n++) {
      for (int f = 0; f < k && n % 5 != 3; f++) { // every fifth has none
        vectors[n][f] = (float) random.nextGaussian();
      }
    }
    float[] x = new float[k];
    for (int f = 0; f < k; f++) {
      x[f] = (float) random.nextGaussian();
    }
    ItemPanels panels = ItemPanels.of(vectors, k);
    ItemScorer scorer = panels.byProduct(x);
    float[] scores = new float[items];
    scorer.score(0, items, scores);
    for (int n = 0; n < items; n++) {
      assertThat(panels.vector(n)).isEqualTo(vectors[n]);
      assertThat(panels.has(n)).isEqualTo(n % 5 != 3);
      if (n % 5 == 3) {
        assertThat(scores[n]).isEqualTo(ItemScorer.UNSCORED);
      } else {
        double expected = 0;
        for (int f = 0; f < k; f++) {
          expected += (double) x[f] * vectors[n][f];
        }
        assertThat((double) scores[n]).isCloseTo(expected, within(1e-5 * k));
      }
    }
    for (int trial = 0; trial < 200; trial++) {
      int from = random.nextInt(items);
      int to = from + random.nextInt(items - from + 1);
      float[] part = new float[to - from];
      scorer.score(from, to, part);
      for (int n = from; n < to; n++) {
        assertThat(part[n - from]).as("item %s in [%s, %s)", n, from, to).isEqualTo(scores[n]);
      }
    }
  }
}
