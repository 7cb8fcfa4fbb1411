package io.recommender.content;

import io.recommender.content.Centroid.Weighting;
import io.recommender.model.Profile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** Learns from a profile which way somebody looks; see {@link ProfileLearner}. Immutable. */
final class TasteLearner {
  private final FittedEncoder encoder;
  private final ItemVectors vectors;
  private final ProfileLearner recipe;
  private final long seed;
  private final int[] negatives; // items that a machine is trained against, ascending

  TasteLearner(FittedEncoder encoder, ItemVectors vectors, ProfileLearner recipe, long seed) {
    this.encoder = encoder;
    this.vectors = vectors;
    this.recipe = recipe;
    this.seed = seed;
    negatives =
        recipe instanceof ExemplarSvm svm
            ? sample(vectors.knownItems(), svm.maxNegatives(), seed)
            : new int[0];
  }

  /** At most {@code limit} of the items, drawn without replacement, ascending. */
  private static int[] sample(int[] items, int limit, long seed) {
    if (items.length <= limit) {
      return items;
    }
    SplittableRandom random = new SplittableRandom(seed);
    for (int n = 0; n < limit; n++) {
      int other = random.nextInt(n, items.length);
      int swapped = items[n];
      items[n] = items[other];
      items[other] = swapped;
    }
    int[] sample = Arrays.copyOf(items, limit);
    Arrays.sort(sample);
    return sample;
  }

  ProfileLearner recipe() {
    return recipe;
  }

  long seed() {
    return seed;
  }

  /** Tells whether learning costs so much that one asks {@link #canLearn} before. */
  boolean isCostly(Profile profile) {
    return profile.text().isEmpty() && recipe instanceof ExemplarSvm;
  }

  /** Tells whether {@link #learn} would find a taste in a history that is costly to learn from. */
  boolean canLearn(Profile profile) {
    return !weights(profile).isEmpty();
  }

  /** The taste of a profile, none if it says nothing that the encoder understands. */
  Taste learn(Profile profile) {
    return profile.text().map(this::ofWords).orElseGet(() -> ofHistory(profile));
  }

  private Taste ofWords(String words) {
    FeatureVector vector =
        Encoders.encodeText(encoder, words)
            .map(FeatureVector::normalized)
            .orElse(FeatureVector.empty(vectors.dimension()));
    if (vector.isEmpty()) {
      return Taste.none();
    }
    double[] direction = new double[vectors.dimension()];
    for (int n = 0; n < vector.size(); n++) {
      direction[vector.index(n)] = vector.value(n);
    }
    return new Taste(direction, new int[0], new double[0]);
  }

  private Taste ofHistory(Profile profile) {
    Map<Integer, Double> weights = weights(profile);
    if (weights.isEmpty()) {
      return Taste.none();
    }
    int[] items = weights.keySet().stream().mapToInt(Integer::intValue).toArray();
    return recipe instanceof ExemplarSvm svm
        ? machine(svm, items)
        : centroid(items, weights.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  /** How much each item of the history counts. */
  private Map<Integer, Double> weights(Profile profile) {
    Map<Integer, Double> weights = new LinkedHashMap<>(); // oldest first; repeated items add up
    boolean aboveMean = recipe instanceof Centroid c && c.weighting() == Weighting.ABOVE_MEAN;
    double mean = aboveMean ? meanWeight(profile) : 0;
    double liking = aboveMean ? meanLiking(profile, mean) : 0;
    boolean equal = liking == 0; // the weights tell nothing apart
    for (int n = 0; n < profile.size(); n++) {
      double weight = profile.isWeighted(n) ? profile.weight(n) - mean : liking;
      if (equal) {
        weight = profile.weight(n) > 0 ? 1 : 0;
      }
      if (weight > 0 && vectors.isKnown(profile.item(n))) {
        weights.merge(profile.item(n), weight, Double::sum);
      }
    }
    return weights;
  }

  private double meanWeight(Profile profile) {
    double sum = 0;
    int known = 0;
    for (int n = 0; n < profile.size(); n++) {
      if (profile.isWeighted(n) && vectors.isKnown(profile.item(n))) {
        sum += profile.weight(n);
        known++;
      }
    }
    return sum / Math.max(1, known);
  }

  /** By how much the weights above the mean lie above it on average; 0 if none does. */
  private double meanLiking(Profile profile, double mean) {
    double sum = 0;
    int liked = 0;
    for (int n = 0; n < profile.size(); n++) {
      double above = profile.weight(n) - mean;
      if (profile.isWeighted(n) && above > 0 && vectors.isKnown(profile.item(n))) {
        sum += above;
        liked++;
      }
    }
    return liked == 0 ? 0 : sum / liked;
  }

  private Taste centroid(int[] items, double[] weights) {
    double[] direction = new double[vectors.dimension()];
    for (int n = 0; n < items.length; n++) {
      vectors.addTo(direction, weights[n], items[n]);
    }
    double squares = 0;
    for (double value : direction) {
      squares += value * value;
    }
    if (squares == 0) {
      return Taste.none(); // vectors that cancel each other out
    }
    double scale = 1 / Math.sqrt(squares);
    return new Taste(
        Arrays.stream(direction).map(value -> value * scale).toArray(),
        items,
        Arrays.stream(weights).map(weight -> weight * scale).toArray());
  }

  private Taste machine(ExemplarSvm svm, int[] items) {
    int[] examples = examples(items);
    int negativeCount = examples.length - items.length;
    LinearSvm machine =
        new LinearSvm(
            vectors,
            examples,
            items.length,
            svm.cost() * examples.length / (2.0 * items.length),
            svm.cost() * examples.length / (2.0 * Math.max(1, negativeCount)));
    machine.train(svm.tolerance(), svm.maxEpochs(), seed);
    return new Taste(machine.weights(), items, Arrays.copyOf(machine.multipliers(), items.length));
  }

  /** The items given, and behind them the negatives that are not among them. */
  private int[] examples(int[] positives) {
    int[] sorted = positives.clone();
    Arrays.sort(sorted);
    int[] examples = Arrays.copyOf(positives, positives.length + negatives.length);
    int used = positives.length;
    for (int item : negatives) {
      if (Arrays.binarySearch(sorted, item) < 0) {
        examples[used++] = item;
      }
    }
    return Arrays.copyOf(examples, used);
  }
}
