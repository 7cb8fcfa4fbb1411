package io.recommender.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Packing against a slow twin that follows the words of {@link Duplicates}. */
class InteractionsBuilderTest {
  private record Event(String user, String item, float weight, long time) {}

  static Stream<Arguments> problems() {
    return IntStream.range(0, 40)
        .boxed()
        .flatMap(
            seed ->
                Stream.of(Duplicates.LAST, Duplicates.FIRST, Duplicates.SUM, Duplicates.MAX)
                    .map(policy -> Arguments.of(seed, policy)));
  }

  private static List<Event> randomEvents(long seed) {
    Random random = new Random(seed);
    boolean weighted = random.nextBoolean();
    boolean timed = random.nextBoolean();
    List<Event> events = new ArrayList<>();
    for (int n = random.nextInt(300); n > 0; n--) {
      events.add(
          new Event(
              "u" + random.nextInt(8),
              "i" + random.nextInt(12),
              weighted ? random.nextInt(5) - 1 : 1f,
              timed ? 1 + random.nextInt(50) : 0));
    }
    return events;
  }

  private static InteractionsBuilder filled(List<Event> events, Duplicates policy) {
    InteractionsBuilder builder = Interactions.builder().duplicates(policy);
    events.forEach(e -> builder.add(e.user, e.item, e.weight, e.time));
    return builder;
  }

  /** By user: the events that remain, oldest first. */
  private static Map<String, List<Event>> twin(List<Event> events, Duplicates policy) {
    Map<String, List<Event>> byUser = new LinkedHashMap<>();
    events.forEach(e -> byUser.computeIfAbsent(e.user, u -> new ArrayList<>()).add(e));
    byUser.replaceAll(
        (user, all) -> {
          List<Event> sorted = new ArrayList<>(all);
          sorted.sort(Comparator.comparingLong(Event::time)); // stable
          List<Event> remaining = new ArrayList<>();
          for (Event event : sorted) {
            Event before = null;
            for (Event r : remaining) {
              before = r.item.equals(event.item) ? r : before;
            }
            if (before == null) {
              remaining.add(event);
            } else if (policy == Duplicates.SUM) {
              remaining.remove(before);
              float sum = before.weight + event.weight;
              remaining.add(new Event(event.user, event.item, sum, event.time));
            } else if (policy == Duplicates.LAST
                || policy == Duplicates.MAX && event.weight >= before.weight) {
              remaining.remove(before);
              remaining.add(event);
            }
          }
          return remaining;
        });
    return byUser;
  }

  private static List<Event> row(Interactions data, int user) {
    SparseRows rows = data.byUser();
    List<Event> events = new ArrayList<>();
    for (int n = 0; n < rows.length(user); n++) {
      events.add(
          new Event(
              data.users().id(user),
              data.items().id(rows.column(user, n)),
              rows.weight(user, n),
              rows.time(user, n)));
    }
    return events;
  }

  @ParameterizedTest(name = "seed {0}, {1}")
  @MethodSource("problems")
  void packsAsTheTwinDoes(long seed, Duplicates policy) {
    List<Event> events = randomEvents(seed);

    Interactions packed = filled(events, policy).build();

    Map<String, List<Event>> expected = twin(events, policy);
    assertThat(packed.userCount()).isEqualTo(expected.size());
    int user = 0;
    for (List<Event> remaining : expected.values()) {
      assertThat(row(packed, user++)).isEqualTo(remaining);
    }
    long size = expected.values().stream().mapToLong(List::size).sum();
    assertThat(packed.size()).isEqualTo(size);
    assertThat(packed.report().duplicates()).isEqualTo(events.size() - size);
  }

  @ParameterizedTest(name = "seed {0}, {1}")
  @MethodSource("problems")
  void byItemHoldsTheSame(long seed, Duplicates policy) {
    Interactions packed = filled(randomEvents(seed), policy).build();

    List<String> forwards = new ArrayList<>();
    for (int user = 0; user < packed.userCount(); user++) {
      for (int n = 0; n < packed.byUser().length(user); n++) {
        forwards.add(
            user + ":" + packed.byUser().column(user, n) + "=" + packed.byUser().weight(user, n));
      }
    }
    List<String> backwards = new ArrayList<>();
    for (int item = 0; item < packed.itemCount(); item++) {
      int before = -1;
      for (int n = 0; n < packed.byItem().length(item); n++) {
        int user = packed.byItem().column(item, n);
        assertThat(user).isGreaterThan(before);
        before = user;
        backwards.add(user + ":" + item + "=" + packed.byItem().weight(item, n));
      }
    }
    assertThat(backwards).containsExactlyInAnyOrderElementsOf(forwards);
    assertThat(packed.byItem()).isSameAs(packed.byItem());
  }

  @ParameterizedTest(name = "seed {0}, {1}")
  @MethodSource("problems")
  void equalDataHaveEqualFingerprintsAndOthersNot(long seed, Duplicates policy) {
    List<Event> events = randomEvents(seed);
    long fingerprint = filled(events, policy).build().fingerprint();
    assertThat(filled(events, policy).build().fingerprint()).isEqualTo(fingerprint);

    List<Event> more = new ArrayList<>(events);
    more.add(new Event("u0", "another", 1, 0));
    assertThat(filled(more, policy).build().fingerprint()).isNotEqualTo(fingerprint);
  }

  /** Columns grow in chunks of 65,536. */
  @Test
  void packsMoreThanOneChunk() {
    InteractionsBuilder builder = Interactions.builder();
    int size = 200_000;
    for (int n = 0; n < size; n++) {
      builder.add(n % 1000, n / 1000, n < 100_000 ? 1 : 2, n < 150_000 ? 0 : n);
    }
    Interactions packed = builder.build();
    assertThat(packed.size()).isEqualTo(size);
    for (int n = 0; n < size; n += 777) {
      int user = packed.users().indexOf("" + n % 1000);
      int place = n / 1000; // oldest first is the order of the input here
      assertThat(packed.items().id(packed.byUser().column(user, place))).isEqualTo("" + n / 1000);
      assertThat(packed.byUser().weight(user, place)).isEqualTo(n < 100_000 ? 1 : 2);
      assertThat(packed.byUser().time(user, place)).isEqualTo(n < 150_000 ? 0 : n);
    }
  }

  @Test
  void theBuilderGoesOnAfterwards() {
    InteractionsBuilder builder = Interactions.builder().add("a", "x");
    Interactions first = builder.build();
    Interactions second = builder.add("b", "y").build();
    assertThat(first.size()).isEqualTo(1);
    assertThat(first.users().indexOf("b")).isEqualTo(-1);
    assertThat(second.size()).isEqualTo(2);
  }

  @Test
  void errorNamesThePair() {
    InteractionsBuilder builder =
        Interactions.builder().duplicates(Duplicates.ERROR).add("a", "x").add("a", "x");
    assertThatThrownBy(builder::build)
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "user 'a' has more than one interaction with item 'x': choose which counts with"
                + " duplicates(LAST, FIRST, SUM or MAX)");
  }

  @Test
  void whatIsRefusedLeavesNoIdBehind() {
    InteractionsBuilder builder = Interactions.builder();
    assertThatThrownBy(() -> builder.add("a", "x", Double.NaN))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "interaction 1 of user 'a' with item 'x' has weight NaN: a finite number is needed");
    assertThatThrownBy(() -> builder.add("a", "half\uD83D"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.add("a", 1.5)).isInstanceOf(IllegalArgumentException.class);
    assertThat(builder.build().userCount()).isZero();
    assertThat(builder.build().itemCount()).isZero();
  }

  @Test
  void sumsThatOverflowAreRefused() {
    InteractionsBuilder builder = Interactions.builder().duplicates(Duplicates.SUM);
    builder.add("a", "x", 3e38).add("a", "x", 3e38);
    assertThatThrownBy(builder::build)
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining("add up to more than a float holds");
  }

  @Test
  void moreIdsKeepTheRowsAndTheReport() {
    Interactions data = Interactions.builder().add("a", "x", 2).add("a", "x", 3).build();
    Interactions extended =
        data.withItems(IdIndex.of(List.of("x", "y"))).withUsers(IdIndex.of(List.of("b")));
    assertThat(extended.userCount()).isEqualTo(2);
    assertThat(extended.itemCount()).isEqualTo(2);
    assertThat(extended.byUser().length(1)).isZero();
    assertThat(extended.byItem().length(1)).isZero();
    assertThat(extended.size()).isEqualTo(1);
    assertThat(extended.report().duplicates()).isEqualTo(1);
    assertThat(data.withItems(data.items())).isSameAs(data);
  }
}
