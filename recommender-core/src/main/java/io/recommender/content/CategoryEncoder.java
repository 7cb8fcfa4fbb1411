package io.recommender.content;

import io.recommender.data.AttributeType;
import io.recommender.data.Catalog;
import io.recommender.data.IdIndex;
import io.recommender.data.Item;
import io.recommender.io.Format;
import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Encodes a categories attribute by its labels, genres or cast for instance: each label weighs
 * {@code ln((1 + N) / (1 + n)) + 1}, where {@code N} items have any label and {@code n} have this
 * one, so that sharing a rare label says more; scaled to length 1. Labels are told apart to the
 * letter. A feature is named after attribute and label: {@code "genres: Crime"}.
 *
 * <p>Words are read too: a label counts as said where all its words stand one behind the other,
 * whatever their case ("al pacino as a thief" says the label "Al Pacino").
 *
 * @param attribute the categories attribute to read
 */
public record CategoryEncoder(String attribute) implements Encoder {
  static final Format<FittedEncoder> FORMAT =
      new Format<>("encoder-categories-1", FittedEncoder.class, Fitted::read);

  /** Checks the argument. */
  public CategoryEncoder {
    Attributes.requireName(attribute);
  }

  /** Returns an encoder of this attribute. */
  public static CategoryEncoder of(String attribute) {
    return new CategoryEncoder(attribute);
  }

  /** {@inheritDoc} The labels are in the order of first appearance. */
  @Override
  public FittedEncoder fit(Catalog items) {
    Objects.requireNonNull(items, "items");
    Attributes.typeOf(attribute, items, this, AttributeType.CATEGORIES);
    Map<String, Integer> frequencies = new LinkedHashMap<>();
    int labelled = 0;
    for (int row = 0; row < items.size(); row++) {
      List<String> labels = items.item(row).categories(attribute);
      labelled += labels.isEmpty() ? 0 : 1;
      for (String label : labels) {
        if (!label.isEmpty()) {
          frequencies.merge(label, 1, Integer::sum);
        }
      }
    }
    double[] idf = new double[frequencies.size()];
    int n = 0;
    for (int frequency : frequencies.values()) {
      idf[n++] = Attributes.inverseDocumentFrequency(labelled, frequency);
    }
    return new Fitted(attribute, IdIndex.of(frequencies.keySet()), idf);
  }

  private static final class Fitted implements FittedEncoder {
    private final String attribute;
    private final IdIndex labels;
    private final double[] idf; // by label
    private final Map<String, List<Integer>> byWords = new HashMap<>(); // labels by what they say
    private final int mostWords; // of any label

    Fitted(String attribute, IdIndex labels, double[] idf) {
      this.attribute = attribute;
      this.labels = labels;
      this.idf = idf;
      int most = 0;
      for (int label = 0; label < labels.size(); label++) {
        List<String> words = Words.of(labels.id(label));
        if (!words.isEmpty()) {
          byWords.computeIfAbsent(String.join(" ", words), w -> new ArrayList<>()).add(label);
          most = Math.max(most, words.size());
        }
      }
      mostWords = most;
    }

    private static FittedEncoder read(SectionReader in) {
      IdIndex labels = in.part("labels", IdIndex.class);
      return new Fitted(in.text("attribute"), labels, in.finiteDoubles("weights", labels.size()));
    }

    @Override
    public String format() {
      return FORMAT.name();
    }

    @Override
    public void write(SectionWriter out) {
      out.text("attribute", attribute);
      out.part("labels", labels);
      out.doubles("weights", idf);
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
        for (String label : item.categories(attribute)) {
          int index = labels.indexOf(label);
          if (index >= 0) {
            weights.put(index, idf[index]);
          }
        }
        vectors.add(SparseVectors.ofUnitLength(dimension(), weights));
      }
      return vectors;
    }

    @Override
    public boolean readsWords() {
      return true;
    }

    @Override
    public Optional<FeatureVector> encodeText(String text) {
      List<String> words = Words.of(text);
      TreeMap<Integer, Double> weights = new TreeMap<>();
      for (int from = 0; from < words.size(); from++) {
        for (int to = from + 1; to <= Math.min(words.size(), from + mostWords); to++) {
          String said = String.join(" ", words.subList(from, to));
          for (int label : byWords.getOrDefault(said, List.of())) {
            weights.put(label, idf[label]);
          }
        }
      }
      return Optional.of(SparseVectors.ofUnitLength(dimension(), weights));
    }

    @Override
    public Optional<String> featureName(int index) {
      return Optional.of(attribute + ": " + labels.id(index));
    }

    @Override
    public String toString() {
      return "CategoryEncoder[" + attribute + "] of " + dimension() + " labels";
    }
  }
}
