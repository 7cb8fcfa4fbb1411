package io.recommender.data;

import static io.recommender.data.InteractionReaderTest.entries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Interactions from the caller's objects. */
class ObjectsTest {
  private record Purchase(Object customer, Object product, double amount, Object at) {}

  private static final List<Purchase> PURCHASES =
      List.of(
          new Purchase(7L, "tea", 2.5, 100L),
          new Purchase(8, new UUID(1, 2), 1, 200),
          new Purchase(7L, "cup", 1, 50L));

  private static final String UUID_TEXT = new UUID(1, 2).toString();

  @Test
  void accessorsAreEnough() {
    String[] expected = {"7 tea 1.0 0", "7 cup 1.0 0", "8 " + UUID_TEXT + " 1.0 0"};
    assertThat(entries(Interactions.from(PURCHASES, Purchase::customer, Purchase::product)))
        .containsExactly(expected);
    assertThat(
            entries(Interactions.from(PURCHASES.stream(), Purchase::customer, Purchase::product)))
        .containsExactly(expected);
  }

  @Test
  void weightsAndTimesAreTakenToo() {
    InteractionReader reader = Interactions.reader();
    assertThat(
            entries(
                reader.from(PURCHASES, Purchase::customer, Purchase::product, Purchase::amount)))
        .containsExactly("7 tea 2.5 0", "7 cup 1.0 0", "8 " + UUID_TEXT + " 1.0 0");
    String[] expected = {"7 cup 1.0 50", "7 tea 2.5 100", "8 " + UUID_TEXT + " 1.0 200"};
    assertThat(
            entries(
                reader.from(
                    PURCHASES,
                    Purchase::customer,
                    Purchase::product,
                    Purchase::amount,
                    Purchase::at)))
        .containsExactly(expected);
    assertThat(
            entries(
                reader.from(
                    PURCHASES.stream(),
                    Purchase::customer,
                    Purchase::product,
                    Purchase::amount,
                    Purchase::at)))
        .containsExactly(expected);
  }

  @Test
  void momentsBecomeSeconds() {
    Instant moment = Instant.ofEpochSecond(978300760, 999_999_999);
    List<Purchase> purchases =
        List.of(
            new Purchase("a", "x", 1, moment),
            new Purchase("b", "x", 1, moment.atOffset(ZoneOffset.ofHours(3))),
            new Purchase("c", "x", 1, moment.atZone(ZoneOffset.ofHours(-8))));
    Interactions read =
        Interactions.reader()
            .from(purchases, p -> p.customer(), p -> p.product(), p -> p.amount(), p -> p.at());
    assertThat(entries(read))
        .containsExactly("a x 1.0 978300760", "b x 1.0 978300760", "c x 1.0 978300760");
  }

  private static void assertRefused(Purchase bad, String message) {
    List<Purchase> purchases = Arrays.asList(PURCHASES.get(0), bad);
    assertThatThrownBy(
            () ->
                Interactions.reader()
                    .from(
                        purchases,
                        Purchase::customer,
                        Purchase::product,
                        Purchase::amount,
                        Purchase::at))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith("objects, index 1, " + message);
    Interactions read =
        Interactions.reader()
            .lenient()
            .from(purchases, Purchase::customer, Purchase::product, Purchase::amount, Purchase::at);
    assertThat(entries(read)).containsExactly("7 tea 2.5 100");
    assertThat(read.report().dropped().get(0).first()).containsExactly(1L);
  }

  @Test
  void badObjectsAreNamed() {
    assertRefused(new Purchase(null, "x", 1, 1L), "the user: the id is missing");
    assertRefused(new Purchase("a", " ", 1, 1L), "the item: the id is missing");
    assertRefused(
        new Purchase("a", 4.5, 1, 1L),
        "the item: '4.5' is not a String, Long, Integer or UUID: correct it");
    assertRefused(
        new Purchase("ab\uD83D", "x", 1, 1L),
        "the user: character 3 of an id is half of a surrogate pair");
    assertRefused(new Purchase("a", "x", Double.NaN, 1L), "the weight: the weight is NaN");
    assertRefused(
        new Purchase("a", "x", 1, "noon"),
        "the time: 'noon' is not a Long, Integer, Instant, OffsetDateTime or ZonedDateTime");
    assertRefused(null, "the object is null");
  }

  @Test
  void failuresOfAccessorsComeThrough() {
    IllegalStateException failure = new IllegalStateException("mine");
    assertThatThrownBy(
            () ->
                Interactions.from(
                    PURCHASES,
                    p -> {
                      throw failure;
                    },
                    Purchase::product))
        .isSameAs(failure);
  }
}
