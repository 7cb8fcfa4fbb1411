package io.recommender.content;

import java.util.SplittableRandom;

/**
 * A linear support vector machine with squared hinge loss,
 *
 * <pre>   minimise  ½ (w·w + b²) + Σ_i C_i max(0, 1 − y_i (w·x_i + b))²,   y_i = ±1,</pre>
 *
 * by dual coordinate descent: C.-J. Hsieh, K.-W. Chang, C.-J. Lin, S. S. Keerthi, S. Sundararajan,
 * "A Dual Coordinate Descent Method for Large-scale Linear SVM", ICML 2008, algorithm 3 (random
 * order, shrinking). The squared loss makes the dual strictly convex, so that the solution and its
 * multipliers are unique: the order decides only how fast they are reached. An epoch costs O(values
 * stored) of the examples that are still active. Trains once; not thread-safe.
 */
final class LinearSvm {
  private final ItemVectors vectors;
  private final int[] examples; // items, the positive ones first
  private final int positives;
  private final double positiveCost; // C_i of the positive ones
  private final double negativeCost;

  private final double[] w; // Σ_i α_i y_i x_i
  private double b; // Σ_i α_i y_i
  private final double[] alpha; // multipliers by example, at least 0
  private final int[] active; // examples, those that are still looked at first
  private int activeCount;

  LinearSvm(
      ItemVectors vectors,
      int[] examples,
      int positives,
      double positiveCost,
      double negativeCost) {
    this.vectors = vectors;
    this.examples = examples;
    this.positives = positives;
    this.positiveCost = positiveCost;
    this.negativeCost = negativeCost;
    w = new double[vectors.dimension()];
    alpha = new double[examples.length];
    active = new int[examples.length];
    reactivate();
  }

  private void reactivate() {
    activeCount = examples.length;
    for (int n = 0; n < activeCount; n++) {
      active[n] = n;
    }
  }

  /**
   * Trains until the projected gradients of an epoch over all examples lie in an interval around 0
   * that is shorter than {@code tolerance}, or the epochs are used up, and returns the number of
   * epochs it took.
   */
  int train(double tolerance, int maxEpochs, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double shrinkAbove = Double.POSITIVE_INFINITY; // largest projected gradient of the last epoch
    int epoch = 0;
    while (epoch < maxEpochs) {
      epoch++;
      double largest = 0; // of the projected gradients; 0 is where all of them must arrive
      double smallest = 0;
      shuffle(random);
      boolean all = activeCount == examples.length;
      for (int n = 0; n < activeCount; n++) {
        int i = active[n];
        double sign = i < positives ? 1 : -1;
        double diagonal = 0.5 / (i < positives ? positiveCost : negativeCost); // D_ii = 1 / (2 C_i)
        double gradient = sign * (vectors.dot(examples[i], w) + b) - 1 + diagonal * alpha[i];
        if (alpha[i] == 0 && gradient > shrinkAbove) {
          active[n--] = active[--activeCount]; // stays at 0 in all likelihood
          active[activeCount] = i;
          continue;
        }
        double projected = alpha[i] == 0 ? Math.min(gradient, 0) : gradient;
        largest = Math.max(largest, projected);
        smallest = Math.min(smallest, projected);
        if (projected != 0) {
          step(i, sign, gradient, diagonal);
        }
      }
      boolean converged = largest - smallest < tolerance;
      if (converged && all) {
        break;
      }
      if (converged) { // of those looked at: look at all of them once more
        reactivate();
        shrinkAbove = Double.POSITIVE_INFINITY;
      } else {
        shrinkAbove = largest > 0 ? largest : Double.POSITIVE_INFINITY;
      }
    }
    return epoch;
  }

  /** The weight of each feature; the machine's own array. */
  double[] weights() {
    return w;
  }

  double bias() {
    return b;
  }

  /** How much of each example's vector is in the weights, the example's sign apart. */
  double[] multipliers() {
    return alpha;
  }

  /** Minimises the dual in one coordinate. */
  private void step(int i, double sign, double gradient, double diagonal) {
    double curvature = vectors.squaredLength(examples[i]) + 1 + diagonal; // 1 is the bias's feature
    double before = alpha[i];
    alpha[i] = Math.max(0, before - gradient / curvature);
    double change = (alpha[i] - before) * sign;
    vectors.addTo(w, change, examples[i]);
    b += change;
  }

  /** Fisher–Yates over the active examples. */
  private void shuffle(SplittableRandom random) {
    for (int n = activeCount - 1; n > 0; n--) {
      int other = random.nextInt(n + 1);
      int swapped = active[n];
      active[n] = active[other];
      active[other] = swapped;
    }
  }
}
