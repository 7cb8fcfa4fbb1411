package io.recommender.neighborhood;

import io.recommender.internal.Arguments;
import io.recommender.internal.Heap;
import io.recommender.model.Algorithm;
import io.recommender.model.FitContext;
import io.recommender.model.Liking;
import io.recommender.model.Model;
import io.recommender.model.Settings;
import io.recommender.model.TrainingData;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Scores an item by who chose it among the {@code neighbors} users most like the one who asks: the
 * sum of their {@link Similarity}, times the item's number of choices to the power of
 * −popularityExponent. Two users are compared by what they chose.
 *
 * <p>P. Resnick, N. Iacovou, M. Suchak, P. Bergstrom, J. Riedl, "GroupLens: An Open Architecture
 * for Collaborative Filtering of Netnews", CSCW 1994; for choices and without a division by the sum
 * of similarities, F. Aiolli, "Efficient Top-N Recommendation for Very Large Scale Binary Rated
 * Datasets", RecSys 2013.
 *
 * <p>Neighbours are found when they are asked for, of a known user and of a stranger in the same
 * way, from the history; a known user is no neighbour of his own. A fit only lays out the data,
 * O(interactions) in time and memory. A profile costs O(Σ over the items of the history of their
 * choices + users + neighbors · their choices), once.
 *
 * @param neighbors users who count, 1 to 1,000,000; only those of a similarity above 0
 * @param similarity by which two users are compared
 * @param weighting what a choice counts in it
 * @param shrinkage a similarity that rests on c common items is multiplied by c / (c + shrinkage);
 *     0 or more
 * @param popularityExponent how much an item is held back for being chosen by many, 0 to 2
 * @param minimumWeight interactions of a smaller weight are left out, as if they had not been;
 *     where it is not set, a weight of 0 or less is refused, because it would be taken as a sign of
 *     liking
 */
public record UserKnn(
    int neighbors,
    Similarity similarity,
    Weighting weighting,
    double shrinkage,
    double popularityExponent,
    OptionalDouble minimumWeight)
    implements Algorithm {

  private static final String PHASE = "UserKnn";

  private static final UserKnn DEFAULTS =
      new UserKnn(200, Similarity.COSINE, Weighting.TF_IDF, 0, 0.2, OptionalDouble.empty());

  private static final Settings<UserKnn> SETTINGS =
      Settings.of("user-knn", "what people like the one who asks chose", DEFAULTS)
          .wholeNumber(
              "neighbors", "users who count, 1 to 1000000", UserKnn::neighbors, UserKnn::neighbors)
          .constant(
              "similarity",
              "how two users are compared",
              List.of(Similarity.values()),
              UserKnn::similarity,
              UserKnn::similarity)
          .constant(
              "weighting",
              "what a choice counts",
              List.of(Weighting.values()),
              UserKnn::weighting,
              UserKnn::weighting)
          .number(
              "shrinkage",
              "holds back what rests on few common items, 0 or more",
              UserKnn::shrinkage,
              UserKnn::shrinkage)
          .number(
              "popularityExponent",
              "holds back what many chose, 0 to 2",
              UserKnn::popularityExponent,
              UserKnn::popularityExponent)
          .numberOr(
              "none",
              "minimumWeight",
              "smaller weights are left out; a number or none",
              UserKnn::minimumWeight,
              UserKnn::withMinimumWeight);

  /** Checks the arguments. */
  public UserKnn {
    Objects.requireNonNull(similarity, "similarity");
    Objects.requireNonNull(weighting, "weighting");
    Objects.requireNonNull(minimumWeight, "minimumWeight");
    Arguments.requireBetween("neighbors", neighbors, 1, NeighborSearch.MOST_NEIGHBORS);
    Arguments.requireBetween("shrinkage", shrinkage, 0, Double.MAX_VALUE);
    Arguments.requireBetween("popularityExponent", popularityExponent, 0, 2);
    weighting.requireFor(new Liking(minimumWeight));
  }

  /**
   * Returns 200 neighbours by the cosine of TF-IDF vectors, not shrunk, popularity exponent 0.2:
   * what did best of a few settings on a held-out part of public check-ins (Gowalla, 0.8 million).
   */
  public static UserKnn defaults() {
    return DEFAULTS;
  }

  /** Returns the same settings with another number of neighbours, 1 to 1,000,000. */
  public UserKnn neighbors(int neighbors) {
    return new UserKnn(
        neighbors, similarity, weighting, shrinkage, popularityExponent, minimumWeight);
  }

  /** Returns the same settings with another similarity. */
  public UserKnn similarity(Similarity similarity) {
    return new UserKnn(
        neighbors, similarity, weighting, shrinkage, popularityExponent, minimumWeight);
  }

  /** Returns the same settings with choices counting otherwise. */
  public UserKnn weighting(Weighting weighting) {
    return new UserKnn(
        neighbors, similarity, weighting, shrinkage, popularityExponent, minimumWeight);
  }

  /** Returns the same settings with another shrinkage, 0 or more. */
  public UserKnn shrinkage(double shrinkage) {
    return new UserKnn(
        neighbors, similarity, weighting, shrinkage, popularityExponent, minimumWeight);
  }

  /** Returns the same settings with another exponent of the items that are scored, 0 to 2. */
  public UserKnn popularityExponent(double popularityExponent) {
    return new UserKnn(
        neighbors, similarity, weighting, shrinkage, popularityExponent, minimumWeight);
  }

  /**
   * Returns the same settings with only interactions of at least this weight counted as a sign of
   * liking; it holds for histories that are folded in, too, where an item without a weight was
   * liked.
   */
  public UserKnn minimumWeight(double minimumWeight) {
    return withMinimumWeight(OptionalDouble.of(minimumWeight));
  }

  private UserKnn withMinimumWeight(OptionalDouble value) {
    return new UserKnn(neighbors, similarity, weighting, shrinkage, popularityExponent, value);
  }

  /** Returns the settings by name. */
  public static Settings<UserKnn> settingsTable() {
    return SETTINGS;
  }

  @Override
  public String name() {
    return SETTINGS.name();
  }

  @Override
  public Map<String, String> settings() {
    return SETTINGS.valuesOf(this);
  }

  /**
   * {@inheritDoc}
   *
   * @throws io.recommender.data.InvalidDataException if a weight is 0 or less and no minimum weight
   *     is set, or if no interaction reaches the minimum weight
   */
  @Override
  public Model fit(TrainingData data, FitContext context) {
    Objects.requireNonNull(data, "data");
    Objects.requireNonNull(context, "context");
    context.checkInterrupted();
    Heap.require(
        String.format(Locale.ROOT, "UserKnn over %,d interactions", data.interactions().size()),
        20 * data.interactions().size(),
        "leave interactions out with a minimumWeight");
    new Liking(minimumWeight).check(data.interactions(), PHASE);
    return new UserNeighborModel(this, data.interactions());
  }
}
