package io.recommender.linear;

import io.recommender.data.Interactions;
import io.recommender.internal.Heap;
import io.recommender.internal.Kernels;
import io.recommender.internal.Parallel;
import io.recommender.internal.RowKernels;
import io.recommender.internal.SymmetricInverse;
import io.recommender.model.FitContext;
import io.recommender.model.Liking;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * One fit of {@link Ease}. What it makes is not B but the symmetric R_ij = −P_ij / √(P_ii P_jj), of
 * which B_ij = √P_ii · R_ij / √P_jj: numbers from −1 to 1 whatever the data.
 */
final class EaseTraining {
  private final Ease recipe;
  private final Liking liking;
  private final Choices choices;
  private final FitContext context;
  private final int users;
  private final int items;
  private final float[] userScale; // d_u^−a
  private final float[] itemScale; // d_i^−b
  private final double lambda;

  private EaseTraining(Ease recipe, Liking liking, Choices choices, FitContext context) {
    this.recipe = recipe;
    this.liking = liking;
    this.choices = choices;
    this.context = context;
    users = choices.userCount();
    items = choices.itemCount();
    userScale = choices.userPowers(-recipe.userExponent());
    itemScale = choices.itemPowers(-recipe.itemExponent());
    lambda = recipe.regularization() * meanDiagonal();
  }

  static EaseTraining of(Ease recipe, Interactions data, FitContext context) {
    requireMemory(data, context.parallelism());
    Liking liking = new Liking(recipe.minimumWeight());
    return new EaseTraining(recipe, liking, Choices.of(data, liking, "Ease"), context);
  }

  private static void requireMemory(Interactions data, int parallelism) {
    int items = data.itemCount();
    int order = Math.min(items, data.userCount()); // of the matrix to be inverted
    long bytes = Heap.ofRows(items, items) + SymmetricInverse.scratch(order, parallelism);
    if (order < items) {
      bytes += Heap.ofRows(order, order);
    }
    Heap.require(
        "Ease on " + items + " items",
        bytes,
        "use LocalRidge, which keeps some hundred weights for an item");
  }

  /** The mean of the diagonal of ZᵀZ over the items that somebody chose; 1 where nobody did. */
  private double meanDiagonal() {
    double sum = 0;
    int chosen = 0;
    for (int item = 0; item < items; item++) {
      int[] by = choices.usersOf(item);
      double diagonal = 0;
      for (int user : by) {
        diagonal += (double) userScale[user] * userScale[user];
      }
      sum += diagonal * itemScale[item] * itemScale[item];
      chosen += by.length > 0 ? 1 : 0;
    }
    return chosen == 0 ? 1 : sum / chosen;
  }

  EaseModel run() {
    float[][] matrix = users < items ? byUsers() : byItems();
    float[] roots = normalize(matrix); // √P_ii, but for a factor of all
    float[] left = new float[items];
    float[] right = choices.itemPowers(recipe.popularity());
    for (int item = 0; item < items; item++) {
      left[item] = itemScale[item] * roots[item];
      right[item] /= roots[item];
    }
    return new EaseModel(liking, matrix, left, right);
  }

  // ---- more users than items ---------------------------------------------------------------

  /** −P, made in the memory of ZᵀZ. */
  private float[][] byItems() {
    float[][] a = new float[items][];
    Parallel.run(context.parallelism(), items, item -> a[item] = gramian(item));
    invert(a, SymmetricInverse.blocks(items));
    Parallel.run(context.parallelism(), items, item -> negate(a[item]));
    return a;
  }

  /** A row of ZᵀZ + λI. */
  private float[] gramian(int item) {
    float[] row = new float[SymmetricInverse.rowLength(items)];
    for (int user : choices.usersOf(item)) {
      float weight = userScale[user] * userScale[user];
      for (int other : choices.itemsOf(user)) {
        row[other] += weight;
      }
    }
    for (int other = 0; other < items; other++) {
      row[other] *= itemScale[item] * itemScale[other];
    }
    row[item] += (float) lambda;
    return row;
  }

  private static void negate(float[] row) {
    for (int j = 0; j < row.length; j++) {
      row[j] = -row[j];
    }
  }

  // ---- fewer users than items --------------------------------------------------------------

  /**
   * −λP = Zᵀ K Z − I with K = (ZZᵀ + λI)⁻¹, a matrix of users by users (M. A. Woodbury, "Inverting
   * Modified Matrices", 1950).
   */
  private float[][] byUsers() {
    float[][] k = new float[users][];
    Parallel.run(context.parallelism(), users, user -> k[user] = gramianOfUsers(user));
    int blocks = SymmetricInverse.blocks(users);
    invert(k, blocks + 1);
    float[][] a = new float[items][];
    Parallel.run(
        context.parallelism(),
        items,
        () -> new float[users],
        (product, item) -> a[item] = projected(k, item, product));
    context.report("Ease", blocks + 1, blocks + 1, OptionalDouble.empty());
    return a;
  }

  /** A row of ZZᵀ + λI. */
  private float[] gramianOfUsers(int user) {
    float[] row = new float[SymmetricInverse.rowLength(users)];
    for (int item : choices.itemsOf(user)) {
      float weight = itemScale[item] * itemScale[item];
      for (int other : choices.usersOf(item)) {
        row[other] += weight;
      }
    }
    for (int other = 0; other < users; other++) {
      row[other] *= userScale[user] * userScale[other];
    }
    row[user] += (float) lambda;
    return row;
  }

  /**
   * A row of ZᵀKZ − I.
   *
   * @param product scratch memory, by user
   */
  private float[] projected(float[][] k, int item, float[] product) {
    Arrays.fill(product, 0);
    for (int user : choices.usersOf(item)) {
      RowKernels.add(userScale[user] * itemScale[item], k[user], product, users);
    }
    float[] row = new float[items];
    for (int user = 0; user < users; user++) {
      float weight = product[user] * userScale[user];
      for (int other : choices.itemsOf(user)) {
        row[other] += weight;
      }
    }
    for (int other = 0; other < items; other++) {
      row[other] *= itemScale[other];
    }
    row[item] -= 1;
    return row;
  }

  // ---- both --------------------------------------------------------------------------------

  /**
   * Inverts in place.
   *
   * @param steps of the whole fit
   */
  private void invert(float[][] a, int steps) {
    boolean definite =
        SymmetricInverse.invert(
            Kernels.inUse(),
            a,
            context.parallelism(),
            done -> {
              context.checkInterrupted();
              context.report("Ease", done, steps, OptionalDouble.empty());
            });
    if (!definite) {
      throw inexact();
    }
  }

  private ArithmeticException inexact() {
    return new ArithmeticException(
        "floats do not suffice for the inverse of Ease (items="
            + items
            + ", users="
            + users
            + ", regularization="
            + recipe.regularization()
            + "): set a larger regularization");
  }

  /**
   * Divides a matrix −cP, c above 0, by the roots of its diagonal, and sets that to 0.
   *
   * @return √(c·P_ii) by item
   */
  private float[] normalize(float[][] a) {
    float[] roots = new float[items];
    for (int item = 0; item < items; item++) {
      float diagonal = -a[item][item];
      if (!(diagonal > 0 && diagonal < Float.POSITIVE_INFINITY)) {
        throw inexact();
      }
      roots[item] = (float) Math.sqrt(diagonal);
    }
    Parallel.run(
        context.parallelism(),
        items,
        item -> {
          float[] row = a[item].length == items ? a[item] : Arrays.copyOf(a[item], items);
          for (int other = 0; other < items; other++) {
            row[other] /= roots[item] * roots[other];
          }
          row[item] = 0;
          a[item] = row;
        });
    return roots;
  }
}
