package io.recommender.linear;

import io.recommender.internal.RowKernels;
import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;
import io.recommender.model.Contribution;
import io.recommender.model.ItemScorer;
import io.recommender.model.Liking;
import io.recommender.model.Model;
import io.recommender.model.ModelFormat;
import io.recommender.model.Neighbors;
import io.recommender.model.Profile;
import io.recommender.model.Source;
import io.recommender.model.TrainingData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Weights of items by items, all of them: the score of item j is Σ_i left_i · R_ij · right_j over
 * the items i of a history. R is symmetric, with zeros on its diagonal; it holds the partial
 * correlations of the items, as the regularised Gramian gives them.
 *
 * <p><b>Thread safety:</b> immutable.
 */
final class EaseModel implements Model {
  static final ModelFormat FORMAT = new ModelFormat("ease-1", EaseModel::read);

  /** Rounding apart, no correlation is above 1. */
  private static final double LARGEST_CORRELATION = 1.01;

  private final Liking liking;
  private final float[][] correlations; // R
  private final float[] left; // 0: nobody chose the item
  private final float[] right; // likewise

  EaseModel(Liking liking, float[][] correlations, float[] left, float[] right) {
    this.liking = liking;
    this.correlations = correlations;
    this.left = left;
    this.right = right;
  }

  private static Model read(SectionReader in, TrainingData data) {
    int items = data.interactions().itemCount();
    float[] left = in.finiteFloats("left", items);
    float[] right = in.finiteFloats("right", items);
    float[][] correlations = in.finiteFloatRows("correlations", items, items);
    double sum = 0;
    double largest = 0;
    for (int item = 0; item < items; item++) {
      if (left[item] < 0 || right[item] < 0 || (left[item] > 0) != (right[item] > 0)) {
        throw in.invalid("left", "item " + item + " has a factor below 0, or only one of two");
      }
      sum += left[item];
      largest = Math.max(largest, right[item]);
      requireCorrelations(in, correlations[item], item);
    }
    if (sum * LARGEST_CORRELATION * Math.max(1, largest) >= Float.MAX_VALUE) {
      throw in.invalid("left", "factors are so large that scores overflow");
    }
    return new EaseModel(Liking.read(in), correlations, left, right);
  }

  private static void requireCorrelations(SectionReader in, float[] row, int item) {
    float largest = 0;
    for (float value : row) {
      largest = Math.max(largest, Math.abs(value));
    }
    if (row[item] != 0 || largest > LARGEST_CORRELATION) {
      throw in.invalid("correlations", "those of item " + item + " are none");
    }
  }

  @Override
  public String format() {
    return FORMAT.name();
  }

  @Override
  public void write(SectionWriter out) {
    out.floats("left", left);
    out.floats("right", right);
    out.floatRows("correlations", correlations);
    liking.write(out);
  }

  @Override
  public Source source(Profile profile) {
    return known(profile).length > 0 ? Source.COLLABORATIVE : Source.NONE;
  }

  /** What counts of a history, ascending, so that its order does not show in the bits. */
  private int[] known(Profile profile) {
    return profile.once(
        this,
        asked -> {
          int[] items = liking.items(asked, this::has);
          Arrays.sort(items);
          return items;
        });
  }

  private boolean has(int item) {
    return item >= 0 && item < left.length && left[item] > 0;
  }

  /** {@inheritDoc} Costs O((to − from) · history) a range, and allocates a number for each item. */
  @Override
  public ItemScorer itemScorer(Profile profile) {
    int[] history = known(profile);
    return history.length == 0 ? ItemScorer.none() : new HistoryScorer(history);
  }

  /**
   * {@inheritDoc} Likeness is the partial correlation: what is left of two items going together
   * when all others are accounted for.
   */
  @Override
  public Optional<Neighbors> similarItems(int itemIndex) {
    if (!has(itemIndex)) {
      return Optional.empty();
    }
    ItemScorer likeness =
        (from, to, scores) -> {
          System.arraycopy(correlations[itemIndex], from, scores, 0, to - from);
          if (itemIndex >= from && itemIndex < to) {
            scores[itemIndex - from] = 1;
          }
          hideUnknown(from, to, scores);
        };
    return Optional.of(new Neighbors(Source.COLLABORATIVE, likeness));
  }

  private void hideUnknown(int from, int to, float[] scores) {
    for (int item = from; item < to; item++) {
      if (!(right[item] > 0)) {
        scores[item - from] = ItemScorer.UNSCORED;
      }
    }
  }

  /** Sums of rows of R, a row for each item of a history. */
  private final class HistoryScorer implements ItemScorer {
    private final int[] history;
    private final float[][] rows;
    private final float[] weights;
    private final float[] sums = new float[left.length]; // at the rows' own indexes: see RowKernels

    HistoryScorer(int[] history) {
      this.history = history;
      rows = new float[history.length][];
      weights = new float[history.length];
      for (int n = 0; n < history.length; n++) {
        rows[n] = correlations[history[n]];
        weights[n] = left[history[n]];
      }
    }

    @Override
    public void score(int from, int to, float[] scores) {
      Arrays.fill(sums, from, to, 0);
      RowKernels.addWeighted(rows, weights, rows.length, sums, from, to);
      for (int item = from; item < to; item++) {
        scores[item - from] = sums[item] * right[item];
      }
      hideUnknown(from, to, scores);
    }

    /** {@inheritDoc} Over the whole history they add up to the score. */
    @Override
    public List<Contribution> explain(int itemIndex, int limit) {
      if (limit < 1 || !(right[itemIndex] > 0)) {
        return List.of();
      }
      List<Contribution> contributions = new ArrayList<>();
      for (int n = 0; n < history.length; n++) {
        double amount = (double) weights[n] * rows[n][itemIndex] * right[itemIndex];
        if (amount != 0) {
          contributions.add(Contribution.ofItem(Source.COLLABORATIVE, history[n], amount));
        }
      }
      contributions.sort(Comparator.comparingDouble(Contribution::amount).reversed()); // stable
      return List.copyOf(contributions.subList(0, Math.min(limit, contributions.size())));
    }
  }
}
