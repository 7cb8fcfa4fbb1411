package io.recommender.neighborhood;

import io.recommender.data.Interactions;
import io.recommender.internal.TopK;
import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;
import io.recommender.model.Contribution;
import io.recommender.model.ItemScorer;
import io.recommender.model.Liking;
import io.recommender.model.Model;
import io.recommender.model.ModelFormat;
import io.recommender.model.Profile;
import io.recommender.model.Source;
import io.recommender.model.TrainingData;
import io.recommender.model.UserScorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The choices of all users, among whom those most like a profile are found. Nothing is learned, so
 * that a file holds the recipe alone.
 *
 * <p><b>Thread safety:</b> immutable.
 */
final class UserNeighborModel implements Model {
  static final ModelFormat FORMAT = new ModelFormat("user-neighbors-1", UserNeighborModel::read);

  private final UserKnn recipe;
  private final Liking liking;
  private final RowWeights weights;
  private final SparseMatrix vectors; // item × user: entries of the users' vectors
  private final SparseMatrix choices; // user × item: 1 for each
  private final Similarity.Row[] users;
  private final float[] scales; // by item: what popularity leaves of a score

  UserNeighborModel(UserKnn recipe, Interactions interactions) {
    this.recipe = recipe;
    liking = new Liking(recipe.minimumWeight());
    SparseMatrix byUser = SparseMatrix.of(interactions.byItem(), liking).transposed();
    weights = RowWeights.of(recipe.weighting(), byUser);
    SparseMatrix ofUsers = weights.unit(byUser);
    users = RowWeights.measures(ofUsers);
    vectors = ofUsers.transposed();
    choices = byUser.with((user, item, weight) -> 1);
    scales = new float[vectors.rowCount()];
    for (int item = 0; item < scales.length; item++) {
      scales[item] =
          (float) StrictMath.pow(Math.max(1, vectors.length(item)), -recipe.popularityExponent());
    }
  }

  private static Model read(SectionReader in, TrainingData data) {
    double[] settings = in.doubles("settings", 2);
    return new UserNeighborModel(
        new UserKnn(
            in.integer("neighbors"),
            Similarity.valueOf(in.text("similarity")),
            Weighting.valueOf(in.text("weighting")),
            settings[0],
            settings[1],
            Liking.read(in).minimumWeight()),
        data.interactions());
  }

  @Override
  public String format() {
    return FORMAT.name();
  }

  @Override
  public void write(SectionWriter out) {
    out.ints("neighbors", recipe.neighbors());
    out.text("similarity", recipe.similarity().name());
    out.text("weighting", recipe.weighting().name());
    out.doubles("settings", recipe.shrinkage(), recipe.popularityExponent());
    liking.write(out);
  }

  /**
   * Users who count for a profile.
   *
   * @param items of the history that count
   * @param vector their entries in the vector of the profile
   * @param users ascending
   * @param similarities of the users, all above 0
   * @param products of their vectors with that of the profile
   */
  @SuppressWarnings("ArrayRecordComponent") // a bundle that never leaves the class
  private record Found(
      int[] items, float[] vector, int[] users, float[] similarities, double[] products) {}

  private boolean has(int item) {
    return item >= 0 && item < vectors.rowCount() && vectors.length(item) > 0;
  }

  /** {@inheritDoc} There is nothing to tell of somebody with whom nobody has a choice in common. */
  @Override
  public Source source(Profile profile) {
    return found(profile).users.length == 0 ? Source.NONE : Source.COLLABORATIVE;
  }

  @Override
  public ItemScorer itemScorer(Profile profile) {
    Found found = found(profile);
    return found.users.length == 0 ? ItemScorer.none() : new NeighborScorer(found);
  }

  /** {@inheritDoc} A known user is most like himself. */
  @Override
  public Optional<UserScorer> similarUsers(Profile profile) {
    Likeness likeness = new Likeness(profile);
    if (likeness.items.length == 0) {
      return Optional.empty();
    }
    return Optional.of(
        (from, to, scores) -> {
          for (int user = from; user < to; user++) {
            scores[user - from] = likeness.of(user);
          }
          Sums.leaveOutZeros(scores, to - from);
        });
  }

  private Found found(Profile profile) {
    return profile.once(this, this::search);
  }

  private Found search(Profile profile) {
    Likeness likeness = new Likeness(profile);
    TopK nearest = new TopK(recipe.neighbors());
    int self = profile.userIndex().orElse(-1);
    for (int user = 0; user < users.length; user++) {
      if (user != self && likeness.common[user] > 0) {
        float similarity = likeness.of(user);
        if (similarity > 0) {
          nearest.offer(user, similarity);
        }
      }
    }
    int[] found = new int[nearest.size()];
    nearest.drain(found, new float[found.length]);
    Arrays.sort(found);
    float[] similarities = new float[found.length];
    double[] products = new double[found.length];
    for (int n = 0; n < found.length; n++) {
      similarities[n] = likeness.of(found[n]);
      products[n] = likeness.products[found[n]];
    }
    return new Found(likeness.items, likeness.vector, found, similarities, products);
  }

  /** What each user has in common with a profile. */
  private final class Likeness {
    final int[] items;
    final float[] vector;
    final Similarity.Row row;
    final double[] products = new double[users.length];
    final int[] common = new int[users.length];

    Likeness(Profile profile) {
      int[] places = liking.places(profile, UserNeighborModel.this::has);
      items = new int[places.length];
      float[] given = new float[places.length];
      for (int n = 0; n < places.length; n++) {
        items[n] = profile.item(places[n]);
        given[n] = liking.weight(profile, places[n]);
      }
      vector = weights.unit(items, given);
      row = Similarity.Row.of(vector);
      for (int n = 0; n < items.length; n++) {
        for (int p = vectors.start(items[n]); p < vectors.end(items[n]); p++) {
          int user = vectors.column(p);
          products[user] += (double) vector[n] * vectors.value(p);
          common[user]++;
        }
      }
    }

    /** The similarity of a user, 0 where it is less or there is nothing in common. */
    float of(int user) {
      return common[user] == 0
          ? 0
          : (float)
              Math.max(
                  0,
                  recipe
                      .similarity()
                      .shrunk(
                          recipe.shrinkage(),
                          products[user],
                          common[user],
                          row,
                          users[user],
                          vectors.rowCount()));
    }
  }

  private final class NeighborScorer implements ItemScorer {
    private final Found found;

    NeighborScorer(Found found) {
      this.found = found;
    }

    @Override
    public void score(int from, int to, float[] scores) {
      Arrays.fill(scores, 0, to - from, 0f);
      for (int n = 0; n < found.users.length; n++) {
        choices.add(found.users[n], found.similarities[n], from, to, scores);
      }
      for (int item = from; item < to; item++) {
        scores[item - from] *= scales[item];
      }
      Sums.leaveOutZeros(scores, to - from);
    }

    /**
     * {@inheritDoc} They add up to the score: what a neighbour gives comes from the items that he
     * has in common with the profile, in proportion to their part in the product of the vectors.
     */
    @Override
    public List<Contribution> explain(int itemIndex, int limit) {
      double[] amounts = new double[found.items.length];
      for (int n = 0; n < found.users.length; n++) {
        if (choices.at(found.users[n], itemIndex) > 0) {
          double share = found.similarities[n] / found.products[n] * scales[itemIndex];
          for (int h = 0; h < amounts.length; h++) {
            amounts[h] += share * found.vector[h] * vectors.at(found.items[h], found.users[n]);
          }
        }
      }
      List<Contribution> contributions = new ArrayList<>();
      for (int h = 0; h < amounts.length; h++) {
        if (amounts[h] > 0) {
          contributions.add(Contribution.ofItem(Source.COLLABORATIVE, found.items[h], amounts[h]));
        }
      }
      return Sums.largest(contributions, limit);
    }
  }
}
