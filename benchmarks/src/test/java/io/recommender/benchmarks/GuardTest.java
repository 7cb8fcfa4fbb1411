package io.recommender.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuardTest {
  @Test
  void eachWidthHasFloorsOfItsOwn() throws IOException {
    Map<String, Double> narrow = Guard.read(256);
    Map<String, Double> wide = Guard.read(512);
    assertThat(narrow).hasSameSizeAs(wide).containsOnlyKeys(wide.keySet()).isNotEqualTo(wide);
    assertThat(narrow.values()).allMatch(floor -> floor > 0.05 && floor < 2);
    assertThat(wide.values()).allMatch(floor -> floor > 0.05 && floor < 2);
    assertThat(Guard.read(77)).isEmpty();
  }

  @Test
  void aLoopMayLoseATenth() {
    Map<String, Double> floors = Map.of("A.loop/64/plain", 0.5, "B.loop/plain", 0.2);
    assertThat(new Guard().judge(floors, Map.of("A.loop/64/plain", 0.46, "B.loop/plain", 0.19)))
        .isTrue();
    assertThat(new Guard().judge(floors, Map.of("A.loop/64/plain", 0.44, "B.loop/plain", 0.3)))
        .isFalse();
    assertThat(new Guard().judge(floors, Map.of("A.loop/64/plain", 0.6)))
        .as("not measured")
        .isFalse();
  }

  @Test
  void aShortRunJudgesNothingButMeasuresAll() {
    Guard quick = new Guard();
    quick.quick = true;
    assertThat(quick.judge(Map.of("A.loop/plain", 0.5), Map.of("A.loop/plain", 0.1))).isTrue();
    assertThat(quick.judge(Map.of("A.loop/plain", 0.5), Map.of())).isFalse();
  }

  @Test
  void floorsAreRecordedTogether() {
    Guard guard = new Guard();
    guard.only = "Single";
    guard.record = Path.of("floors");
    assertThatThrownBy(guard::call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--only");
  }
}
