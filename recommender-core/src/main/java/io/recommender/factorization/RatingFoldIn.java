package io.recommender.factorization;

import io.recommender.internal.Kernels;
import io.recommender.internal.RidgeEquations;
import io.recommender.internal.RowKernels;
import io.recommender.model.Profile;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the row of somebody from his ratings, the items' rows being held: the exact minimum over
 * p_u and b_u of
 *
 * <pre>
 *   Σ_i (r_ui − μ − b_i − b_u − p_u·q_i)²  +  λ |p_u|²  +  λ_b b_u²
 * </pre>
 *
 * with the λ of {@link RatingPenalty}. Immutable.
 *
 * @param mean μ
 */
record RatingFoldIn(double mean, RatingPenalty penalty) {

  /** What counts of one history, and the equations it makes. */
  static final class Solution {
    /** By n: the item, its row, and how far its rating is from what the item alone would get. */
    final int[] items;

    final float[][] rows;
    final float[] targets;
    private final float lambda;
    private final float biasLambda;
    private @Nullable RidgeEquations factored; // for explanations; kept for all items

    private Solution(RatingPenalty penalty, int[] items, float[][] rows, float[] targets) {
      this.items = items;
      this.rows = rows;
      this.targets = targets;
      lambda = penalty.lambda(items.length);
      biasLambda = penalty.biasLambda(items.length);
    }

    /** Returns vector, 1 and bias. */
    float[] row(int factors) {
      float[] x = new float[factors + 1];
      new RidgeEquations(Kernels.inUse(), factors)
          .solve(rows, targets, items.length, lambda, biasLambda, x);
      float[] row = RatingRows.make(factors, true);
      RatingRows.set(row, x);
      return row;
    }

    /**
     * Returns how much the n-th rating adds to b_u + p_u·q. Vector and bias are a sum over the
     * ratings, so this is one, too: Σ_n t_n (A⁻¹y)ᵀy_n, y = (q, 1).
     */
    double[] contributions(float[] item) {
      double[] amounts = new double[items.length];
      if (amounts.length == 0) {
        return amounts;
      }
      int size = item.length - 1;
      RidgeEquations equations = factored;
      if (equations == null) {
        equations = new RidgeEquations(Kernels.inUse(), size - 1);
        equations.factor(rows, items.length, lambda, biasLambda);
        factored = equations;
      }
      float[] z = Arrays.copyOf(item, size);
      equations.solveFor(z);
      for (int n = 0; n < amounts.length; n++) {
        amounts[n] = targets[n] * RowKernels.dot(z, rows[n], size);
      }
      return amounts;
    }
  }

  /** Tells whether there is anything in a history that counts. */
  static boolean knows(Profile history, float[][] items) {
    for (int n = 0; n < history.size(); n++) {
      if (history.isWeighted(n) && isRated(history.item(n), items)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRated(int item, float[][] items) {
    return item >= 0 && item < items.length && RatingRows.isRated(items[item]);
  }

  /**
   * Reads a history: of an item that stands in it twice the last rating counts; items that nobody
   * rated are passed over, and so are those without a weight, which were liked but say no rating.
   *
   * @param items their rows, see {@link RatingRows}. Not modified.
   */
  Solution of(Profile history, float[][] items) {
    int length = history.size();
    int[] rated = new int[length];
    float[][] rows = new float[length][];
    float[] targets = new float[length];
    Set<Integer> seen = new HashSet<>();
    int first = length; // filled from the end, where what counts last stands
    for (int n = length - 1; n >= 0; n--) {
      int item = history.item(n);
      if (history.isWeighted(n) && isRated(item, items) && seen.add(item)) {
        rated[--first] = item;
        rows[first] = items[item];
        targets[first] = RatingRows.target(history.weight(n), mean, items[item]);
      }
    }
    return new Solution(
        penalty,
        Arrays.copyOfRange(rated, first, length),
        Arrays.copyOfRange(rows, first, length),
        Arrays.copyOfRange(targets, first, length));
  }
}
