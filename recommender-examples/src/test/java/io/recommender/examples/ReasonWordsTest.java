package io.recommender.examples;

import static io.recommender.model.Contribution.Kind.FEATURE;
import static io.recommender.model.Contribution.Kind.ITEM;
import static io.recommender.model.Contribution.Kind.POPULARITY;
import static io.recommender.model.Source.COLLABORATIVE;
import static io.recommender.model.Source.CONTENT;
import static io.recommender.model.Source.POPULAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.recommender.Reason;
import io.recommender.data.Catalog;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReasonWordsTest {
  private static final ReasonWords WORDS =
      new ReasonWords(
          new Films(
              Catalog.builder()
                  .add("1", Map.of("title", "Heat"))
                  .add("2", Map.of("title", "Thief (Violent Streets)"))
                  .build()),
          Set.of("1"));

  private static String words(Reason... reasons) {
    return WORDS.of(List.of(reasons)).replace('\u00a0', ' ');
  }

  private static Reason item(String id, double share) {
    return new Reason(ITEM, COLLABORATIVE, id, share);
  }

  private static Reason feature(String name) {
    return new Reason(FEATURE, CONTENT, name, 0.2);
  }

  @Test
  void tellsWhatWasLikedFromWhatWasOnlySeen() {
    assertThat(words(item("1", 0.62), item("2", 0.3)))
        .isEqualTo("because you liked Heat (62 %) and saw Thief (30 %)");
    assertThat(words(item("2", 0.3))).isEqualTo("because you saw Thief (30 %)");
    assertThat(words(item("1", 0.62))).isEqualTo("because you liked Heat (62 %)");
  }

  @Test
  void addsUpWhatSeveralModelsSayOfOneFilm() {
    assertThat(words(item("1", 0.4), new Reason(ITEM, CONTENT, "1", 0.1)))
        .isEqualTo("because you liked Heat (50 %)");
  }

  @Test
  void gathersFeaturesByAttribute() {
    assertThat(
            words(
                item("1", 0.5),
                feature("genres: Crime"),
                feature("year"),
                feature("genres: Drama")))
        .isEqualTo("because you liked Heat (50 %); shares genres: Crime, Drama; a similar year");
    assertThat(words(feature("year"))).isEqualTo("shares a similar year");
  }

  @Test
  void passesOverWhatHardlyCounts() {
    assertThat(words(item("1", 0.004))).isEmpty();
    assertThat(words()).isEmpty();
  }

  @Test
  void tellsPopularityAndCallsStrangersByTheirIds() {
    assertThat(words(new Reason(POPULARITY, POPULAR, "chosen by 3 of 4 users", 1)))
        .isEqualTo("chosen by 3 of 4 users");
    assertThat(words(item("9", 1))).isEqualTo("because you saw film 9 (100 %)");
  }
}
