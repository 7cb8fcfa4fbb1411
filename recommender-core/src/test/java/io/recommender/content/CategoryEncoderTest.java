package io.recommender.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.recommender.data.Catalog;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CategoryEncoderTest extends EncoderContractTest {
  private static final Catalog CAST =
      Catalog.builder()
          .add("a", Map.of("cast", List.of("Al Pacino", "Robert De Niro")))
          .add("b", Map.of("cast", List.of("Al Pacino", "")))
          .add("c", Map.of("cast", List.of("AL PACINO", "X")))
          .build();

  @Override
  protected Encoder encoder() {
    return CategoryEncoder.of("genres");
  }

  @Test
  void rareLabelsWeighMore() {
    FeatureVector film = CategoryEncoder.of("cast").fit(CAST).encode(CAST.item(0));
    double pacino = Math.log(4 / 3.0) + 1;
    double deNiro = Math.log(4 / 2.0) + 1;
    double length = Math.hypot(pacino, deNiro);
    assertThat((double) film.value(0)).isCloseTo(pacino / length, within(1e-6));
    assertThat((double) film.value(1)).isCloseTo(deNiro / length, within(1e-6));
  }

  @Test
  void labelIsSaidWhereAllItsWordsStandTogether() {
    assertThat(said("al pacino as a thief")).containsExactly("cast: AL PACINO", "cast: Al Pacino");
    assertThat(said("pacino and robert de niro")).containsExactly("cast: Robert De Niro");
    assertThat(said("al de niro")).isEmpty();
    assertThat(said("x")).as("a label without words cannot be said").isEmpty();
  }

  private static Set<String> said(String words) {
    FittedEncoder fitted = CategoryEncoder.of("cast").fit(CAST);
    FeatureVector vector = fitted.encodeText(words).orElseThrow();
    Set<String> names = new TreeSet<>();
    for (int n = 0; n < vector.size(); n++) {
      names.add(fitted.featureName(vector.index(n)).orElseThrow());
    }
    return names;
  }

  @Test
  void attributeOfAnotherTypeIsRefused() {
    assertThatThrownBy(() -> CategoryEncoder.of("plot").fit(films()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'plot' as [CATEGORIES]")
        .hasMessageContaining("has it as TEXT");
  }
}
