package io.recommender.factorization;

import io.recommender.internal.RowKernels;
import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;
import io.recommender.model.BatchScorer;
import io.recommender.model.Contribution;
import io.recommender.model.ItemScorer;
import io.recommender.model.Model;
import io.recommender.model.ModelFormat;
import io.recommender.model.Neighbors;
import io.recommender.model.Profile;
import io.recommender.model.Source;
import io.recommender.model.TrainingData;
import io.recommender.model.UserScorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * User and item vectors learned by one training run; a score is their inner product. Somebody
 * unknown gets a vector from his history, see {@link FoldIn}.
 *
 * <p><b>Thread safety:</b> immutable; retraining makes a new model.
 */
final class FactorModel implements Model {
  static final ModelFormat FORMAT = new ModelFormat("factors-1", FactorModel::read);
  static final ModelFormat PAIRWISE =
      new ModelFormat("pairwise-factors-1", FactorModel::readPairwise);

  private final float[][] userVectors; // zeros: nothing is known of this user
  private final float[] userNorms;
  private final ItemPanels items;
  private final FoldIn foldIn;

  FactorModel(float[][] userVectors, ItemPanels items, FoldIn foldIn) {
    this.userVectors = userVectors;
    this.items = items;
    this.foldIn = foldIn;
    userNorms = new float[userVectors.length];
    for (int user = 0; user < userNorms.length; user++) {
      float[] vector = userVectors[user];
      userNorms[user] = (float) Math.sqrt(RowKernels.dot(vector, vector, vector.length));
    }
  }

  private static Model read(SectionReader in, TrainingData data) {
    return read(in, data, items -> FactorSections.read(in, FactorSections.factors(in)));
  }

  private static Model readPairwise(SectionReader in, TrainingData data) {
    return read(in, data, items -> PairwiseFoldIn.read(in, items));
  }

  private static Model read(
      SectionReader in, TrainingData data, Function<float[][], FoldIn> foldIn) {
    int factors = FactorSections.factors(in);
    float[][] users = in.finiteFloatRows("users", data.interactions().userCount(), factors);
    float[][] items = in.finiteFloatRows("items", data.interactions().itemCount(), factors);
    FactorSections.requireFiniteProducts(in, users, items);
    return new FactorModel(users, ItemPanels.of(items, factors), foldIn.apply(items));
  }

  @Override
  public String format() {
    return (isPairwise() ? PAIRWISE : FORMAT).name();
  }

  @Override
  public void write(SectionWriter out) {
    float[][] vectors = new float[items.size()][];
    for (int item = 0; item < vectors.length; item++) {
      vectors[item] = items.vector(item);
    }
    out.ints("factors", items.factors());
    out.floatRows("users", userVectors);
    out.floatRows("items", vectors);
    foldIn.write(out);
  }

  @Override
  public Source source(Profile profile) {
    boolean known = isTrained(profile) || foldIn.knows(profile, items);
    return known ? Source.COLLABORATIVE : Source.NONE;
  }

  /**
   * {@inheritDoc} Costs O((to − from) · factors) a range, and allocates the profile's vector and
   * the scores of one panel of items.
   */
  @Override
  public ItemScorer itemScorer(Profile profile) {
    float[] vector = vectorOf(profile);
    if (vector == null) {
      return ItemScorer.none();
    }
    return new FactorScorer(profile, items.byProduct(vector));
  }

  /** {@inheritDoc} Profiles that have a vector are scored together, the others are left out. */
  @Override
  public BatchScorer batchScorer(List<Profile> profiles) {
    List<float[]> vectors = new ArrayList<>(profiles.size());
    int[] places = new int[profiles.size()]; // of those who have a vector
    for (int p = 0; p < profiles.size(); p++) {
      float[] vector = vectorOf(profiles.get(p));
      if (vector != null) {
        places[vectors.size()] = p;
        vectors.add(vector);
      }
    }
    int known = vectors.size();
    BatchScorer products = items.byProducts(vectors.toArray(float[][]::new));
    if (known == profiles.size()) {
      return products;
    }
    float[][] ofKnown = new float[known][];
    return (from, to, scores) -> {
      for (int n = 0; n < known; n++) {
        ofKnown[n] = scores[places[n]];
      }
      for (int p = 0, n = 0; p < scores.length; p++) {
        if (n < known && places[n] == p) {
          n++;
        } else {
          Arrays.fill(scores[p], 0, to - from, ItemScorer.UNSCORED);
        }
      }
      products.score(from, to, ofKnown);
    };
  }

  /** {@inheritDoc} Likeness is the cosine of the items' vectors. */
  @Override
  public Optional<Neighbors> similarItems(int itemIndex) {
    return items.has(itemIndex)
        ? Optional.of(new Neighbors(Source.COLLABORATIVE, items.byCosine(itemIndex)))
        : Optional.empty();
  }

  /**
   * {@inheritDoc} Likeness is the cosine of the users' vectors; a known user is most like himself.
   */
  @Override
  public Optional<UserScorer> similarUsers(Profile profile) {
    float[] vector = vectorOf(profile);
    if (vector == null) {
      return Optional.empty();
    }
    double norm =
        Math.sqrt(RowKernels.dot(vector, vector, vector.length)); // of floats it may vanish
    return Optional.of(
        (from, to, scores) -> {
          RowKernels.dots(userVectors, from, to - from, vector, scores, 0, vector.length);
          for (int n = 0; n < to - from; n++) {
            float other = userNorms[from + n];
            scores[n] = other > 0 ? (float) (scores[n] / (norm * other)) : ItemScorer.UNSCORED;
          }
        });
  }

  int factors() {
    return items.factors();
  }

  /** Tells whether the vectors were learned by {@link Bpr}, and not by {@link ImplicitAls}. */
  boolean isPairwise() {
    return foldIn instanceof PairwiseFoldIn;
  }

  /** The trained vector of a user, zeros where nothing is known. Not to be modified. */
  float[] userVector(int user) {
    return userVectors[user];
  }

  /** A copy of the trained vector of an item, zeros where nothing is known. */
  float[] itemVector(int item) {
    return items.vector(item);
  }

  /** The trained vector of a known user, else that of the history, null where nothing counts. */
  private float @Nullable [] vectorOf(Profile profile) {
    if (isTrained(profile)) {
      return userVector(profile.userIndex().getAsInt());
    }
    return foldIn.knows(profile, items)
        ? profile.once(this, stranger -> foldIn.of(stranger, items).vector())
        : null;
  }

  private boolean isTrained(Profile profile) {
    int user = profile.userIndex().orElse(-1);
    return user >= 0 && user < userNorms.length && userNorms[user] > 0;
  }

  /** Inner products, and on demand what each item of the history adds to one. */
  private final class FactorScorer implements ItemScorer {
    private final Profile profile;
    private final ItemScorer products;
    private FoldIn.@Nullable Solution solution; // made when the first explanation is asked for

    FactorScorer(Profile profile, ItemScorer products) {
      this.profile = profile;
      this.products = products;
    }

    @Override
    public void score(int from, int to, float[] scores) {
      products.score(from, to, scores);
    }

    @Override
    public void scoreAbove(float threshold, int from, int to, float[] scores) {
      products.scoreAbove(threshold, from, to, scores);
    }

    /** {@inheritDoc} Over the whole history they add up to the score. */
    @Override
    public List<Contribution> explain(int itemIndex, int limit) {
      if (solution == null) {
        solution = foldIn.of(profile, items);
      }
      if (limit < 1 || !items.has(itemIndex) || solution.isEmpty()) {
        return List.of();
      }
      double[] amounts = solution.contributions(items.vector(itemIndex));
      List<Contribution> contributions = new ArrayList<>(amounts.length);
      for (int n = 0; n < amounts.length; n++) {
        contributions.add(
            Contribution.ofItem(Source.COLLABORATIVE, solution.items()[n], amounts[n]));
      }
      contributions.sort(Comparator.comparingDouble(Contribution::amount).reversed());
      return List.copyOf(contributions.subList(0, Math.min(limit, contributions.size())));
    }
  }
}
