package io.recommender.linear;

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
 * Weights of items by items, a few for each: the score of item j is the sum of the weights w_ij of
 * the items i of a history.
 *
 * <p><b>Thread safety:</b> immutable.
 */
final class LocalRidgeModel implements Model {
  static final ModelFormat FORMAT = new ModelFormat("local-ridge-1", LocalRidgeModel::read);

  private final Liking liking;
  private final boolean[] chosen; // by item: whether anything is known of it
  private final SparseWeights weights; // from row to column

  LocalRidgeModel(Liking liking, boolean[] chosen, SparseWeights weights) {
    this.liking = liking;
    this.chosen = chosen;
    this.weights = weights;
  }

  private static Model read(SectionReader in, TrainingData data) {
    int items = data.interactions().itemCount();
    byte[] marks = in.bytes("chosen");
    if (marks.length != items) {
      throw in.invalid("chosen", "it has " + marks.length + " elements, " + items + " are needed");
    }
    boolean[] chosen = new boolean[items];
    for (int item = 0; item < items; item++) {
      chosen[item] = marks[item] != 0;
    }
    return new LocalRidgeModel(Liking.read(in), chosen, SparseWeights.read(in, items));
  }

  @Override
  public String format() {
    return FORMAT.name();
  }

  @Override
  public void write(SectionWriter out) {
    byte[] marks = new byte[chosen.length];
    for (int item = 0; item < marks.length; item++) {
      marks[item] = (byte) (chosen[item] ? 1 : 0);
    }
    out.bytes("chosen", marks);
    weights.write(out);
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
    return item >= 0 && item < chosen.length && chosen[item];
  }

  /** {@inheritDoc} Costs O(weights in the range) and a search for each item of the history. */
  @Override
  public ItemScorer itemScorer(Profile profile) {
    int[] history = known(profile);
    return history.length == 0 ? ItemScorer.none() : new HistoryScorer(history);
  }

  /**
   * {@inheritDoc} Likeness is the weight from this item to the other; what it has no weight for,
   * and the item itself, are unscored.
   */
  @Override
  public Optional<Neighbors> similarItems(int itemIndex) {
    if (!has(itemIndex)) {
      return Optional.empty();
    }
    ItemScorer likeness =
        (from, to, scores) -> {
          Arrays.fill(scores, 0, to - from, ItemScorer.UNSCORED);
          weights.set(itemIndex, from, to, scores);
        };
    return Optional.of(new Neighbors(Source.COLLABORATIVE, likeness));
  }

  /** Sums of rows, a row for each item of a history. */
  private final class HistoryScorer implements ItemScorer {
    private final int[] history;

    HistoryScorer(int[] history) {
      this.history = history;
    }

    @Override
    public void score(int from, int to, float[] scores) {
      Arrays.fill(scores, 0, to - from, 0);
      for (int item : history) {
        weights.add(item, from, to, scores);
      }
      for (int item = from; item < to; item++) {
        if (!chosen[item]) {
          scores[item - from] = ItemScorer.UNSCORED;
        }
      }
    }

    /** {@inheritDoc} Over the whole history they add up to the score. */
    @Override
    public List<Contribution> explain(int itemIndex, int limit) {
      if (limit < 1 || !chosen[itemIndex]) {
        return List.of();
      }
      List<Contribution> contributions = new ArrayList<>();
      for (int item : history) {
        float amount = weights.weight(item, itemIndex);
        if (amount != 0) {
          contributions.add(Contribution.ofItem(Source.COLLABORATIVE, item, amount));
        }
      }
      contributions.sort(Comparator.comparingDouble(Contribution::amount).reversed()); // stable
      return List.copyOf(contributions.subList(0, Math.min(limit, contributions.size())));
    }
  }
}
