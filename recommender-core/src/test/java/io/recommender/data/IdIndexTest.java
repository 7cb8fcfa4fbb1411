package io.recommender.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IdIndexTest {
  static LongStream seeds() {
    return LongStream.range(0, 30);
  }

  private static List<String> randomIds(long seed) {
    Random random = new Random(seed);
    List<String> ids = new ArrayList<>();
    int kinds = 1 + random.nextInt(3000);
    for (int n = random.nextInt(6000); n > 0; n--) {
      int kind = random.nextInt(kinds);
      int repeats = 1 + random.nextInt(3); // runs of one id, as users come
      for (int r = 0; r < repeats; r++) {
        ids.add(kind % 3 == 0 ? "é" + kind + "😀" : kind % 3 == 1 ? "" + kind : "id-" + kind);
      }
    }
    return ids;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void indexesFollowTheFirstAppearance(long seed) {
    List<String> ids = randomIds(seed);
    Set<String> distinct = new LinkedHashSet<>(ids);

    IdIndex index = IdIndex.of(ids);

    assertThat(index.size()).isEqualTo(distinct.size());
    List<String> found = new ArrayList<>();
    for (int n = 0; n < index.size(); n++) {
      found.add(index.id(n));
    }
    assertThat(found).containsExactlyElementsOf(distinct);
    assertThat(found.stream().map(index::indexOf))
        .containsExactlyElementsOf(IntStream.range(0, index.size()).boxed().toList());
    assertThat(index.indexOf("never seen")).isEqualTo(-1);
    assertThat(index.indexOf("")).isEqualTo(-1);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void extendingKeepsWhatWasThere(long seed) {
    IdIndex first = IdIndex.of(randomIds(seed));
    IdIndex second = IdIndex.of(randomIds(seed + 1));
    long before = first.fingerprint(7);

    IdIndex both = first.with(second);

    Set<String> expected = new LinkedHashSet<>();
    for (int n = 0; n < first.size(); n++) {
      expected.add(first.id(n));
    }
    for (int n = 0; n < second.size(); n++) {
      expected.add(second.id(n));
    }
    List<String> found = new ArrayList<>();
    for (int n = 0; n < both.size(); n++) {
      found.add(both.id(n));
    }
    assertThat(found).containsExactlyElementsOf(expected);
    assertThat(first.fingerprint(7)).isEqualTo(before);
    assertThat(both.with(first)).isSameAs(both);
  }

  @Test
  void whatIsStagedButNotAddedLeavesNothing() {
    IdIndex.Builder builder = new IdIndex.Builder();
    builder.add("a");
    builder.stage("b");
    builder.stage("c");
    assertThat(builder.addStaged()).isEqualTo(1);
    assertThat(builder.build().indexOf("b")).isEqualTo(-1);
    assertThat(builder.build().id(1)).isEqualTo("c");
  }

  @Test
  void idsThatShareTheirBytesStayApart() {
    IdIndex index = IdIndex.of(List.of("ab", "c", "a", "bc", "abc"));
    assertThat(index.size()).isEqualTo(5);
    assertThat(index.indexOf("abc")).isEqualTo(4);
  }

  @Test
  void fingerprintsTellIdsApart() {
    long ab = IdIndex.of(List.of("a", "b")).fingerprint(1);
    assertThat(IdIndex.of(List.of("a", "b")).fingerprint(1)).isEqualTo(ab);
    assertThat(IdIndex.of(List.of("ab")).fingerprint(1)).isNotEqualTo(ab);
    assertThat(IdIndex.of(List.of("b", "a")).fingerprint(1)).isNotEqualTo(ab);
  }

  @Test
  void idsHaveOneForm() {
    UUID uuid = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
    assertThat(IdIndex.idOf("x")).isEqualTo("x");
    assertThat(IdIndex.idOf(42)).isEqualTo("42");
    assertThat(IdIndex.idOf(42L)).isEqualTo("42");
    assertThat(IdIndex.idOf(uuid)).isEqualTo(uuid.toString());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdIndex.idOf(4.2))
        .withMessage(
            "an id is a java.lang.Double: a String, Long, Integer or UUID is needed (call toString()"
                + " on your own id type)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IdIndex.idOf(""))
        .withMessageContaining("the empty string");
    assertThatThrownBy(() -> IdIndex.of(List.of("a")).id(1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
