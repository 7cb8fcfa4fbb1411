package io.recommender.hybrid;

import io.recommender.model.Algorithm;
import io.recommender.model.FitContext;
import io.recommender.model.Model;
import io.recommender.model.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Asks one model after the other: the first that knows something of a profile answers. The usual
 * order is from personal to general, the last being {@code Popular}, which answers everybody.
 *
 * @param algorithms the first to be asked comes first; at least one
 */
public record FallbackChain(List<Algorithm> algorithms) implements Algorithm {
  /** Copies and checks the algorithms. */
  public FallbackChain {
    Objects.requireNonNull(algorithms, "algorithms");
    algorithms = List.copyOf(algorithms);
    if (algorithms.isEmpty()) {
      throw new IllegalArgumentException("a chain of nothing: give at least one algorithm");
    }
  }

  /** Returns a chain; the first to be asked comes first. */
  public static FallbackChain of(Algorithm... algorithms) {
    Objects.requireNonNull(algorithms, "algorithms");
    return new FallbackChain(List.of(algorithms));
  }

  @Override
  public String name() {
    return "fallback";
  }

  /**
   * {@inheritDoc} Each algorithm has its place, from 1, under its name, and its own settings behind
   * a dot: {@code als=1}, {@code als.factors=64}. The second of one name is {@code als#2}.
   */
  @Override
  public Map<String, String> settings() {
    PartSettings all = new PartSettings();
    for (int n = 0; n < algorithms.size(); n++) {
      all.add(algorithms.get(n), String.valueOf(n + 1));
    }
    return all.toMap();
  }

  @Override
  public boolean predictsRatings() {
    return algorithms.stream().anyMatch(Algorithm::predictsRatings);
  }

  /** Fits each algorithm in turn. */
  @Override
  public FallbackModel fit(TrainingData data, FitContext context) {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(context, "context");
    List<Model> tiers = new ArrayList<>();
    for (Algorithm algorithm : algorithms) {
      tiers.add(algorithm.fit(data, context));
    }
    return new FallbackModel(tiers);
  }
}
