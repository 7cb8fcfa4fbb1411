package io.recommender.content;

import io.recommender.data.AttributeType;
import io.recommender.data.Catalog;
import io.recommender.data.IdIndex;
import io.recommender.data.Item;
import io.recommender.internal.Arguments;
import io.recommender.io.Format;
import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Encodes text attributes by their words: TF-IDF weights, scaled to length 1, so that inner
 * products are cosines.
 *
 * <p>All attributes share one vocabulary: a word of a search, or of a title, meets the same word in
 * a plot. With {@code c} occurrences in attribute {@code a}, a word weighs
 *
 * <pre>   Σ_a weight(a) · (1 + ln c) · (ln((1 + N) / (1 + n)) + 1)</pre>
 *
 * where {@code N} items have any word and {@code n} have this one (G. Salton, C. Buckley,
 * "Term-weighting approaches in automatic text retrieval", Information Processing &amp; Management
 * 24(5), 1988; here smoothed). Words are runs of Unicode letters and digits in lower case, at least
 * two long; ideographs count one by one. Scripts that set no spaces and are not ideographic, Thai
 * for instance, need an {@link Encoder} of their own.
 *
 * <p>A feature is named after its word and the attribute in which most items have it, for instance
 * {@code "plot: heist"}. Fitting costs one pass over the texts, encoding O(words) an item.
 *
 * @param attributes the text attributes to read, with the weight of each, above 0
 * @param englishStopWords whether some 170 words that any English text has are left out
 * @param sublinear whether repetition counts {@code 1 + ln c} as above, or else {@code c}
 * @param minDocuments words of fewer items are left out; at least 1
 * @param maxDocumentShare words of a larger share of the items are left out; above 0, at most 1
 */
public record TextEncoder(
    Map<String, Double> attributes,
    boolean englishStopWords,
    boolean sublinear,
    int minDocuments,
    double maxDocumentShare)
    implements Encoder {
  static final Format<FittedEncoder> FORMAT =
      new Format<>("encoder-text-1", FittedEncoder.class, Fitted::read);

  /** Checks the arguments. */
  public TextEncoder {
    Objects.requireNonNull(attributes, "attributes");
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes)); // keeps the order
    attributes.forEach(
        (attribute, weight) -> {
          Attributes.requireName(attribute);
          Arguments.requirePositive("the weight of attribute '" + attribute + "'", weight);
        });
    if (attributes.isEmpty()) {
      throw new IllegalArgumentException("no attribute to read: name at least one");
    }
    if (minDocuments < 1) {
      throw new IllegalArgumentException(
          "minDocuments is " + minDocuments + ": at least 1 is needed");
    }
    if (!(maxDocumentShare > 0 && maxDocumentShare <= 1)) {
      throw new IllegalArgumentException(
          "maxDocumentShare is " + maxDocumentShare + ": above 0 and at most 1 is needed");
    }
  }

  /**
   * Returns an encoder of these attributes, each of weight 1, without English stop words,
   * sublinear, keeping words however rare or frequent.
   */
  public static TextEncoder of(String... attributes) {
    Objects.requireNonNull(attributes, "attributes");
    Map<String, Double> weights = new LinkedHashMap<>();
    for (String attribute : attributes) {
      weights.put(attribute, 1.0);
    }
    return new TextEncoder(weights, true, true, 1, 1);
  }

  /** Returns this recipe with one more attribute, or with another weight for one it reads. */
  public TextEncoder attribute(String attribute, double weight) {
    Map<String, Double> more = new LinkedHashMap<>(attributes);
    more.put(attribute, weight);
    return new TextEncoder(more, englishStopWords, sublinear, minDocuments, maxDocumentShare);
  }

  /** Returns this recipe with English stop words left out, or kept. */
  public TextEncoder englishStopWords(boolean englishStopWords) {
    return new TextEncoder(attributes, englishStopWords, sublinear, minDocuments, maxDocumentShare);
  }

  /** Returns this recipe with repetition counting {@code 1 + ln c}, or {@code c}. */
  public TextEncoder sublinear(boolean sublinear) {
    return new TextEncoder(attributes, englishStopWords, sublinear, minDocuments, maxDocumentShare);
  }

  /** Returns this recipe with words of fewer items left out. */
  public TextEncoder minDocuments(int minDocuments) {
    return new TextEncoder(attributes, englishStopWords, sublinear, minDocuments, maxDocumentShare);
  }

  /** Returns this recipe with words of a larger share of the items left out. */
  public TextEncoder maxDocumentShare(double maxDocumentShare) {
    return new TextEncoder(attributes, englishStopWords, sublinear, minDocuments, maxDocumentShare);
  }

  /** {@inheritDoc} The vocabulary is in the order of first appearance. */
  @Override
  public FittedEncoder fit(Catalog items) {
    Objects.requireNonNull(items, "items");
    List<String> names = List.copyOf(attributes.keySet());
    names.forEach(name -> Attributes.typeOf(name, items, this, AttributeType.TEXT));
    Map<String, Frequency> frequencies = new LinkedHashMap<>();
    int documents = 0;
    for (int row = 0; row < items.size(); row++) {
      documents += count(items.item(row), row, names, frequencies) ? 1 : 0;
    }
    List<String> vocabulary = new ArrayList<>();
    List<Frequency> kept = new ArrayList<>();
    double mostDocuments = maxDocumentShare * documents;
    frequencies.forEach(
        (word, frequency) -> {
          if (frequency.documents >= minDocuments && frequency.documents <= mostDocuments) {
            vocabulary.add(word);
            kept.add(frequency);
          }
        });
    double[] idf = new double[kept.size()];
    String[] homes = new String[kept.size()];
    for (int n = 0; n < idf.length; n++) {
      idf[n] = Attributes.inverseDocumentFrequency(documents, kept.get(n).documents);
      homes[n] = names.get(kept.get(n).home());
    }
    return new Fitted(this, IdIndex.of(vocabulary), idf, homes);
  }

  /** Counts the words of one item and returns whether it has any. */
  private boolean count(
      Item item, int row, List<String> names, Map<String, Frequency> frequencies) {
    boolean any = false;
    for (int a = 0; a < names.size(); a++) {
      for (String word : words(item.text(names.get(a)).orElse(""))) {
        frequencies.computeIfAbsent(word, w -> new Frequency(names.size())).add(row, a);
        any = true;
      }
    }
    return any;
  }

  private List<String> words(String text) {
    List<String> words = Words.of(text);
    if (englishStopWords) {
      words.removeIf(Words.ENGLISH_STOP_WORDS::contains);
    }
    return words;
  }

  /** How many items have a word: in all, and in each attribute. */
  private static final class Frequency {
    private int documents;
    private int lastRow = -1;
    private final int[] documentsByAttribute;
    private final int[] lastRowByAttribute; // + 1, so that 0 is none

    Frequency(int attributes) {
      documentsByAttribute = new int[attributes];
      lastRowByAttribute = new int[attributes];
    }

    void add(int row, int attribute) {
      if (lastRow != row) {
        lastRow = row;
        documents++;
      }
      if (lastRowByAttribute[attribute] != row + 1) {
        lastRowByAttribute[attribute] = row + 1;
        documentsByAttribute[attribute]++;
      }
    }

    /** The attribute in which most items have the word, the first among equals. */
    int home() {
      int home = 0;
      for (int a = 1; a < documentsByAttribute.length; a++) {
        home = documentsByAttribute[a] > documentsByAttribute[home] ? a : home;
      }
      return home;
    }
  }

  private static final class Fitted implements FittedEncoder {
    private final TextEncoder recipe;
    private final IdIndex vocabulary;
    private final double[] idf; // by word
    private final String[] homes; // by word: the attribute it is named after

    Fitted(TextEncoder recipe, IdIndex vocabulary, double[] idf, String[] homes) {
      this.recipe = recipe;
      this.vocabulary = vocabulary;
      this.idf = idf;
      this.homes = homes;
    }

    private static FittedEncoder read(SectionReader in) {
      List<String> names = in.texts("attributes");
      double[] weights = in.doubles("attribute-weights", names.size());
      Map<String, Double> attributes = new LinkedHashMap<>();
      for (int n = 0; n < weights.length; n++) {
        attributes.put(names.get(n), weights[n]);
      }
      int[] settings = in.ints("settings", 3);
      TextEncoder recipe =
          new TextEncoder(
              attributes,
              settings[0] != 0,
              settings[1] != 0,
              settings[2],
              in.number("max-document-share"));
      IdIndex vocabulary = in.part("vocabulary", IdIndex.class);
      int[] homes = in.ints("homes", vocabulary.size());
      String[] named = new String[homes.length];
      for (int n = 0; n < named.length; n++) {
        if (homes[n] < 0 || homes[n] >= names.size()) {
          throw in.invalid("homes", "there is no attribute " + homes[n]);
        }
        named[n] = names.get(homes[n]);
      }
      return new Fitted(recipe, vocabulary, in.finiteDoubles("weights", vocabulary.size()), named);
    }

    @Override
    public String format() {
      return FORMAT.name();
    }

    @Override
    public void write(SectionWriter out) {
      List<String> names = List.copyOf(recipe.attributes.keySet());
      out.texts("attributes", names);
      out.doubles(
          "attribute-weights",
          recipe.attributes.values().stream().mapToDouble(Double::doubleValue).toArray());
      out.ints(
          "settings",
          recipe.englishStopWords ? 1 : 0,
          recipe.sublinear ? 1 : 0,
          recipe.minDocuments);
      out.doubles("max-document-share", recipe.maxDocumentShare);
      out.part("vocabulary", vocabulary);
      out.doubles("weights", idf);
      out.ints("homes", Arrays.stream(homes).mapToInt(names::indexOf).toArray());
    }

    @Override
    public int dimension() {
      return idf.length;
    }

    @Override
    public List<FeatureVector> encode(List<Item> items) {
      List<FeatureVector> vectors = new ArrayList<>(items.size());
      for (Item item : items) {
        TreeMap<Integer, Double> weights = new TreeMap<>();
        recipe.attributes.forEach(
            (attribute, weight) -> addWords(item.text(attribute).orElse(""), weight, weights));
        vectors.add(SparseVectors.ofUnitLength(dimension(), weights));
      }
      return vectors;
    }

    @Override
    public boolean readsWords() {
      return true;
    }

    @Override
    public Optional<FeatureVector> encodeText(String words) {
      TreeMap<Integer, Double> weights = new TreeMap<>();
      addWords(words, 1, weights);
      return Optional.of(SparseVectors.ofUnitLength(dimension(), weights));
    }

    private void addWords(String text, double attributeWeight, Map<Integer, Double> weights) {
      Map<Integer, Integer> counts = new TreeMap<>();
      for (String word : recipe.words(text)) {
        int index = vocabulary.indexOf(word);
        if (index >= 0) {
          counts.merge(index, 1, Integer::sum);
        }
      }
      counts.forEach(
          (word, count) -> {
            double frequency = recipe.sublinear ? 1 + Math.log(count) : count;
            weights.merge(word, attributeWeight * frequency * idf[word], Double::sum);
          });
    }

    @Override
    public Optional<String> featureName(int index) {
      return Optional.of(homes[index] + ": " + vocabulary.id(index));
    }

    @Override
    public String toString() {
      return recipe + " of " + dimension() + " words";
    }
  }
}
