package io.recommender.neighborhood;

import io.recommender.internal.Arguments;
import io.recommender.model.Algorithm;
import io.recommender.model.FitContext;
import io.recommender.model.Liking;
import io.recommender.model.Model;
import io.recommender.model.Settings;
import io.recommender.model.TrainingData;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Scores an item by how alike it is to the items of the history: the sum of {@link Similarity} over
 * those of them among whose {@code neighbors} most similar items it is. Two items are compared by
 * who chose them.
 *
 * <p>M. Deshpande, G. Karypis, "Item-Based Top-N Recommendation Algorithms", ACM TOIS 22(1), 2004;
 * first B. Sarwar, G. Karypis, J. Konstan, J. Riedl, "Item-Based Collaborative Filtering
 * Recommendation Algorithms", WWW 2001.
 *
 * <p>A fit costs O(Σ over users of the square of their choices) and takes no random draw; memory is
 * O(items · neighbors + interactions), and O(items) for each thread. A known user is scored by his
 * history like a stranger.
 *
 * @param neighbors kept of each item, 1 to 1,000,000; only those of a similarity above 0
 * @param similarity by which two items are compared
 * @param weighting what a choice counts in it
 * @param shrinkage a similarity that rests on c common users is multiplied by c / (c + shrinkage);
 *     0 or more
 * @param normalized whether what each item gives is scaled to the sum of 1
 * @param minimumWeight interactions of a smaller weight are left out, as if they had not been;
 *     where it is not set, a weight of 0 or less is refused, because it would be taken as a sign of
 *     liking
 */
public record ItemKnn(
    int neighbors,
    Similarity similarity,
    Weighting weighting,
    double shrinkage,
    boolean normalized,
    OptionalDouble minimumWeight)
    implements Algorithm {

  private static final String PHASE = "ItemKnn";

  private static final ItemKnn DEFAULTS =
      new ItemKnn(200, Similarity.COSINE, Weighting.TF_IDF, 20, true, OptionalDouble.empty());

  private static final Settings<ItemKnn> SETTINGS =
      Settings.of("item-knn", "items like those of the history, by who chose them", DEFAULTS)
          .wholeNumber(
              "neighbors",
              "kept of each item, 1 to 1000000",
              ItemKnn::neighbors,
              ItemKnn::neighbors)
          .constant(
              "similarity",
              "how two items are compared",
              List.of(Similarity.values()),
              ItemKnn::similarity,
              ItemKnn::similarity)
          .constant(
              "weighting",
              "what a choice counts",
              List.of(Weighting.values()),
              ItemKnn::weighting,
              ItemKnn::weighting)
          .number(
              "shrinkage",
              "holds back what rests on few common users, 0 or more",
              ItemKnn::shrinkage,
              ItemKnn::shrinkage)
          .flag(
              "normalized",
              "scale what each item gives to the sum of 1",
              ItemKnn::normalized,
              ItemKnn::normalized)
          .numberOr(
              "none",
              "minimumWeight",
              "smaller weights are left out; a number or none",
              ItemKnn::minimumWeight,
              ItemKnn::withMinimumWeight);

  /** Checks the arguments. */
  public ItemKnn {
    Objects.requireNonNull(similarity, "similarity");
    Objects.requireNonNull(weighting, "weighting");
    Objects.requireNonNull(minimumWeight, "minimumWeight");
    Arguments.requireBetween("neighbors", neighbors, 1, NeighborSearch.MOST_NEIGHBORS);
    Arguments.requireBetween("shrinkage", shrinkage, 0, Double.MAX_VALUE);
    weighting.requireFor(new Liking(minimumWeight));
  }

  /**
   * Returns 200 neighbours by the cosine of TF-IDF vectors, shrinkage 20, normalised: what did best
   * of a dozen settings on a held-out part of public check-ins (Gowalla, 0.8 million).
   */
  public static ItemKnn defaults() {
    return DEFAULTS;
  }

  /** Returns the same settings with another number of neighbours, 1 to 1,000,000. */
  public ItemKnn neighbors(int neighbors) {
    return new ItemKnn(neighbors, similarity, weighting, shrinkage, normalized, minimumWeight);
  }

  /** Returns the same settings with another similarity. */
  public ItemKnn similarity(Similarity similarity) {
    return new ItemKnn(neighbors, similarity, weighting, shrinkage, normalized, minimumWeight);
  }

  /** Returns the same settings with choices counting otherwise. */
  public ItemKnn weighting(Weighting weighting) {
    return new ItemKnn(neighbors, similarity, weighting, shrinkage, normalized, minimumWeight);
  }

  /** Returns the same settings with another shrinkage, 0 or more. */
  public ItemKnn shrinkage(double shrinkage) {
    return new ItemKnn(neighbors, similarity, weighting, shrinkage, normalized, minimumWeight);
  }

  /** Returns the same settings with what each item gives scaled to the sum of 1, or not. */
  public ItemKnn normalized(boolean normalized) {
    return new ItemKnn(neighbors, similarity, weighting, shrinkage, normalized, minimumWeight);
  }

  /**
   * Returns the same settings with only interactions of at least this weight counted as a sign of
   * liking; it holds for histories that are folded in, too, where an item without a weight was
   * liked.
   */
  public ItemKnn minimumWeight(double minimumWeight) {
    return withMinimumWeight(OptionalDouble.of(minimumWeight));
  }

  private ItemKnn withMinimumWeight(OptionalDouble value) {
    return new ItemKnn(neighbors, similarity, weighting, shrinkage, normalized, value);
  }

  /** Returns the settings by name. */
  public static Settings<ItemKnn> settingsTable() {
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
    Liking liking = new Liking(minimumWeight);
    liking.check(data.interactions(), PHASE);
    SparseMatrix usersOfItems = SparseMatrix.of(data.interactions().byItem(), liking);
    SparseMatrix vectors = RowWeights.of(weighting, usersOfItems).unit(usersOfItems);
    Similarity.Row[] rows = RowWeights.measures(vectors);
    int users = vectors.columnCount();
    SparseMatrix nearest =
        NeighborSearch.nearest(
            vectors,
            vectors.transposed(),
            neighbors,
            (item, other, product, common) ->
                (float)
                    similarity.shrunk(shrinkage, product, common, rows[item], rows[other], users),
            context,
            PHASE);
    return new ItemNeighborModel(normalized ? nearest.normalized() : nearest, liking);
  }
}
