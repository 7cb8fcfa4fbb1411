package io.recommender.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.recommender.Query;
import io.recommender.Recommendations;
import io.recommender.data.Item;
import org.junit.jupiter.api.Test;

/** What JShell opens with; {@code .ci/run} opens JShell itself. */
class FilmSessionTest {
  private static final FilmSession SESSION = FilmSession.start();

  @Test
  void knowsEveryFilmByItsTitleAndYear() {
    for (int row = 0; row < SESSION.films().size(); row++) {
      Item film = SESSION.films().item(row);
      assertThat(SESSION.id(Films.titleAndYear(film))).isEqualTo(film.id());
    }
  }

  @Test
  void namesTheNearestTitlesWhereThereIsNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SESSION.id("Hart of Glass"))
        .withMessageContaining("'Hart of Glass'")
        .withMessageMatching("(?s).*nearest titles: .+ \\(\\d{4}\\), .+");
  }

  @Test
  void readsAnswersOutWithTheirReasons() {
    Recommendations answer =
        SESSION.recommender().recommend(Query.forUser("viewer-017").limit(3).explain());

    assertThat(answer.items()).hasSize(3);
    String[] lines = SESSION.inWords(answer).split("\\R");
    assertThat(lines).hasSize(6);
    for (int rank = 1; rank <= 3; rank++) {
      Item film = SESSION.films().item(answer.itemIds().get(rank - 1)).orElseThrow();
      assertThat(lines[2 * rank - 2]).startsWith(" " + rank + "  " + Films.titleAndYear(film));
      assertThat(lines[2 * rank - 1]).startsWith("    because you saw ");
    }
  }

  @Test
  void saysSoWhereNothingFits() {
    assertThat(SESSION.inWords(SESSION.recommender().search("xyzzy", 5))).startsWith("Nothing");
  }

  /** What the script promises is trained on what it shows. */
  @Test
  void isTrainedOnItsRatingsAndFilms() {
    assertThat(SESSION.recommender().interactions().fingerprint())
        .isEqualTo(SESSION.ratings().fingerprint());
    assertThat(SESSION.recommender().catalog().size()).isEqualTo(SESSION.films().size());
  }
}
