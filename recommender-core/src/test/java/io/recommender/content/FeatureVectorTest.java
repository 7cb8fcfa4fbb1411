package io.recommender.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FeatureVectorTest {
  @Test
  void sparseVectorKeepsWhatIsNotZero() {
    FeatureVector v =
        FeatureVector.sparse(1_000_000, new int[] {3, 8, 999_999}, new float[] {3, 0, 4});
    assertThat(v.size()).isEqualTo(2);
    assertThat(v.index(1)).isEqualTo(999_999);
    assertThat(v.value(1)).isEqualTo(4);
    assertThat(v.length()).isEqualTo(5);
    assertThat(v.isDense()).isFalse();
    assertThat(v.isEmpty()).isFalse();
    assertThat(v.normalized().value(0)).isCloseTo(0.6f, within(1e-6f));
    assertThat(FeatureVector.empty(7).isEmpty()).isTrue();
    assertThat(FeatureVector.empty(7).normalized()).isEqualTo(FeatureVector.empty(7));
  }

  @Test
  void denseVectorKeepsAll() {
    FeatureVector v = FeatureVector.dense(new float[] {0, 3, -4});
    assertThat(v.dimension()).isEqualTo(3);
    assertThat(v.size()).isEqualTo(3);
    assertThat(v.index(2)).isEqualTo(2);
    assertThat(v.length()).isEqualTo(5);
    assertThat(v.isDense()).isTrue();
    assertThat(FeatureVector.dense(new float[3]).isEmpty()).isTrue();
    assertThatThrownBy(() -> v.index(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void arraysAreCopied() {
    float[] values = {1, 2};
    int[] indexes = {0, 5};
    FeatureVector dense = FeatureVector.dense(values);
    FeatureVector sparse = FeatureVector.sparse(6, indexes, values);
    values[1] = 9;
    indexes[1] = 3;
    assertThat(dense.value(1)).isEqualTo(2);
    assertThat(sparse.value(1)).isEqualTo(2);
    assertThat(sparse.index(1)).isEqualTo(5);
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> FeatureVector.sparse(5, new int[] {1, 1}, new float[2]))
        .hasMessageContaining("index 1 comes after 1");
    assertThatThrownBy(() -> FeatureVector.sparse(5, new int[] {5}, new float[1]))
        .hasMessageContaining("dimension 5");
    assertThatThrownBy(() -> FeatureVector.sparse(5, new int[] {-1}, new float[1]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FeatureVector.sparse(5, new int[] {1}, new float[0]))
        .hasMessageContaining("1 indexes and 0 values");
    assertThatThrownBy(() -> FeatureVector.dense(new float[] {1, Float.NaN}))
        .hasMessageContaining("feature 1 is NaN");
    assertThatThrownBy(() -> FeatureVector.dense(new float[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FeatureVector.dense(new float[] {1}).scaled(Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void equalityIsByValueAndKind() {
    assertThat(FeatureVector.dense(new float[] {1, 2}))
        .isEqualTo(FeatureVector.dense(new float[] {1, 2}))
        .hasSameHashCodeAs(FeatureVector.dense(new float[] {1, 2}))
        .isNotEqualTo(FeatureVector.sparse(2, new int[] {0, 1}, new float[] {1, 2}))
        .isNotEqualTo(FeatureVector.dense(new float[] {1, 3}));
  }
}
