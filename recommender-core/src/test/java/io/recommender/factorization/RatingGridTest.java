package io.recommender.factorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.data.SparseRows;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatingGridTest {
  private static Interactions ratings(int users, int items, int count, long seed) {
    Random random = new Random(seed);
    InteractionsBuilder builder = Interactions.builder();
    for (int n = 0; n < count; n++) {
      builder.add(random.nextInt(users), random.nextInt(items), 1 + random.nextInt(5));
    }
    return builder.build();
  }

  private static RatingGrid grid(Interactions data, int rowBytes) {
    return RatingGrid.of(data.byUser(), data.byItem(), 2.5, rowBytes, new Random(1));
  }

  @ParameterizedTest(name = "{0} users, {1} items, {2} ratings, {3} bytes")
  @CsvSource({"1,1,1,100", "3,200,300,100", "500,90,9000,100", "300,2000,9000,9000"})
  void eachRatingIsTakenOnceInAnEpoch(int users, int items, int count, int rowBytes) {
    Interactions data = ratings(users, items, count, 4);
    RatingGrid grid = grid(data, rowBytes);
    Map<Long, Float> taken = new HashMap<>();
    double sum = 0;
    for (int stratum = 0; stratum < grid.strata(); stratum++) {
      for (int n = 0; n < grid.strata(); n++) {
        sum +=
            grid.run(
                stratum,
                n,
                (user, item, residual) -> {
                  assertThat(taken.put((long) user << 32 | item, residual)).isNull();
                  return 1;
                });
      }
    }
    assertThat(sum).isEqualTo(data.size());
    SparseRows byUser = data.byUser();
    for (int user = 0; user < byUser.rowCount(); user++) {
      for (int n = 0; n < byUser.length(user); n++) {
        assertThat(taken.get((long) user << 32 | byUser.column(user, n)))
            .isEqualTo(byUser.weight(user, n) - 2.5f);
      }
    }
  }

  @ParameterizedTest(name = "{0} bytes")
  @CsvSource({"100", "9000"})
  void blocksOfAStratumShareNeitherUserNorItem(int rowBytes) {
    RatingGrid grid = grid(ratings(400, 2000, 20_000, 5), rowBytes);
    for (int stratum = 0; stratum < grid.strata(); stratum++) {
      Set<Integer> users = new HashSet<>();
      Set<Integer> items = new HashSet<>();
      for (int n = 0; n < grid.strata(); n++) {
        Set<Integer> usersHere = new HashSet<>();
        Set<Integer> itemsHere = new HashSet<>();
        grid.run(
            stratum,
            n,
            (user, item, residual) -> {
              usersHere.add(user);
              itemsHere.add(item);
              return 0;
            });
        assertThat(users).doesNotContainAnyElementsOf(usersHere);
        assertThat(items).doesNotContainAnyElementsOf(itemsHere);
        users.addAll(usersHere);
        items.addAll(itemsHere);
      }
    }
  }

  /** Rows of 9,000 bytes for 2,000 items ask for more blocks than there are at least. */
  @ParameterizedTest(name = "{0} bytes: {1}")
  @CsvSource({"100,16", "9000,35", "100000,256"})
  void blocksFollowFromTheData(int rowBytes, int blocks) {
    Interactions data = ratings(400, 2000, 40_000, 5);
    assertThat(data.itemCount()).isEqualTo(2000);
    assertThat(grid(data, rowBytes).strata()).isEqualTo(blocks);
  }
}
