package io.recommender.factorization;

import io.recommender.internal.Kernels;
import io.recommender.internal.NormalEquations;
import io.recommender.internal.RowKernels;
import io.recommender.internal.Rows;
import io.recommender.model.Profile;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Makes the vector of somebody from his history, the items' vectors being held: the exact solution
 * of {@link ImplicitAls}. Immutable.
 */
final class FoldIn {
  private final PositiveFeedback feedback;
  private final float[][] gramian; // w0 times the Gramian of the items
  private final PenaltyScale scale;

  FoldIn(PositiveFeedback feedback, float[][] gramian, PenaltyScale scale) {
    this.feedback = feedback;
    this.gramian = gramian;
    this.scale = scale;
  }

  PositiveFeedback feedback() {
    return feedback;
  }

  float[][] gramian() {
    return gramian;
  }

  PenaltyScale scale() {
    return scale;
  }

  /** What counts of one history, and the equations it makes. */
  static final class Solution {
    /** By n: the item, its vector and confidence, in the order of the history; see {@link Rows}. */
    final int[] items;

    final float[][] vectors;
    final float[] confidences;
    private final NormalEquations equations;
    private final float lambda;
    private boolean factored; // the equations, for explanations; kept for all items

    private Solution(FoldIn foldIn, int[] items, float[][] vectors, float[] confidences) {
      this.items = items;
      this.vectors = vectors;
      this.confidences = confidences;
      equations = new NormalEquations(Kernels.inUse(), foldIn.gramian);
      double observed = 0;
      for (int n = 0; n < items.length; n++) {
        observed += confidences[n];
      }
      lambda = foldIn.scale.lambda(observed);
    }

    boolean isEmpty() {
      return items.length == 0;
    }

    /** Returns the vector of the history. */
    float[] vector() {
      float[] x = new float[equations.factors()];
      float[] ones = new float[confidences.length];
      Arrays.fill(ones, 1f);
      equations.solve(vectors, confidences, ones, items.length, lambda, x);
      return x;
    }

    /**
     * Returns how much the n-th item adds to the inner product with y. Since x is a sum over the
     * history, so is the product: yᵀx = Σ_n c_n (A⁻¹y)ᵀy_n (Hu, Koren and Volinsky 2008, section
     * 5).
     */
    double[] contributions(float[] y) {
      if (!factored) {
        equations.factor(vectors, confidences, items.length, lambda);
        factored = true;
      }
      float[] z = y.clone();
      equations.solveFor(z);
      double[] amounts = new double[items.length];
      for (int n = 0; n < amounts.length; n++) {
        amounts[n] = confidences[n] * RowKernels.dot(z, vectors[n], z.length);
      }
      return amounts;
    }
  }

  /**
   * Reads a history: of an item that stands in it twice the last counts; items without a vector and
   * what is no sign of liking are passed over.
   */
  Solution of(Profile history, ItemPanels panels) {
    int length = history.size();
    int[] items = new int[length];
    float[] confidences = new float[length];
    Set<Integer> seen = new HashSet<>();
    int first = length; // filled from the end, where what counts last stands
    for (int n = length - 1; n >= 0; n--) {
      int item = history.item(n);
      float c = feedback.confidence(history, n);
      if (panels.has(item) && seen.add(item) && c > 0) {
        items[--first] = item;
        confidences[first] = c;
      }
    }
    float[][] vectors = new float[length - first][];
    for (int n = 0; n < vectors.length; n++) {
      vectors[n] = panels.vector(items[first + n]);
    }
    return new Solution(
        this,
        Arrays.copyOfRange(items, first, length),
        vectors,
        Arrays.copyOfRange(confidences, first, first + Rows.rowsPadded(vectors.length)));
  }
}
