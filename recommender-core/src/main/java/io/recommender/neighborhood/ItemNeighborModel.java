package io.recommender.neighborhood;

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
import java.util.List;
import java.util.Optional;

/**
 * The neighbours of each item, and how near they are. A score is the sum of what the items of a
 * history give to it; an item that is a neighbour of none is not scored. Users have nothing of
 * their own: a known one is scored by his history like everybody.
 *
 * <p><b>Thread safety:</b> immutable.
 */
final class ItemNeighborModel implements Model {
  static final ModelFormat FORMAT = new ModelFormat("item-neighbors-1", ItemNeighborModel::read);

  private final SparseMatrix neighbors; // item × item: what the row's gives to the column's
  private final Liking liking;

  /**
   * Makes a model.
   *
   * @param neighbors item × item without a diagonal, all values above 0
   */
  ItemNeighborModel(SparseMatrix neighbors, Liking liking) {
    this.neighbors = neighbors;
    this.liking = liking;
  }

  private static Model read(SectionReader in, TrainingData data) {
    return new ItemNeighborModel(
        SparseMatrix.readNeighbors(in, data.interactions().itemCount()), Liking.read(in));
  }

  @Override
  public String format() {
    return FORMAT.name();
  }

  @Override
  public void write(SectionWriter out) {
    neighbors.write(out);
    liking.write(out);
  }

  SparseMatrix neighbors() {
    return neighbors;
  }

  private boolean has(int item) {
    return item >= 0 && item < neighbors.rowCount() && neighbors.length(item) > 0;
  }

  @Override
  public Source source(Profile profile) {
    return liking.items(profile, this::has).length == 0 ? Source.NONE : Source.COLLABORATIVE;
  }

  /**
   * {@inheritDoc} Costs a binary search in the neighbours of each item of the history for a range,
   * and an addition for each that lies in it; allocates nothing but a list of the history.
   */
  @Override
  public ItemScorer itemScorer(Profile profile) {
    int[] history = liking.items(profile, this::has);
    return history.length == 0 ? ItemScorer.none() : new SumScorer(history);
  }

  /** {@inheritDoc} Scored are the neighbours of the item, and nothing else. */
  @Override
  public Optional<Neighbors> similarItems(int itemIndex) {
    return has(itemIndex)
        ? Optional.of(new Neighbors(Source.COLLABORATIVE, new SumScorer(new int[] {itemIndex})))
        : Optional.empty();
  }

  private final class SumScorer implements ItemScorer {
    private final int[] history;

    SumScorer(int[] history) {
      this.history = history;
    }

    @Override
    public void score(int from, int to, float[] scores) {
      Arrays.fill(scores, 0, to - from, 0f);
      for (int item : history) {
        neighbors.add(item, 1, from, to, scores);
      }
      Sums.leaveOutZeros(scores, to - from);
    }

    /** {@inheritDoc} They add up to the score. */
    @Override
    public List<Contribution> explain(int itemIndex, int limit) {
      List<Contribution> contributions = new ArrayList<>();
      for (int item : history) {
        float amount = neighbors.at(item, itemIndex);
        if (amount > 0) {
          contributions.add(Contribution.ofItem(Source.COLLABORATIVE, item, amount));
        }
      }
      return Sums.largest(contributions, limit);
    }
  }
}
