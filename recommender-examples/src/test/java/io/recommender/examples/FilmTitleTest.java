package io.recommender.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilmTitleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Heat (1995)                                      | Heat                                         | 1995
          Matrix, The (1999)                               | The Matrix                                   | 1999
          Umbrellas of Cherbourg, The (Parapluies de Cherbourg, Les) (1964) | The Umbrellas of Cherbourg (Les Parapluies de Cherbourg) | 1964
          Avventura, L' (Adventure, The) (1960)            | L'Avventura (The Adventure)                  | 1960
          City of God (Cidade de Deus) (2002)              | City of God (Cidade de Deus)                 | 2002
          Cook the Thief His Wife & Her Lover, The (1989)  | The Cook the Thief His Wife & Her Lover      | 1989
          Land Before Time III, The (1995) (V)             | The Land Before Time III                     | 1995
          '96 Minutes (2011) '                             | 96 Minutes                                   | 2011
          2001: A Space Odyssey (1968)                     | 2001: A Space Odyssey                        | 1968
          (500) Days of Summer (2009)                      | (500) Days of Summer                         | 2009
          Fawlty Towers (1975-1979)                        | Fawlty Towers                                | 1975
          Babylon 5                                        | Babylon 5                                    |
          Good, the Bad and the Ugly, The (1966)           | The Good, the Bad and the Ugly               | 1966
          Me, Myself & Irene (2000)                        | Me, Myself & Irene                           | 2000
          1984 (1956)                                      | 1984                                         | 1956
          """)
  void splitsTitleAndYear(String text, String name, Integer year) {
    FilmTitle title = FilmTitle.parse(text);

    assertThat(title.name()).isEqualTo(name);
    assertThat(title.year()).isEqualTo(year == null ? OptionalInt.empty() : OptionalInt.of(year));
  }
}
