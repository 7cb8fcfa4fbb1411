package io.recommender;

import static org.assertj.core.api.Assertions.assertThat;

import io.recommender.data.Catalog;
import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.hybrid.FallbackModel;
import io.recommender.model.ItemScorer;
import io.recommender.model.Source;
import io.recommender.model.TrainingData;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Filters never leak, lists are as long as they can be, and the order is that of naive ranking. */
class QueryLawsTest {
  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  /**
   * Random items, of which some have a row in the catalogue, tiers that score parts of them, and a
   * random query.
   */
  private static final class Problem {
    final Random random;
    final Interactions interactions;
    final Catalog catalog;
    final List<TableModel> tiers = new ArrayList<>();
    final Recommender recommender;
    final Set<String> seen = new HashSet<>();
    Query query;
    Set<String> allowed; // by the query, whatever the scores say

    Problem(long seed) {
      random = new Random(seed);
      int items = 1 + random.nextInt(60);
      Catalog.Builder rows =
          Catalog.builder().attribute("year", io.recommender.data.AttributeType.NUMBER);
      InteractionsBuilder builder = Interactions.builder().add("somebody", "i0");
      for (int n = 0; n < items; n++) {
        builder.add("everybody", "i" + n);
        if (random.nextInt(3) == 0) {
          builder.add("me", "i" + n);
          seen.add("i" + n);
        }
        if (random.nextInt(5) > 0) {
          rows.add("i" + n, random.nextInt(4) > 0 ? Map.of("year", 1950 + n) : Map.of());
        }
      }
      catalog = rows.build();
      interactions = new TrainingData(builder.build(), catalog, Catalog.empty()).interactions();
      for (int t = 0; t < 3; t++) {
        float[] scores = new float[items];
        for (int n = 0; n < items; n++) {
          scores[n] = random.nextBoolean() && t < 2 ? ItemScorer.UNSCORED : random.nextInt(9);
        }
        tiers.add(new TableModel(t == 2 ? Source.POPULAR : Source.HYBRID, scores));
      }
      recommender =
          new Recommender(
              interactions,
              catalog,
              new FallbackModel(List.copyOf(tiers)),
              null,
              2,
              "test",
              Map.of());
      makeQuery(items);
    }

    private void makeQuery(int items) {
      query = Query.forUser("me");
      allowed = new HashSet<>();
      IntStream.range(0, items).forEach(n -> allowed.add("i" + n));
      if (random.nextInt(4) == 0) {
        query = query.includeSeen();
      } else {
        allowed.removeAll(seen);
      }
      if (random.nextBoolean()) {
        Set<String> some = some(items, 2);
        query = query.candidates(some);
        allowed.retainAll(some);
      }
      if (random.nextBoolean()) {
        Set<String> some = some(items, 4);
        query = query.exclude(some);
        allowed.removeAll(some);
      }
      if (random.nextBoolean()) {
        int year = 1950 + random.nextInt(items);
        query = query.where(item -> item.number("year").orElse(0) >= year);
        allowed.removeIf(
            id -> catalog.item(id).map(item -> item.number("year").orElse(0) < year).orElse(true));
      }
    }

    private Set<String> some(int items, int oneIn) {
      Set<String> some = new HashSet<>(Set.of("unknown"));
      IntStream.range(0, items)
          .filter(n -> random.nextInt(oneIn) == 0)
          .forEach(n -> some.add("i" + n));
      return some;
    }

    /** From the definition: tier by tier, each sorted, each item where it is first scored. */
    List<String> naive() {
      List<String> list = new ArrayList<>();
      for (TableModel tier : tiers) {
        allowed.stream()
            .filter(id -> !list.contains(id))
            .mapToInt(interactions.items()::indexOf)
            .filter(n -> tier.score(n) != ItemScorer.UNSCORED)
            .boxed()
            .sorted(
                (a, b) ->
                    tier.score(a) == tier.score(b)
                        ? a - b
                        : Float.compare(tier.score(b), tier.score(a)))
            .map(n -> interactions.items().id(n))
            .toList()
            .forEach(list::add);
      }
      return list;
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void answersAsNaiveRankingDoes(long seed) {
    Problem p = new Problem(seed);
    List<String> expected = p.naive();
    int limit = 1 + p.random.nextInt(30);
    List<String> answer = p.recommender.recommend(p.query.limit(limit)).itemIds();
    assertThat(answer).isEqualTo(expected.subList(0, Math.min(limit, expected.size())));
    assertThat(p.allowed).containsAll(answer);
    assertThat(answer).hasSize(Math.min(limit, p.allowed.size())); // the last tier scores all
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void pagesPutTogetherAreTheWholeList(long seed) {
    Problem p = new Problem(seed);
    int limit = 1 + p.random.nextInt(7);
    List<String> pages = new ArrayList<>();
    Recommendations page;
    do {
      page = p.recommender.recommend(p.query.limit(limit).offset(pages.size()));
      pages.addAll(page.itemIds());
    } while (page.size() == limit);
    assertThat(pages).isEqualTo(p.naive());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void eachItemSaysItsOwnSource(long seed) {
    Problem p = new Problem(seed);
    for (Recommendation r : p.recommender.recommend(p.query.limit(1000).explain())) {
      int item = p.interactions.items().indexOf(r.itemId());
      boolean personal =
          p.tiers.subList(0, 2).stream().anyMatch(t -> t.score(item) != ItemScorer.UNSCORED);
      assertThat(r.source()).isEqualTo(personal ? Source.HYBRID : Source.POPULAR);
    }
  }
}
