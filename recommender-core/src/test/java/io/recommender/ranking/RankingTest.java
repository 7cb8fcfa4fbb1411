package io.recommender.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recommender.model.BatchScorer;
import io.recommender.model.ItemScorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("kernels")
class RankingTest {
  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  /** Scores with many ties, some items unscored, some filtered; up to three tiles. */
  private static final class Problem {
    final int items;
    final float[] scores;
    final BitSet allowed;
    final int limit;
    final int[] candidates;

    Problem(long seed) {
      Random random = new Random(seed);
      items = random.nextInt(seed % 3 == 0 ? 3000 : 60);
      scores = new float[items];
      allowed = new BitSet();
      List<Integer> chosen = new ArrayList<>();
      for (int n = 0; n < items; n++) {
        scores[n] =
            random.nextInt(6) == 0
                ? ItemScorer.UNSCORED
                : random.nextInt(1 + random.nextInt(40)) - 5;
        allowed.set(n, random.nextInt(4) > 0);
        if (random.nextInt(1 + (int) (seed % 40)) == 0) {
          chosen.add(n);
        }
      }
      limit = random.nextInt(items + 20);
      candidates = chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    ItemScorer scorer() {
      return (from, to, target) -> System.arraycopy(scores, from, target, 0, to - from);
    }

    /** From the definition: everything that may be listed, sorted. */
    int[] naive(int[] among) {
      return Arrays.stream(among)
          .filter(n -> scores[n] != ItemScorer.UNSCORED && allowed.get(n))
          .boxed()
          .sorted((a, b) -> scores[a] == scores[b] ? a - b : Float.compare(scores[b], scores[a]))
          .limit(limit)
          .mapToInt(Integer::intValue)
          .toArray();
    }

    int[] all() {
      int[] all = new int[items];
      Arrays.setAll(all, n -> n);
      return all;
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void ranksAsSortingDoes(long seed) {
    Problem p = new Problem(seed);
    Ranking ranking = Ranking.top(p.scorer(), p.items, p.allowed::get, p.limit);
    assertThat(ranking.items()).isEqualTo(p.naive(p.all()));
    for (int rank = 0; rank < ranking.size(); rank++) {
      assertThat(ranking.score(rank)).isEqualTo(p.scores[ranking.item(rank)]);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void ranksCandidatesAsSortingDoes(long seed) {
    Problem p = new Problem(seed);
    Ranking ranking = Ranking.top(p.scorer(), p.candidates, p.allowed::get, p.limit);
    assertThat(ranking.items()).isEqualTo(p.naive(p.candidates));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void longerListBeginsWithTheShorter(long seed) {
    Problem p = new Problem(seed);
    int[] shorter = Ranking.top(p.scorer(), p.items, p.allowed::get, p.limit).items();
    int[] longer = Ranking.top(p.scorer(), p.items, p.allowed::get, p.limit + 7).items();
    assertThat(Arrays.copyOf(longer, shorter.length)).isEqualTo(shorter);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void manyAtOnceAreRankedAsEachAlone(long seed) {
    Problem problem = new Problem(seed);
    Random random = new Random(seed);
    int profiles = random.nextInt(5);
    List<ItemScorer> scorers = new ArrayList<>();
    List<CandidateFilter> filters = new ArrayList<>();
    int[] limits = new int[profiles];
    for (int p = 0; p < profiles; p++) {
      float sign = random.nextBoolean() ? 1 : -1;
      int shift = random.nextInt(3);
      scorers.add(
          (from, to, target) -> {
            for (int n = from; n < to; n++) {
              float score = problem.scores[n];
              target[n - from] = score == ItemScorer.UNSCORED ? score : sign * score;
            }
          });
      filters.add(item -> problem.allowed.get(item + shift));
      limits[p] = random.nextInt(problem.items + 3);
    }
    List<Ranking> rankings =
        Ranking.topOfEach(BatchScorer.of(scorers), problem.items, filters, limits);
    assertThat(rankings).hasSize(profiles);
    for (int p = 0; p < profiles; p++) {
      Ranking alone = Ranking.top(scorers.get(p), problem.items, filters.get(p), limits[p]);
      assertThat(rankings.get(p)).hasToString(alone.toString());
    }
  }

  @Test
  void filterIsAskedOnlyForItemsThatCouldEnter() {
    int items = 5000;
    int[] asked = {0};
    Ranking.top(
        (from, to, scores) -> {
          for (int n = from; n < to; n++) {
            scores[n - from] = -n; // the best come first, so that nothing after them can enter
          }
        },
        items,
        item -> ++asked[0] > 0,
        10);
    assertThat(asked[0]).isEqualTo(10);
  }

  @Test
  void filtersCompose() {
    CandidateFilter odd = item -> item % 2 == 1;
    assertThat(CandidateFilter.ALL.and(odd)).isSameAs(odd);
    assertThat(odd.and(CandidateFilter.ALL)).isSameAs(odd);
    CandidateFilter both = CandidateFilter.except(new int[] {7, 3}).and(odd);
    assertThat(Arrays.stream(new int[] {1, 2, 3, 5, 7}).filter(both::allows)).containsExactly(1, 5);
  }

  @Test
  void hugeLimitCostsNothingAndNegativeIsRefused() {
    assertThat(
            Ranking.top((from, to, s) -> s[0] = 1, 1, CandidateFilter.ALL, Integer.MAX_VALUE)
                .size())
        .isEqualTo(1);
    assertThatThrownBy(() -> Ranking.top((from, to, s) -> {}, 1, CandidateFilter.ALL, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }
}
