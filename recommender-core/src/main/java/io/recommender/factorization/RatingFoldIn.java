package io.recommender.factorization;

import io.recommender.internal.Kernels;
import io.recommender.internal.RidgeEquations;
import io.recommender.internal.RowKernels;
import io.recommender.model.Profile;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the row of somebody from his ratings, the items' rows being held: the exact minimum over
 * p_u and b_u of
 *
 * <pre>
 *   Σ_i (r_ui − μ − b_i − b_u − (p_u + z_u)·q_i)²  +  λ |p_u|²  +  λ_b b_u²
 * </pre>
 *
 * with the λ of {@link RatingPenalty} and z_u what {@link ImplicitVectors} make of the items in his
 * history, whether rated or not; his row holds p_u + z_u and b_u. Immutable.
 *
 * @param mean μ
 */
record RatingFoldIn(double mean, RatingPenalty penalty, ImplicitVectors implicit) {

  /** What counts of one history, and the equations it makes. */
  static final class Solution {
    /** What counts, in the order of the history. */
    final int[] items;

    private final ImplicitVectors implicit;
    private final int[] places; // among the items: of those that have a rating
    private final float[][] rows; // by place: of the item
    private final float[] targets; // by place: how far the rating is from what is held
    private final float lambda;
    private final float biasLambda;
    private @Nullable RidgeEquations factored; // for explanations; kept for all items

    private Solution(
        RatingFoldIn foldIn, int[] items, int[] places, float[][] rows, float[] targets) {
      this.implicit = foldIn.implicit;
      this.items = items;
      this.places = places;
      this.rows = rows;
      this.targets = targets;
      lambda = foldIn.penalty.lambda(places.length);
      biasLambda = foldIn.penalty.biasLambda(places.length);
    }

    /** Returns vector, 1 and bias. */
    float[] row(int factors) {
      return row(factors, new RidgeEquations(Kernels.inUse(), factors, places.length));
    }

    /**
     * Returns the same, for one of many.
     *
     * @param equations scratch memory of the calling thread, for as many factors
     */
    float[] row(int factors, RidgeEquations equations) {
      float[] row = RatingRows.make(factors, true);
      if (places.length > 0) {
        float[] x = new float[factors + 1];
        equations.solve(rows, targets, places.length, lambda, biasLambda, x);
        RatingRows.set(row, x);
      }
      implicit.addTo(row, items);
      return row;
    }

    /**
     * Returns how much the n-th item adds to b_u + (p_u + z_u)·q. Vector and bias are a sum over
     * the ratings, so this is one, too: Σ_n t_n (A⁻¹y)ᵀy_n, y = (q, 1); and z_u is one over the
     * items.
     */
    double[] contributions(float[] item) {
      double[] amounts = new double[items.length];
      for (int n = 0; n < amounts.length; n++) {
        amounts[n] = implicit.product(items[n], items.length, item);
      }
      if (places.length == 0) {
        return amounts;
      }
      int size = item.length - 1;
      RidgeEquations equations = factored;
      if (equations == null) {
        equations = new RidgeEquations(Kernels.inUse(), size - 1, places.length);
        equations.factor(rows, places.length, lambda, biasLambda);
        factored = equations;
      }
      float[] z = Arrays.copyOf(item, size);
      equations.solveFor(z);
      for (int n = 0; n < places.length; n++) {
        amounts[places[n]] += targets[n] * RowKernels.dot(z, rows[n], size);
      }
      return amounts;
    }
  }

  /** Tells whether there is anything in a history that counts. */
  boolean knows(Profile history, float[][] items) {
    for (int n = 0; n < history.size(); n++) {
      if (counts(history, n, items)) {
        return true;
      }
    }
    return false;
  }

  private boolean counts(Profile history, int n, float[][] items) {
    int item = history.item(n);
    return item >= 0
        && item < items.length
        && RatingRows.isRated(items[item])
        && (history.isWeighted(n) || implicit.isLearned());
  }

  /**
   * Reads a history: of an item that stands in it twice the last rating counts; items that nobody
   * rated are passed over. Those without a weight were liked but say no rating: they count only for
   * z_u.
   *
   * @param items their rows, see {@link RatingRows}. Not modified.
   */
  Solution of(Profile history, float[][] items) {
    int length = history.size();
    int[] counted = new int[length];
    int[] ratedAt = new int[length]; // place in the history, −1 where there is no rating
    Map<Integer, Integer> places = new HashMap<>();
    int first = length; // filled from the end, where what counts last stands
    for (int n = length - 1; n >= 0; n--) {
      if (counts(history, n, items)) {
        int item = history.item(n);
        Integer place = places.get(item);
        if (place == null) {
          place = --first;
          places.put(item, place);
          counted[place] = item;
          ratedAt[place] = -1;
        }
        if (ratedAt[place] < 0 && history.isWeighted(n)) {
          ratedAt[place] = n;
        }
      }
    }
    return solution(
        history,
        items,
        Arrays.copyOfRange(counted, first, length),
        Arrays.copyOfRange(ratedAt, first, length));
  }

  private Solution solution(Profile history, float[][] items, int[] counted, int[] ratedAt) {
    int[] places = IntStream.range(0, counted.length).filter(n -> ratedAt[n] >= 0).toArray();
    float[][] rows = new float[places.length][];
    float[] targets = new float[places.length];
    float[] z = implicit.of(counted);
    for (int n = 0; n < places.length; n++) {
      rows[n] = items[counted[places[n]]];
      targets[n] =
          (float)
              (RatingRows.target(history.weight(ratedAt[places[n]]), mean, rows[n])
                  - RowKernels.dot(z, rows[n], z.length));
    }
    return new Solution(this, counted, places, rows, targets);
  }
}
