package io.recommender.linear;

import io.recommender.data.Interactions;
import io.recommender.internal.Heap;
import io.recommender.internal.Kernels;
import io.recommender.internal.Parallel;
import io.recommender.internal.Rows;
import io.recommender.internal.SymmetricMatrix;
import io.recommender.internal.TopK;
import io.recommender.model.FitContext;
import io.recommender.model.Liking;
import java.util.Arrays;
import java.util.OptionalDouble;

/** One fit of {@link LocalRidge}: each item on its own, so that threads do not show. */
final class LocalRidgeTraining {
  private static final int BATCH = 1024; // items between two reports
  private static final int MOST_WEIGHTS = Integer.MAX_VALUE - 64;

  private final LocalRidge recipe;
  private final Liking liking;
  private final Choices choices;
  private final FitContext context;
  private final float[] userWeights; // d_u^−a
  private final float[] penalties; // by item
  private final int[][] sources; // by item j: its candidates
  private final float[][] weights; // by item j: of its candidates

  private LocalRidgeTraining(
      LocalRidge recipe, Liking liking, Choices choices, FitContext context) {
    this.recipe = recipe;
    this.liking = liking;
    this.choices = choices;
    this.context = context;
    userWeights = choices.userPowers(-recipe.userExponent());
    penalties = choices.itemPowers(0.5);
    for (int item = 0; item < penalties.length; item++) {
      penalties[item] *= (float) recipe.regularization();
    }
    sources = new int[choices.itemCount()][];
    weights = new float[choices.itemCount()][];
  }

  static LocalRidgeTraining of(LocalRidge recipe, Interactions data, FitContext context) {
    int items = data.itemCount();
    long most = (long) items * Math.min(recipe.candidates(), Math.max(0, items - 1));
    String what = "LocalRidge with " + recipe.candidates() + " candidates on " + items + " items";
    if (most > MOST_WEIGHTS) {
      throw new IllegalArgumentException(
          what + " may have " + most + " weights, at most " + MOST_WEIGHTS + ": fewer candidates");
    }
    Heap.require(what, 16 * most, "use fewer candidates");
    Liking liking = new Liking(recipe.minimumWeight());
    return new LocalRidgeTraining(recipe, liking, Choices.of(data, liking, "LocalRidge"), context);
  }

  LocalRidgeModel run() {
    int items = choices.itemCount();
    for (int first = 0; first < items; first += BATCH) {
      int start = first;
      int count = Math.min(BATCH, items - first);
      Parallel.run(
          context.parallelism(), count, Worker::new, (worker, n) -> worker.solve(start + n));
      context.report("LocalRidge", first + count, items, OptionalDouble.empty());
    }
    return new LocalRidgeModel(liking, chosen(), SparseWeights.ofColumns(sources, weights));
  }

  private boolean[] chosen() {
    boolean[] chosen = new boolean[choices.itemCount()];
    for (int item = 0; item < chosen.length; item++) {
      chosen[item] = choices.usersOf(item).length > 0;
    }
    return chosen;
  }

  /** Scratch memory of one thread. */
  private final class Worker {
    private final float[] together = new float[choices.itemCount()]; // a row of G, zeros between
    private final int[] met = new int[choices.itemCount()]; // where it is not 0
    private final int[] heads = new int[choices.userCount()]; // last entry of a user, or −1
    private final float[][] gram;
    private final int[] candidates;
    private final float[] targets;
    private int[] candidate = new int[1024]; // by entry
    private int[] earlier = new int[1024]; // by entry: the one before it of the same user, or −1
    private SymmetricMatrix equations = Kernels.inUse().matrix(1);

    Worker() {
      int most = Math.min(recipe.candidates(), Math.max(1, choices.itemCount() - 1));
      gram = new float[most][most];
      candidates = new int[most];
      targets = new float[Rows.columnsPadded(most)];
      Arrays.fill(heads, -1);
    }

    void solve(int item) {
      int count = choose(item);
      sources[item] = Arrays.copyOf(candidates, count);
      if (count > 0) {
        sumGramian(count);
        regress(item, count);
      }
      weights[item] = Arrays.copyOf(targets, count);
    }

    /** Finds the candidates, best first, and what each has in common with the item. */
    private int choose(int item) {
      int found = 0;
      for (int user : choices.usersOf(item)) {
        for (int other : choices.itemsOf(user)) {
          if (together[other] == 0) {
            met[found++] = other;
          }
          together[other] += userWeights[user];
        }
      }
      TopK best = new TopK(candidates.length);
      for (int n = 0; n < found; n++) {
        if (met[n] != item) {
          best.offer(met[n], together[met[n]]);
        }
        together[met[n]] = 0;
      }
      Arrays.fill(targets, 0);
      return best.drain(candidates, targets);
    }

    /**
     * Sums G_CC, below the diagonal and then mirrored, so that the sums in hand lie in one row.
     * Each user has a chain of the candidates that he was met with so far: only pairs of his own
     * are touched.
     */
    private void sumGramian(int count) {
      int entries = 0;
      for (int c = 0; c < count; c++) {
        float[] row = gram[c];
        Arrays.fill(row, 0, count, 0);
        int[] users = choices.usersOf(candidates[c]);
        makeRoom(entries + users.length);
        for (int user : users) {
          candidate[entries] = c;
          earlier[entries] = heads[user];
          heads[user] = entries;
          for (int e = entries++; e >= 0; e = earlier[e]) {
            row[candidate[e]] += userWeights[user];
          }
        }
        row[c] += penalties[candidates[c]];
        for (int r = 0; r < c; r++) {
          gram[r][c] = row[r];
        }
      }
      for (int c = 0; c < count; c++) {
        for (int user : choices.usersOf(candidates[c])) {
          heads[user] = -1;
        }
      }
    }

    private void makeRoom(int entries) {
      if (entries > candidate.length) {
        candidate = Arrays.copyOf(candidate, entries + entries / 2);
        earlier = Arrays.copyOf(earlier, candidate.length);
      }
    }

    private void regress(int item, int count) {
      if (equations.order() != count) {
        equations = Kernels.inUse().matrix(count);
      }
      equations.reset(gram, 0, 0);
      if (!equations.factor()) {
        throw new ArithmeticException(
            "the equations of LocalRidge for item index "
                + item
                + " are not positive definite (candidates="
                + count
                + ", regularization="
                + recipe.regularization()
                + "): set a larger regularization");
      }
      equations.solve(targets);
    }
  }
}
