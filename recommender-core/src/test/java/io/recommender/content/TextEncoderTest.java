package io.recommender.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.recommender.data.Catalog;
import io.recommender.data.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextEncoderTest extends EncoderContractTest {
  @Override
  protected Encoder encoder() {
    return TextEncoder.of("plot").attribute("title", 2).minDocuments(2).maxDocumentShare(0.9);
  }

  /** Straight from the definition: two maps, no index, no vector type. */
  private static Map<String, Double> naive(
      Item film, Catalog films, double titleWeight, boolean sublinear, int min, double share) {
    Map<String, Integer> documents = new HashMap<>();
    int withWords = 0;
    for (Item each : EncoderContractTest.items(films)) {
      Set<String> words = new HashSet<>(words(each, "plot"));
      words.addAll(words(each, "title"));
      words.forEach(word -> documents.merge(word, 1, Integer::sum));
      withWords += words.isEmpty() ? 0 : 1;
    }
    Map<String, Double> weights = new HashMap<>();
    for (String attribute : List.of("plot", "title")) {
      List<String> words = words(film, attribute);
      for (String word : new HashSet<>(words)) {
        int n = documents.get(word);
        if (n >= min && n <= share * withWords) {
          double c = words.stream().filter(word::equals).count();
          double weight = attribute.equals("title") ? titleWeight : 1;
          double idf = Math.log((1.0 + withWords) / (1.0 + n)) + 1;
          weights.merge(word, weight * (sublinear ? 1 + Math.log(c) : c) * idf, Double::sum);
        }
      }
    }
    double length = Math.sqrt(weights.values().stream().mapToDouble(w -> w * w).sum());
    weights.replaceAll((word, weight) -> weight / length);
    return weights;
  }

  private static List<String> words(Item film, String attribute) {
    List<String> words = new ArrayList<>(Words.of(film.text(attribute).orElse("")));
    words.removeIf(word -> Words.ENGLISH_STOP_WORDS.contains(word));
    return words;
  }

  @ParameterizedTest(name = "title {0}, sublinear {1}, min {2}, share {3}")
  @CsvSource({"1,true,1,1", "2.5,true,1,1", "1,false,1,1", "0.5,true,3,0.3", "3,false,2,0.2"})
  void weightsAreThoseOfTheDefinition(double title, boolean sublinear, int min, double share) {
    Catalog films = films();
    FittedEncoder fitted =
        TextEncoder.of("plot")
            .attribute("title", title)
            .sublinear(sublinear)
            .minDocuments(min)
            .maxDocumentShare(share)
            .fit(films);
    for (Item film : EncoderContractTest.items(films)) {
      Map<String, Double> expected = naive(film, films, title, sublinear, min, share);
      FeatureVector vector = fitted.encode(film);
      assertThat(vector.size()).isEqualTo(expected.size());
      for (int n = 0; n < vector.size(); n++) {
        String name = fitted.featureName(vector.index(n)).orElseThrow();
        String word = name.substring(name.indexOf(' ') + 1);
        assertThat((double) vector.value(n)).isCloseTo(expected.get(word), within(1e-6));
      }
    }
  }

  @Test
  void featureIsNamedAfterTheAttributeThatHasItMostly() {
    Catalog films =
        Catalog.builder()
            .add("a", Map.of("title", "Heist", "plot", "a heist and a heist"))
            .add("b", Map.of("title", "Ronin", "plot", "another heist"))
            .build();
    FittedEncoder fitted = TextEncoder.of("title", "plot").fit(films);
    List<String> names = new ArrayList<>();
    for (int n = 0; n < fitted.dimension(); n++) {
      names.add(fitted.featureName(n).orElseThrow());
    }
    assertThat(names).containsExactly("plot: heist", "title: ronin");
  }

  @Test
  void stopWordsAreLeftOutUnlessAskedFor() {
    Catalog films = Catalog.builder().add("a", Map.of("plot", "The heist of the century")).build();
    assertThat(TextEncoder.of("plot").fit(films).dimension()).isEqualTo(2);
    assertThat(TextEncoder.of("plot").englishStopWords(false).fit(films).dimension()).isEqualTo(4);
  }

  @Test
  void searchMeetsWordsOfAllAttributesWhateverTheCase() {
    FittedEncoder fitted = TextEncoder.of("title", "plot").fit(films());
    FeatureVector search = fitted.encodeText("CAFÉ, planet!").orElseThrow();
    assertThat(search.size()).isEqualTo(2);
    assertThat(search.length()).isCloseTo(1, within(1e-6));
    assertThat(fitted.encodeText("nothing known here").orElseThrow().isEmpty()).isTrue();
  }

  @Test
  void settingsAreCheckedBeforeWorkStarts() {
    TextEncoder encoder = TextEncoder.of("plot");
    assertThatThrownBy(() -> TextEncoder.of()).hasMessageContaining("name at least one");
    assertThatThrownBy(() -> TextEncoder.of(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> encoder.attribute("title", 0)).hasMessageContaining("'title' is 0.0");
    assertThatThrownBy(() -> encoder.attribute("title", Double.NaN))
        .hasMessageContaining("'title' is NaN");
    assertThatThrownBy(() -> encoder.minDocuments(0)).hasMessageContaining("minDocuments is 0");
    assertThatThrownBy(() -> encoder.maxDocumentShare(1.5)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> encoder.maxDocumentShare(Double.NaN)).hasMessageContaining("NaN");
  }

  @Test
  void attributeThatIsMissingOrOfAnotherTypeIsNamed() {
    assertThatThrownBy(() -> TextEncoder.of("polt").fit(films()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'polt'")
        .hasMessageContaining("does not have it")
        .hasMessageContaining("plot=TEXT");
    assertThatThrownBy(() -> TextEncoder.of("year").fit(films()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has it as NUMBER");
  }

  @Test
  void wordsAreRunsOfLettersAndDigitsInLowerCase() {
    assertThat(Words.of("Don't look: O'Hara's 2001—A Space Odyssey"))
        .containsExactly("don", "look", "hara", "2001", "space", "odyssey");
    assertThat(Words.of("Amélie, ΟΔΥΣΣΕΎΣ, ﬁlm")).containsExactly("amélie", "οδυσσεύς", "film");
    assertThat(Words.of("Ame\u0301lie")).as("composed").containsExactly("amélie");
    assertThat(Words.of("हिन्दी")).as("marks are parts of words").hasSize(1);
    assertThat(Words.of("東京物語 1953")).containsExactly("東", "京", "物", "語", "1953");
    assertThat(Words.of("𠀀x\uD83D\uD83D yz\uD800")).containsExactly("𠀀", "yz");
    assertThat(Words.of(" \n\t.,")).isEmpty();
    assertThat(Words.ENGLISH_STOP_WORDS)
        .allSatisfy(word -> assertThat(Words.of(word)).isEqualTo(Arrays.asList(word)));
  }
}
