package io.recommender.hybrid;

import io.recommender.internal.Arguments;
import io.recommender.model.Algorithm;
import io.recommender.model.FitContext;
import io.recommender.model.Model;
import io.recommender.model.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Scores by several models at once. The scores of each model are brought to one scale first: for
 * each profile, minus their mean over the items outside the history and divided by their standard
 * deviation there (z-scores); then they are added up by weight.
 *
 * <p>A model that knows nothing of a profile takes no part; where only one does, its scores stay as
 * they are. An item that one model cannot score counts there as average, so that an item nobody has
 * touched yet can be listed for its content, but has to earn it.
 *
 * @param parts at least one
 */
public record Blend(List<Part> parts) implements Algorithm {
  /**
   * How much content counts beside collaborative scores, which count 1, in a recommender that is
   * not told otherwise: little enough not to drown what people did, enough to decide where they did
   * little.
   */
  public static final double CONTENT_WEIGHT = 0.2;

  /**
   * One of the models.
   *
   * @param algorithm gives the model
   * @param weight finite, above 0; only the proportion of the weights matters
   */
  public record Part(Algorithm algorithm, double weight) {
    /** Checks the arguments. */
    public Part {
      Objects.requireNonNull(algorithm, "algorithm");
      Arguments.requirePositive("the weight of " + algorithm, weight);
    }
  }

  /** Copies and checks the parts. */
  public Blend {
    Objects.requireNonNull(parts, "parts");
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a blend of nothing: give at least one algorithm");
    }
  }

  /** Returns a blend with equal weights. */
  public static Blend of(Algorithm... algorithms) {
    Objects.requireNonNull(algorithms, "algorithms");
    List<Part> parts = new ArrayList<>();
    for (Algorithm algorithm : algorithms) {
      parts.add(new Part(algorithm, 1));
    }
    return new Blend(parts);
  }

  /** Returns this blend with one more part. */
  public Blend and(Algorithm algorithm, double weight) {
    List<Part> more = new ArrayList<>(parts);
    more.add(new Part(algorithm, weight));
    return new Blend(more);
  }

  @Override
  public String name() {
    return "blend";
  }

  /**
   * {@inheritDoc} Each part has its weight under its name, and its own settings behind a dot:
   * {@code als=1}, {@code als.factors=64}. The second part of one name is {@code als#2}.
   */
  @Override
  public Map<String, String> settings() {
    PartSettings all = new PartSettings();
    parts.forEach(part -> all.add(part.algorithm, String.valueOf(part.weight)));
    return all.toMap();
  }

  @Override
  public boolean predictsRatings() {
    return parts.stream().anyMatch(part -> part.algorithm.predictsRatings());
  }

  /** Fits each part in turn. */
  @Override
  public Model fit(TrainingData data, FitContext context) {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(context, "context");
    double largest = parts.stream().mapToDouble(Part::weight).max().getAsDouble();
    double total = 0; // in parts of the largest, since a sum of huge weights would overflow
    for (Part part : parts) {
      total += part.weight / largest;
    }
    List<BlendModel.Part> fitted = new ArrayList<>();
    for (Part part : parts) {
      fitted.add(
          new BlendModel.Part(part.algorithm.fit(data, context), part.weight / largest / total));
    }
    return new BlendModel(data.interactions().itemCount(), fitted);
  }
}
