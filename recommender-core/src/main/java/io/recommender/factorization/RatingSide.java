package io.recommender.factorization;

import io.recommender.data.IdIndex;
import io.recommender.data.Interactions;
import io.recommender.data.SparseRows;
import io.recommender.internal.Heap;
import io.recommender.internal.Kernels;
import io.recommender.internal.Parallel;
import io.recommender.internal.RidgeEquations;
import io.recommender.internal.RowKernels;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;

/**
 * The users or the items while a rating model is trained: their ratings and their rows, see {@link
 * RatingRows}. Used by one thread, which may start others.
 */
final class RatingSide {
  /**
   * Enough to hide what a task costs, few enough that a last long task does not leave threads idle.
   */
  private static final int ROWS_PER_TASK = 32;

  final SparseRows ratings;
  final float[][] rows;
  private final int factors;
  private final RatingPenalty penalty;

  RatingSide(SparseRows ratings, int factors, RatingPenalty penalty) {
    this.ratings = ratings;
    this.factors = factors;
    this.penalty = penalty;
    rows = new float[ratings.rowCount()][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = RatingRows.make(factors, ratings.length(row) > 0);
    }
  }

  /**
   * Refuses a fit that cannot fit into memory: the rows of all, those of items once more for
   * scoring, and the equations of one thread.
   *
   * @param more bytes of what the algorithm keeps beside
   */
  static void requireMemory(String algorithm, int factors, Interactions data, long more) {
    long users = data.userCount();
    long items = data.itemCount();
    Heap.require(
        String.format(
            Locale.ROOT,
            "%s with %,d factors for %,d users and %,d items",
            algorithm,
            factors,
            users,
            items),
        Heap.ofRows(users + 2 * items, factors) + Heap.ofRows(2L * factors, factors) + more,
        "set fewer factors");
  }

  /**
   * Draws the vectors of those with ratings, normally distributed.
   *
   * @param random see {@link RatingRows#random}
   * @param deviation of a vector's length: that of a number is {@code deviation / √factors}
   */
  void draw(Random random, double deviation) {
    double scale = deviation / Math.sqrt(factors);
    for (float[] row : rows) {
      for (int f = 0; f < factors && RatingRows.isRated(row); f++) {
        row[f] = (float) (random.nextGaussian() * scale);
      }
    }
  }

  /** Takes the rows of those who are known already and have ratings then and now. */
  void copyRows(IdIndex ids, IdIndex earlier, IntFunction<float[]> rowOf) {
    for (int row = 0; row < rows.length; row++) {
      int index = RatingRows.isRated(rows[row]) ? earlier.indexOf(ids.id(row)) : -1;
      if (index >= 0 && RatingRows.isRated(rowOf.apply(index))) {
        System.arraycopy(rowOf.apply(index), 0, rows[row], 0, factors + 2);
      }
    }
  }

  /** Returns how many ratings each has. */
  int[] counts() {
    int[] counts = new int[rows.length];
    Arrays.setAll(counts, ratings::length);
    return counts;
  }

  /** Returns by row λ / n, the penalty of its vector for each of its ratings. */
  float[] decay() {
    float[] decay = new float[rows.length];
    for (int row = 0; row < decay.length; row++) {
      int count = ratings.length(row);
      decay[row] = count == 0 ? 0 : penalty.lambda(count) / count;
    }
    return decay;
  }

  /** Returns Σ λ|v|² + λ_b b² over all rows. */
  double penalty() {
    double sum = 0;
    for (int row = 0; row < rows.length; row++) {
      int count = ratings.length(row);
      double bias = RatingRows.bias(rows[row]);
      sum +=
          penalty.lambda(count) * RowKernels.dot(rows[row], rows[row], factors)
              + penalty.biasLambda(count) * bias * bias;
    }
    return sum;
  }

  /**
   * Solves for all rows exactly while those of the other side are held; the same bits for any
   * number of threads.
   *
   * @param held the other side. Not modified.
   * @param mean μ
   * @return Σ (r − μ − b_u − b_i − p_u·q_i)² + Σ λ|v|² + λ_b b², the penalty of this side only
   */
  double solve(RatingSide held, double mean, int parallelism) {
    double[] values = new double[rows.length];
    int longest = ratings.maxLength();
    Parallel.run(
        parallelism,
        (rows.length + ROWS_PER_TASK - 1) / ROWS_PER_TASK,
        () -> new Worker(held.rows, mean, longest),
        (worker, task) -> {
          int from = task * ROWS_PER_TASK;
          worker.solve(from, Math.min(rows.length, from + ROWS_PER_TASK), values);
        });
    return Arrays.stream(values).sum();
  }

  /** One thread's scratch memory. */
  private final class Worker {
    private final float[][] held;
    private final double mean;
    private final float[][] observed; // rows of the held side, not copied
    private final float[] targets;
    private final float[] solution = new float[factors + 1];
    private final RidgeEquations equations;

    Worker(float[][] held, double mean, int longest) {
      this.held = held;
      this.mean = mean;
      observed = new float[longest][];
      targets = new float[longest];
      equations = new RidgeEquations(Kernels.inUse(), factors, longest);
    }

    void solve(int from, int to, double[] values) {
      for (int row = from; row < to; row++) {
        int count = ratings.length(row);
        for (int n = 0; n < count; n++) {
          observed[n] = held[ratings.column(row, n)];
          targets[n] = RatingRows.target(ratings.weight(row, n), mean, observed[n]);
        }
        if (count > 0) {
          values[row] =
              equations.solve(
                  observed,
                  targets,
                  count,
                  penalty.lambda(count),
                  penalty.biasLambda(count),
                  solution);
          RatingRows.set(rows[row], solution);
        }
      }
    }
  }
}
