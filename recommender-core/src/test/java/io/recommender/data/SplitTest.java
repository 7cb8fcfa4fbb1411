package io.recommender.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SplitTest {
  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  private static Interactions random(long seed, boolean timed) {
    Random random = new Random(seed);
    InteractionsBuilder builder = Interactions.builder();
    for (int n = random.nextInt(300); n >= 0; n--) {
      builder.add(
          "u" + random.nextInt(20),
          "i" + random.nextInt(40),
          1 + random.nextInt(5),
          timed ? random.nextInt(50) : 0);
    }
    return builder.build();
  }

  /** Every interaction in words, so that sets of them can be compared. */
  private static Set<String> entries(Interactions interactions) {
    Set<String> entries = new TreeSet<>();
    SparseRows rows = interactions.byUser();
    for (int user = 0; user < rows.rowCount(); user++) {
      for (int n = 0; n < rows.length(user); n++) {
        entries.add(
            interactions.users().id(user)
                + " "
                + interactions.items().id(rows.column(user, n))
                + " "
                + rows.weight(user, n)
                + " "
                + rows.time(user, n));
      }
    }
    return entries;
  }

  private static void assertPartition(Interactions all, Split split) {
    Set<String> both = entries(split.train());
    both.addAll(entries(split.test()));
    assertThat(both).isEqualTo(entries(all));
    assertThat(split.train().size() + split.test().size()).isEqualTo(all.size());
    assertThat(split.test().userCount()).isEqualTo(split.train().userCount());
    assertThat(split.test().itemCount()).isEqualTo(split.train().itemCount());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everySplitIsAPartition(long seed) {
    Interactions all = random(seed, true);
    assertPartition(all, Split.random(all, 0.3, seed));
    if (all.byUser().maxLength() > 2) {
      assertPartition(all, Split.leaveLastOut(all, 2));
    }
    assertPartition(all, Split.temporal(all, 0.2));
    assertPartition(all, Split.byUser(all, 0.4, seed));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void lastOnesAreTheLatest(long seed) {
    Interactions all = random(seed, seed % 2 == 0);
    SparseRows rows = all.byUser();
    if (rows.maxLength() <= 2) {
      assertThatThrownBy(() -> Split.leaveLastOut(all, 2))
          .hasMessageContaining("the longest history has " + rows.maxLength() + " interactions");
      return;
    }
    Split split = Split.leaveLastOut(all, 2);
    for (int user = 0; user < rows.rowCount(); user++) {
      int held = rows.length(user) > 2 ? 2 : 0;
      int kept = rows.length(user) - held;
      assertThat(split.test().byUser().length(user)).isEqualTo(held);
      for (int n = 0; n < rows.length(user); n++) {
        int column =
            n < kept
                ? split.train().byUser().column(user, n)
                : split.test().byUser().column(user, n - kept);
        assertThat(column).isEqualTo(rows.column(user, n));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nothingInTestIsOlderThanAnythingInTrain(long seed) {
    Interactions all = random(seed, true);
    Split split = Split.temporal(all, 0.2);
    assertThat(split.test().size()).isPositive();
    long latestTrain = times(split.train()).max().orElse(Long.MIN_VALUE);
    long earliestTest = times(split.test()).min().orElseThrow();
    assertThat(latestTrain).isLessThan(earliestTest);
  }

  private static LongStream times(Interactions interactions) {
    SparseRows rows = interactions.byUser();
    LongStream.Builder times = LongStream.builder();
    for (int user = 0; user < rows.rowCount(); user++) {
      for (int n = 0; n < rows.length(user); n++) {
        times.add(rows.time(user, n));
      }
    }
    return times.build();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void usersAreHeldOutWhole(long seed) {
    Split split = Split.byUser(random(seed, false), 0.4, seed);
    for (int user = 0; user < split.train().userCount(); user++) {
      assertThat(Math.min(split.train().byUser().length(user), split.test().byUser().length(user)))
          .isZero();
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void foldsHoldOutEverythingOnce(long seed) {
    Interactions all = random(seed, true);
    int count = 2 + (int) (seed % 5);
    if (all.size() < count) {
      assertThatThrownBy(() -> Split.folds(all, count, seed))
          .hasMessageContaining("from 2 to " + all.size());
      return;
    }
    List<Split> folds = Split.folds(all, count, seed);
    Set<String> held = new TreeSet<>();
    long heldOut = 0;
    for (Split fold : folds) {
      assertPartition(all, fold);
      assertThat(fold.test().size()).isBetween(all.size() / count, all.size() / count + 1);
      held.addAll(entries(fold.test()));
      heldOut += fold.test().size();
    }
    assertThat(folds).hasSize(count);
    assertThat(held).isEqualTo(entries(all));
    assertThat(heldOut).isEqualTo(all.size());
    assertThat(entries(Split.folds(all, count, seed).get(1).test()))
        .isEqualTo(entries(folds.get(1).test()));
  }

  @ParameterizedTest(name = "{0} of {1} is {2}")
  @CsvSource({"0.2, 5, 1", "0.2, 9, 1", "0.2, 4, 0", "0.29, 100, 29", "0.7, 10, 7", "0.99, 3, 2"})
  void lastShareIsRoundedDown(double share, int length, int held) {
    InteractionsBuilder builder = Interactions.builder();
    for (int n = length; n > 0; n--) { // descending, so that the order of the input shows
      builder.add("u", n);
    }
    for (int n = 0; n < 200; n++) {
      builder.add("long", n);
    }
    Split split = Split.lastShare(builder.build(), share);
    assertThat(split.test().byUser().length(0)).isEqualTo(held);
    for (int n = 0; n < held; n++) {
      assertThat(split.test().items().id(split.test().byUser().column(0, n)))
          .isEqualTo(String.valueOf(held - n));
    }
  }

  @Test
  void lastShareOfShortHistoriesIsRefused() {
    Interactions once = Interactions.builder().add("u", "a").add("v", "a").build();
    assertThatThrownBy(() -> Split.lastShare(once, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the longest history has 1 interactions, and 0.5 of it is less");
  }

  /** Of unseen users a part is told and the rest judges; the others are learned from. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void unseenUsersAreToldAPartOfTheirHistory(long seed) {
    Interactions all = random(seed, seed % 2 == 0);
    Split byUser = Split.byUser(all, 0.4, seed);
    if (byUser.test().byUser().maxLength() < 2) {
      return;
    }
    Split split = byUser.foldingIn(unseen -> Split.leaveLastOut(unseen, 1));
    assertThat(split.train()).isSameAs(byUser.train());
    for (int user = 0; user < all.userCount(); user++) {
      int length = byUser.test().byUser().length(user);
      boolean unseen = length > 0;
      assertThat(split.test().byUser().length(user)).isEqualTo(length > 1 ? 1 : 0);
      assertThat(split.histories().byUser().length(user))
          .isEqualTo(unseen ? Math.max(1, length - 1) : byUser.train().byUser().length(user));
    }
    Set<String> both = entries(split.histories());
    both.addAll(entries(split.test()));
    assertThat(both).isEqualTo(entries(all));
  }

  @Test
  void onlyUnseenUsersAreFoldedIn() {
    Interactions all = random(3, true);
    assertThatThrownBy(
            () -> Split.leaveLastOut(all, 4).foldingIn(held -> Split.leaveLastOut(held, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is known already")
        .hasMessageContaining("Split.byUser");
    assertThatThrownBy(
            () ->
                Split.byUser(all, 0.4, 1).foldingIn(held -> Split.random(random(4, true), 0.5, 1)))
        .hasMessageContaining("different ids");
  }

  @Test
  void someItemsJudge() {
    Split split = Split.random(random(5, true), 0.5, 1);
    Split odd = split.judgedBy(item -> item % 2 == 1);
    Split even = split.judgedBy(item -> item % 2 == 0);
    assertThat(odd.train()).isSameAs(split.train());
    assertThat(odd.test().size()).isPositive();
    Set<String> both = entries(odd.test());
    both.addAll(entries(even.test()));
    assertThat(both).isEqualTo(entries(split.test()));
    assertThat(odd.test().size() + even.test().size()).isEqualTo(split.test().size());
  }

  @Test
  void shareIsKeptAndTheSeedDecides() {
    InteractionsBuilder builder = Interactions.builder();
    for (int n = 0; n < 40_000; n++) {
      builder.add(n % 200, n / 200);
    }
    Interactions all = builder.build();
    Split split = Split.random(all, 0.25, 7);
    assertThat(split.test().size() / 40_000.0).isCloseTo(0.25, within(0.01));
    assertThat(entries(Split.random(all, 0.25, 7).test())).isEqualTo(entries(split.test()));
    assertThat(entries(Split.random(all, 0.25, 8).test())).isNotEqualTo(entries(split.test()));
  }

  @Test
  void givenPartsShareTheirIndexes() {
    Interactions train = Interactions.builder().add("a", "x", 2).add("b", "y").build();
    Interactions test = Interactions.builder().add("c", "y", 3).add("a", "z", 4).build();
    Split split = Split.given(train, test);
    Map<String, Integer> users = new TreeMap<>();
    for (int n = 0; n < split.train().userCount(); n++) {
      users.put(split.train().users().id(n), n);
    }
    assertThat(users).containsOnlyKeys("a", "b", "c");
    assertThat(entries(split.train())).isEqualTo(entries(train));
    assertThat(entries(split.test())).isEqualTo(entries(test));
    assertThat(split.test().users()).isSameAs(split.train().users());
    assertThat(split.train().items().indexOf("x")).isZero(); // train's own indexes stay
  }

  @Test
  void partsOfDifferentIndexesAreRefused() {
    Interactions one = Interactions.builder().add("a", "x").add("b", "y").build();
    Interactions other = Interactions.builder().add("b", "y").add("a", "x").build();
    assertThatThrownBy(() -> new Split(one, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Split.given(train, test)");
    Interactions again = Interactions.builder().add("a", "x").add("b", "y").build();
    assertThat(new Split(one, again).test()).isSameAs(again);
  }

  @Test
  void impossibleSplitsAreRefused() {
    Interactions timeless = random(1, false);
    assertThatThrownBy(() -> Split.random(timeless, 1, 1)).hasMessageContaining("testShare is 1.0");
    assertThatThrownBy(() -> Split.random(timeless, Double.NaN, 1)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Split.leaveLastOut(timeless, 0)).hasMessageContaining("count is 0");
    Interactions once = Interactions.builder().add("u", "a").add("v", "a").build();
    for (Interactions tooShort : List.of(once, Interactions.empty())) {
      assertThatThrownBy(() -> Split.leaveLastOut(tooShort, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "nothing can be held out of " + tooShort + ": the longest history")
          .hasMessageEndingWith("hold out fewer, or split by random");
    }
    assertThatThrownBy(() -> Split.temporal(timeless, 0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no times");
  }
}
