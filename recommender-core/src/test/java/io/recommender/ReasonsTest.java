package io.recommender;

import static org.assertj.core.api.Assertions.assertThat;

import io.recommender.data.IdIndex;
import io.recommender.model.Contribution;
import io.recommender.model.ItemScorer;
import io.recommender.model.Source;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReasonsTest {
  private static final IdIndex ITEMS = IdIndex.of(List.of("a", "b", "c", "d", "e"));

  private static Contribution item(int index, double amount) {
    return Contribution.ofItem(Source.COLLABORATIVE, index, amount);
  }

  private static Contribution feature(String name, double amount) {
    return Contribution.ofFeature(Source.CONTENT, name, amount);
  }

  /** The reasons that these contributions make, in words. */
  private static List<String> reasons(Contribution... contributions) {
    List<Contribution> sorted =
        Arrays.stream(contributions)
            .sorted(Comparator.comparingDouble(Contribution::amount).reversed())
            .toList();
    ItemScorer scorer =
        new ItemScorer() {
          @Override
          public void score(int from, int to, float[] scores) {
            throw new AssertionError("reasons need no scores");
          }

          @Override
          public List<Contribution> explain(int itemIndex, int limit) {
            return sorted.subList(0, Math.min(limit, sorted.size()));
          }
        };
    return Reasons.of(scorer, 0, ITEMS).stream().map(Reason::toString).toList();
  }

  @Test
  void whatSpeaksAgainstAnItemIsNoReasonAndNoPartOfTheWhole() {
    assertThat(reasons(item(0, 3), item(1, 1), item(2, -4)))
        .containsExactly("because of a (75 %)", "because of b (25 %)");
    assertThat(reasons(item(0, -1))).isEmpty();
    assertThat(reasons()).isEmpty();
  }

  @Test
  void threeOfAKindAreEnoughAndSharesAreOfAll() {
    assertThat(reasons(item(0, 4), item(1, 3), item(2, 2), item(3, 1)))
        .containsExactly("because of a (40 %)", "because of b (30 %)", "because of c (20 %)");
  }

  @Test
  void whatTwoModelsNameIsOneReason() {
    Contribution again = Contribution.ofItem(Source.CONTENT, 1, 3);
    assertThat(reasons(item(0, 4), item(1, 3), again))
        .containsExactly("because of b (60 %)", "because of a (40 %)");
    assertThat(reasons(item(0, 4), item(1, -5), again)).containsExactly("because of a (100 %)");
  }

  @Test
  void whatRoundsToNothingIsNoReason() {
    assertThat(reasons(item(0, 1000), item(1, 1))).containsExactly("because of a (100 %)");
  }

  @Test
  void featuresAreMeasuredByWhatTheItemsAddUpTo() {
    assertThat(reasons(item(0, 8), item(1, 2), feature("genres: Crime", 5)))
        .containsExactly(
            "because of a (80 %)", "for its genres: Crime (50 %)", "because of b (20 %)");
    assertThat(reasons(feature("plot: heist", 3), feature("plot: bank", 1)))
        .containsExactly("for its plot: heist (75 %)", "for its plot: bank (25 %)");
  }
}
