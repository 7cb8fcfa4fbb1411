package io.recommender.factorization;

import io.recommender.data.SparseRows;
import io.recommender.data.Split;
import io.recommender.internal.Parallel;
import io.recommender.internal.TopK;
import io.recommender.model.BatchScorer;
import io.recommender.model.ItemScorer;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Measures models of the one part of a split by the other, for a sample of users that are asked for
 * as strangers with their history: so a model need not have finished its users. The evaluator of
 * the package above does more, for people; this is for a look after each iteration.
 *
 * <p><b>Thread safety:</b> immutable.
 */
final class HiddenPart {
  /**
   * Enough that iterations differ by more than the draw of the sample, as it is always the same.
   */
  static final int MOST_USERS = 1000;

  /** With fewer the curve of small data (943 users, say) is more noise than learning. */
  private static final int FEWEST_USERS = 500;

  private static final int CUTOFF = 20;
  private static final int GROUP = 64; // users that are scored together
  private static final int TILE = 2048; // items

  private static final double[] DISCOUNTS =
      IntStream.range(0, CUTOFF).mapToDouble(rank -> Math.log(2) / Math.log(rank + 2)).toArray();

  /** What is measured. Larger is better. */
  enum Measure {
    /** The mean NDCG@20 of the users. */
    NDCG,
    /** The root of the mean squared error of predicted ratings, negative. */
    NEGATIVE_RMSE
  }

  private final SparseRows known;
  private final SparseRows hidden;
  private final Measure measure;
  private final int parallelism;
  private final int[] users; // ascending

  HiddenPart(Split split, Measure measure, long seed, int parallelism) {
    known = split.train().byUser();
    hidden = split.test().byUser();
    this.measure = measure;
    this.parallelism = parallelism;
    int[] all =
        IntStream.range(0, hidden.rowCount()).filter(user -> hidden.length(user) > 0).toArray();
    users = sample(all, Math.min(MOST_USERS, Math.max(FEWEST_USERS, all.length / 4)), seed);
  }

  private static int[] sample(int[] all, int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int count = Math.min(size, all.length);
    for (int n = 0; n < count; n++) {
      int other = n + random.nextInt(all.length - n);
      int user = all[other];
      all[other] = all[n];
      all[n] = user;
    }
    int[] drawn = Arrays.copyOf(all, count);
    Arrays.sort(drawn);
    return drawn;
  }

  /** How many users are asked for. */
  int users() {
    return users.length;
  }

  /**
   * Returns the measure of a model. Costs O(users · items · what a score costs) for NDCG.
   *
   * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
   */
  double measure(Model model) {
    double[] sums = new double[users.length]; // by user, added up in their order
    long[] counts = new long[users.length];
    Parallel.run(
        parallelism,
        (users.length + GROUP - 1) / GROUP,
        group -> {
          int from = group * GROUP;
          int to = Math.min(users.length, from + GROUP);
          if (measure == Measure.NDCG) {
            rank(model, from, to, sums);
            Arrays.fill(counts, from, to, 1);
          } else {
            predict(model, from, to, sums, counts);
          }
        });
    double sum = Arrays.stream(sums).sum();
    long count = Arrays.stream(counts).sum();
    if (measure == Measure.NDCG) {
      return sum / count;
    }
    return count == 0 ? Double.NEGATIVE_INFINITY : -Math.sqrt(sum / count);
  }

  private void rank(Model model, int from, int to, double[] ndcg) {
    List<Profile> profiles =
        IntStream.range(from, to).mapToObj(n -> Profile.ofRow(users[n], known)).toList();
    BatchScorer scorer = model.batchScorer(profiles);
    int items = known.columnCount();
    float[][] scores = new float[profiles.size()][Math.min(TILE, items)];
    List<TopK> best = profiles.stream().map(profile -> new TopK(CUTOFF)).toList();
    int[][] seen =
        profiles.stream()
            .map(profile -> Arrays.stream(profile.items()).sorted().toArray())
            .toArray(int[][]::new);
    int[] passed = new int[profiles.size()]; // of what was seen
    for (int tile = 0; tile < items; tile += TILE) {
      int end = Math.min(items, tile + TILE);
      scorer.score(tile, end, scores);
      for (int p = 0; p < scores.length; p++) {
        passed[p] = offer(scores[p], tile, end, seen[p], passed[p], best.get(p));
      }
    }
    int[] listed = new int[CUTOFF];
    for (int p = 0; p < scores.length; p++) {
      int size = best.get(p).drain(listed, new float[CUTOFF]);
      ndcg[from + p] = ndcg(listed, size, users[from + p]);
    }
  }

  /** Offers what was not seen, and returns how much of what was seen lies before the end. */
  private static int offer(float[] scores, int from, int to, int[] seen, int passed, TopK best) {
    int next = passed;
    for (int item = from; item < to; item++) {
      if (next < seen.length && seen[next] == item) {
        next++;
      } else if (scores[item - from] != ItemScorer.UNSCORED) {
        best.offer(item, scores[item - from]);
      }
    }
    return next;
  }

  private double ndcg(int[] listed, int size, int user) {
    int[] relevant = new int[hidden.length(user)];
    hidden.columnsOf(user, relevant);
    Arrays.sort(relevant);
    double gain = 0;
    for (int rank = 0; rank < size; rank++) {
      gain += Arrays.binarySearch(relevant, listed[rank]) >= 0 ? DISCOUNTS[rank] : 0;
    }
    double ideal = 0;
    for (int rank = 0; rank < Math.min(CUTOFF, relevant.length); rank++) {
      ideal += DISCOUNTS[rank];
    }
    return gain / ideal;
  }

  private void predict(Model model, int from, int to, double[] squares, long[] counts) {
    for (int n = from; n < to; n++) {
      Profile profile = Profile.ofRow(users[n], known);
      for (int h = 0; h < hidden.length(users[n]); h++) {
        OptionalDouble rating = model.predict(profile, hidden.column(users[n], h));
        if (rating.isPresent()) {
          double error = rating.getAsDouble() - hidden.weight(users[n], h);
          squares[n] += error * error;
          counts[n]++;
        }
      }
    }
  }
}
