package io.recommender.factorization;

import io.recommender.internal.Arguments;
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
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Predicts a rating as μ + b_u + b_i + p_u·q_i, however its numbers were found; a user's vector may
 * have a part that follows from which items he chose, see {@link ImplicitVectors}. Somebody unknown
 * gets his bias and vector from his ratings, exactly, at O(ratings · factors² + factors³); of
 * somebody who has rated nothing only μ + b_i is predicted. A prediction is kept on the scale of
 * the training data, a score is one before that. Items that nobody rated are predicted, as average
 * ones, and never scored.
 *
 * <p><b>Thread safety:</b> immutable.
 */
final class RatingFactorModel implements Model {
  static final ModelFormat FORMAT = new ModelFormat("rating-factors-1", RatingFactorModel::read);
  static final ModelFormat IMPLICIT_FORMAT =
      new ModelFormat("svdpp-1", RatingFactorModel::readWithImplicit);

  private final RatingScale scale;
  private final float[][] users; // see RatingRows
  private final float[] userNorms; // of the vectors alone
  private final float[][] items; // likewise: of each for one item at a time
  private final float[] itemNorms;
  private final ItemPanels panels; // the same rows, for many items at a time
  private final int[] ratingsOf; // by item: how many
  private final RatingFoldIn foldIn;

  /**
   * Takes what was learned.
   *
   * @param users rows as {@link RatingRows} tells, zeros for those without ratings. Kept.
   * @param items likewise. Kept.
   * @param ratingsOf by item: how many ratings it has. Kept.
   * @param penalty of the equations that make a user from ratings
   */
  RatingFactorModel(
      RatingScale scale,
      float[][] users,
      float[][] items,
      int factors,
      int[] ratingsOf,
      RatingPenalty penalty) {
    this(scale, users, items, factors, ratingsOf, penalty, ImplicitVectors.none());
  }

  /**
   * Takes what was learned with vectors of what was chosen.
   *
   * @param users with the part that follows from them
   */
  RatingFactorModel(
      RatingScale scale,
      float[][] users,
      float[][] items,
      int factors,
      int[] ratingsOf,
      RatingPenalty penalty,
      ImplicitVectors implicit) {
    this.scale = scale;
    this.users = users;
    this.items = items;
    panels = ItemPanels.of(items, factors + 2);
    this.ratingsOf = ratingsOf;
    foldIn = new RatingFoldIn(scale.mean(), penalty, implicit);
    userNorms = norms(users, factors);
    itemNorms = norms(items, factors);
  }

  private static float[] norms(float[][] rows, int factors) {
    float[] norms = new float[rows.length];
    for (int row = 0; row < norms.length; row++) {
      norms[row] = (float) Math.sqrt(RowKernels.dot(rows[row], rows[row], factors));
    }
    return norms;
  }

  // ---- in a file ---------------------------------------------------------------------------

  private static RatingFactorModel read(SectionReader in, TrainingData data) {
    return read(in, data, ImplicitVectors.none());
  }

  private static RatingFactorModel readWithImplicit(SectionReader in, TrainingData data) {
    int items = data.interactions().itemCount();
    return read(
        in,
        data,
        ImplicitVectors.of(in.finiteFloatRows("implicit", items, FactorSections.factors(in))));
  }

  private static RatingFactorModel read(
      SectionReader in, TrainingData data, ImplicitVectors implicit) {
    int factors = FactorSections.factors(in);
    double[] range = in.finiteDoubles("scale", 3);
    if (range[1] > range[0] || range[0] > range[2]) {
      throw in.invalid("scale", "the mean " + range[0] + " is not between least and largest");
    }
    double[] penalty = in.doubles("penalty", 3);
    Arguments.requirePositive("regularization", penalty[0]);
    Arguments.requirePositive("biasRegularization", penalty[1]);
    Arguments.requireBetween("regularizationExponent", penalty[2], 0, 1);
    int[] ratingsOf = in.ints("ratings-of", data.interactions().itemCount());
    int[] ratingsBy = new int[data.interactions().userCount()];
    for (int user = 0; user < ratingsBy.length; user++) {
      ratingsBy[user] = data.interactions().byUser().length(user);
    }
    for (int ratings : ratingsOf) {
      if (ratings < 0) {
        throw in.invalid("ratings-of", "one of them is " + ratings);
      }
    }
    float[][] users = rows(in, "users", "user-biases", factors, ratingsBy);
    float[][] items = rows(in, "items", "item-biases", factors, ratingsOf);
    if (Math.max(Math.abs(range[1]), Math.abs(range[2])) > Float.MAX_VALUE) {
      throw in.invalid("scale", "it reaches beyond all ratings");
    }
    RatingFactorModel model =
        new RatingFactorModel(
            new RatingScale(data.interactions().size(), range[0], range[1], range[2]),
            users,
            items,
            factors,
            ratingsOf,
            new RatingPenalty(penalty[0], penalty[1], penalty[2]),
            implicit);
    FactorSections.requireFiniteProducts(in, users, items);
    model.requireFiniteSums(in);
    return model;
  }

  /**
   * Refuses numbers of which a sum may overflow, for a user or for a stranger with any history: the
   * equations, by Cauchy's inequality below the sum of all squares, z_u, and what is predicted.
   */
  private void requireFiniteSums(SectionReader in) {
    double squares = 0;
    for (float norm : itemNorms) {
      squares += (double) norm * norm;
    }
    RatingPenalty penalty = foldIn.penalty();
    double diagonal =
        Math.max(
            squares + penalty.lambda(items.length),
            (double) items.length + penalty.biasLambda(items.length));
    if (diagonal >= Float.MAX_VALUE) {
      throw in.invalid("items", "with the penalty the equations of a user overflow");
    }
    double longestItem = largest(itemNorms);
    double longestChoice =
        implicit().isLearned()
            ? Math.sqrt(items.length) * largest(norms(implicit().vectors(), factors()))
            : 0;
    if (longestChoice * Math.max(1, longestItem) >= Float.MAX_VALUE) {
      throw in.invalid("implicit", "vectors are so long that their sums overflow");
    }
    double biases = largest(biases(users)) + largest(biases(items));
    double product = Math.max(largest(userNorms), longestChoice) * longestItem;
    if (Math.abs(scale.mean()) + biases + product >= Float.MAX_VALUE) {
      throw in.invalid(
          "scale", "with biases and vectors the mean is so far off that predictions overflow");
    }
  }

  private static float largest(float[] numbers) {
    float largest = 0;
    for (float number : numbers) {
      largest = Math.max(largest, Math.abs(number));
    }
    return largest;
  }

  private static float[] biases(float[][] rows) {
    float[] biases = new float[rows.length];
    for (int row = 0; row < rows.length; row++) {
      biases[row] = RatingRows.bias(rows[row]);
    }
    return biases;
  }

  private static float[][] rows(
      SectionReader in, String vectors, String biases, int factors, int[] ratings) {
    float[][] vectorOf = in.finiteFloatRows(vectors, ratings.length, factors);
    float[] biasOf = in.finiteFloats(biases, ratings.length);
    float[][] rows = new float[ratings.length][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = RatingRows.make(factors, ratings[row] > 0);
      if (RatingRows.isRated(rows[row])) {
        System.arraycopy(vectorOf[row], 0, rows[row], 0, factors);
        rows[row][factors + 1] = biasOf[row];
      }
    }
    return rows;
  }

  @Override
  public String format() {
    return (implicit().isLearned() ? IMPLICIT_FORMAT : FORMAT).name();
  }

  @Override
  public void write(SectionWriter out) {
    RatingPenalty penalty = foldIn.penalty();
    out.ints("factors", factors());
    out.doubles("scale", scale.mean(), scale.smallest(), scale.largest());
    out.doubles(
        "penalty", penalty.regularization(), penalty.biasRegularization(), penalty.exponent());
    out.ints("ratings-of", ratingsOf);
    write(out, "users", "user-biases", users);
    write(out, "items", "item-biases", items);
    if (implicit().isLearned()) {
      out.floatRows("implicit", implicit().vectors());
    }
  }

  private void write(SectionWriter out, String vectors, String biases, float[][] rows) {
    float[][] vectorOf = new float[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      vectorOf[row] = Arrays.copyOf(rows[row], factors());
    }
    out.floatRows(vectors, vectorOf);
    out.floats(biases, biases(rows));
  }

  // ---- scores ------------------------------------------------------------------------------

  /** {@inheritDoc} Whoever has rated nothing gets the one order of items that all get of biases. */
  @Override
  public Source source(Profile profile) {
    if (scale.count() == 0 || profile.text().isPresent()) {
      return Source.NONE;
    }
    return foldIn.knows(profile, items) ? Source.COLLABORATIVE : Source.POPULAR;
  }

  /**
   * {@inheritDoc} A score is the prediction before it is clipped. Costs O((to − from) · factors) a
   * range.
   */
  @Override
  public ItemScorer itemScorer(Profile profile) {
    if (source(profile) == Source.NONE) {
      return ItemScorer.none();
    }
    return new RatingScorer(profile, panels.byProduct(weights(profile)));
  }

  /** {@inheritDoc} All that get scores are scored together. */
  @Override
  public BatchScorer batchScorer(List<Profile> profiles) {
    if (profiles.stream().anyMatch(profile -> source(profile) == Source.NONE)) {
      return BatchScorer.of(profiles.stream().map(this::itemScorer).toList());
    }
    return panels.byProducts(profiles.stream().map(this::weights).toArray(float[][]::new));
  }

  /** What a profile makes of an item's vector, 1 and bias. */
  private float[] weights(Profile profile) {
    float[] row = rowOf(profile);
    float[] weights = row.clone();
    weights[weights.length - 2] = (float) (scale.mean() + RatingRows.bias(row));
    weights[weights.length - 1] = 1;
    return weights;
  }

  @Override
  public OptionalDouble predict(Profile profile, int itemIndex) {
    if (source(profile) == Source.NONE || itemIndex < 0 || itemIndex >= items.length) {
      return OptionalDouble.empty();
    }
    double product = RatingRows.product(rowOf(profile), items[itemIndex]);
    return OptionalDouble.of(scale.clip(scale.mean() + product));
  }

  /** The trained row of a known user, else that of the history, which may be empty. */
  private float[] rowOf(Profile profile) {
    int user = profile.userIndex().orElse(-1);
    if (user >= 0 && user < users.length) {
      return users[user];
    }
    if (!foldIn.knows(profile, items)) {
      return RatingRows.make(factors(), false);
    }
    return profile.once(this, stranger -> foldIn.of(stranger, items).row(factors()));
  }

  // ---- likeness ----------------------------------------------------------------------------

  /** {@inheritDoc} Likeness is the cosine of the items' vectors; biases do not count. */
  @Override
  public Optional<Neighbors> similarItems(int itemIndex) {
    if (itemIndex < 0 || itemIndex >= itemNorms.length || itemNorms[itemIndex] == 0) {
      return Optional.empty();
    }
    float[] direction = items[itemIndex].clone();
    for (int f = 0; f < factors(); f++) {
      direction[f] /= itemNorms[itemIndex];
    }
    direction[factors()] = 0;
    direction[factors() + 1] = 0;
    ItemScorer product = panels.byProduct(direction);
    return Optional.of(
        new Neighbors(
            Source.COLLABORATIVE,
            (from, to, scores) -> {
              product.score(from, to, scores);
              for (int n = 0; n < to - from; n++) {
                float norm = itemNorms[from + n];
                scores[n] = norm > 0 ? scores[n] / norm : ItemScorer.UNSCORED;
              }
            }));
  }

  /**
   * {@inheritDoc} Likeness is the cosine of the users' vectors; a known user is most like himself.
   */
  @Override
  public Optional<UserScorer> similarUsers(Profile profile) {
    if (source(profile) != Source.COLLABORATIVE) {
      return Optional.empty();
    }
    float[] row = rowOf(profile);
    double norm = Math.sqrt(RowKernels.dot(row, row, factors())); // of floats it may vanish
    if (norm == 0) {
      return Optional.empty();
    }
    return Optional.of(
        (from, to, scores) -> {
          RowKernels.dots(users, from, to - from, row, scores, 0, factors());
          for (int n = 0; n < to - from; n++) {
            float other = userNorms[from + n];
            scores[n] = other > 0 ? (float) (scores[n] / (norm * other)) : ItemScorer.UNSCORED;
          }
        });
  }

  int factors() {
    return panels.factors() - 2;
  }

  /** What was learned from what was chosen. */
  ImplicitVectors implicit() {
    return foldIn.implicit();
  }

  /** The row of a user, see {@link RatingRows}. Not to be modified. */
  float[] userRow(int user) {
    return users[user];
  }

  /** The row of an item, see {@link RatingRows}. Not to be modified. */
  float[] itemRow(int item) {
    return items[item];
  }

  // ---- explanations ------------------------------------------------------------------------

  /** Predictions, and on demand what the item and each rating of the history add to one. */
  private final class RatingScorer implements ItemScorer {
    private final Profile profile;
    private final ItemScorer predictions;
    private RatingFoldIn.@Nullable Solution solution; // made when first asked for

    RatingScorer(Profile profile, ItemScorer predictions) {
      this.profile = profile;
      this.predictions = predictions;
    }

    @Override
    public void score(int from, int to, float[] scores) {
      predictions.score(from, to, scores);
    }

    @Override
    public void scoreAbove(float threshold, int from, int to, float[] scores) {
      predictions.scoreAbove(threshold, from, to, scores);
    }

    /** {@inheritDoc} With the mean of all ratings they add up to the score. */
    @Override
    public List<Contribution> explain(int itemIndex, int limit) {
      if (limit < 1
          || itemIndex < 0
          || itemIndex >= items.length
          || !RatingRows.isRated(items[itemIndex])) {
        return List.of();
      }
      if (solution == null) {
        solution = foldIn.of(profile, items);
      }
      float[] item = items[itemIndex];
      double[] amounts = solution.contributions(item);
      List<Contribution> contributions = new ArrayList<>(amounts.length + 1);
      double bias = RatingRows.bias(item);
      contributions.add(Contribution.ofPopularity(scale.inWords(bias, ratingsOf[itemIndex]), bias));
      for (int n = 0; n < amounts.length; n++) {
        contributions.add(Contribution.ofItem(Source.COLLABORATIVE, solution.items[n], amounts[n]));
      }
      contributions.sort(Comparator.comparingDouble(Contribution::amount).reversed());
      return List.copyOf(contributions.subList(0, Math.min(limit, contributions.size())));
    }
  }
}
