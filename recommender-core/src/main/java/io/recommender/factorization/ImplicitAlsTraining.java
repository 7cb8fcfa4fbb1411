package io.recommender.factorization;

import io.recommender.data.IdIndex;
import io.recommender.data.Interactions;
import io.recommender.data.SparseRows;
import io.recommender.internal.BlockDescent;
import io.recommender.internal.ConjugateGradient;
import io.recommender.internal.Gramian;
import io.recommender.internal.Heap;
import io.recommender.internal.Kernels;
import io.recommender.internal.NormalEquations;
import io.recommender.internal.Parallel;
import io.recommender.internal.RowKernels;
import io.recommender.internal.RowSolver;
import io.recommender.internal.Rows;
import io.recommender.internal.WarmUp;
import io.recommender.model.FitContext;
import io.recommender.model.Liking;
import io.recommender.model.WarmStart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** One run of {@link ImplicitAls}: the two sides, solved in turn. Used once, by one thread. */
final class ImplicitAlsTraining {
  private static final String PHASE = "ImplicitAls";

  /**
   * Enough to hide what a task costs, few enough that a last long task does not leave threads idle.
   */
  private static final int ROWS_PER_TASK = 32;

  /** Additions and multiplications: some seconds' worth, before loops are compiled. */
  private static final double WORTH_A_WARM_UP = 1e9;

  private final Kernels kernels = Kernels.inUse();
  private final ImplicitAls recipe;
  private final FitContext context;
  private final PositiveFeedback feedback;
  private final Side users;
  private final Side items;
  private final IdIndex userIds;
  private final IdIndex itemIds;
  private final double unobservedWeight;

  ImplicitAlsTraining(ImplicitAls recipe, Interactions interactions, FitContext context) {
    context.checkInterrupted();
    this.recipe = recipe;
    this.context = context;
    feedback = new PositiveFeedback(recipe.confidence(), new Liking(recipe.minimumWeight()));
    requireMemory(interactions);
    feedback.check(interactions, PHASE);
    userIds = interactions.users();
    itemIds = interactions.items();
    users = new Side(interactions.byUser());
    items = new Side(interactions.byItem());
    unobservedWeight = recipe.unobservedWeight().orElseGet(this::unobservedWeight);
  }

  /**
   * Vectors of both sides, those of the items once more laid out for scoring, and the scratch
   * memory of one thread: a solver for each side, and an exact one for the users at the end.
   */
  private void requireMemory(Interactions interactions) {
    long users = Math.min(interactions.userCount(), interactions.size()); // who has a vector
    long items = Math.min(interactions.itemCount(), interactions.size());
    int factors = recipe.factors();
    int ofUser = interactions.byUser().maxLength();
    int ofItem = interactions.byItem().maxLength();
    Heap.require(
        String.format(
            Locale.ROOT,
            "ImplicitAls with %,d factors for %,d users and %,d items",
            factors,
            users,
            items),
        Heap.ofRows(users + 2 * items, factors)
            + Heap.ofRows(3L * factors, factors)
            + 2 * kernels.memoryOfRows(factors, ofUser)
            + kernels.memoryOfRows(factors, ofItem),
        "set fewer factors");
    int longest = Math.max(ofUser, ofItem);
    if (longest > kernels.mostRows(factors)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "ImplicitAls with %,d factors: a user or an item with %,d interactions is more than"
                  + " the %s kernels take at once, which is %,d: set fewer factors, or start the JVM"
                  + " with -D%s=plain",
              factors,
              longest,
              kernels.name(),
              kernels.mostRows(factors),
              Kernels.PROPERTY));
    }
  }

  /** Six times the observed confidence, spread over all pairs, but not more than is observed. */
  private double unobservedWeight() {
    double pairs = Math.max(1, (double) users.active.length * items.active.length);
    return users.confidence * Math.min(6 / pairs, 1.0 / Math.max(1, users.observed));
  }

  /** Trains until the recipe's last iteration, or until {@code after} ends it. */
  FactorModel run(IterativeTraining.AfterIteration after) {
    items.drawVectors(context.seed(), recipe.initialDeviation());
    context.start().ifPresent(this::beginWith);
    warmUp();
    for (int n = 1; n <= recipe.iterations(); n++) {
      context.checkInterrupted();
      double loss;
      solve(users, items, recipe.solver());
      if (n < recipe.iterations()) {
        loss = solve(items, users, recipe.solver()) + users.penalty();
      } else {
        solve(items, users, recipe.solver());
        loss = solve(users, items, ImplicitAls.Solver.CHOLESKY) + items.penalty();
      }
      if (!Double.isFinite(loss)) {
        throw new ArithmeticException(
            "the loss is "
                + loss
                + " after iteration "
                + n
                + " of "
                + recipe
                + ": floats overflowed; set a larger regularization or a smaller confidence");
      }
      context.report(PHASE, n, recipe.iterations(), OptionalDouble.of(loss));
      if (!after.goesOn(n, this::model) && n < recipe.iterations()) {
        solve(users, items, ImplicitAls.Solver.CHOLESKY);
        break;
      }
    }
    return model();
  }

  private FactorModel model() {
    return new FactorModel(
        users.vectors,
        ItemPanels.of(items.vectors, recipe.factors()),
        new LeastSquaresFoldIn(feedback, gramianOf(items), penaltyScale(items)));
  }

  /** Takes the vectors of those who are known already, if there are any of the right length. */
  private void beginWith(WarmStart start) {
    start
        .find(
            FactorModel.class, model -> !model.isPairwise() && model.factors() == recipe.factors())
        .ifPresent(
            model -> {
              users.copyVectors(userIds, start.users(), model::userVector);
              items.copyVectors(itemIds, start.items(), model::itemVector);
            });
  }

  /**
   * Solves for the vectors of one side while those of the other are held.
   *
   * @return the objective without the held side's penalty
   */
  private double solve(Side solved, Side held, ImplicitAls.Solver solver) {
    float[][] gramian = gramianOf(held);
    PenaltyScale scale = penaltyScale(held);
    Queue<Worker> idle = solved.idle.computeIfAbsent(solver, any -> new ConcurrentLinkedQueue<>());
    Queue<Worker> used = new ConcurrentLinkedQueue<>();
    Supplier<Worker> workers =
        () -> {
          Worker worker = idle.poll();
          if (worker == null) {
            worker = new Worker(solved, held, scale, rowSolver(solver, gramian, solved.longest));
          } else {
            worker.goOn(gramian, scale);
          }
          used.add(worker);
          return worker;
        };
    int rows = solved.vectors.length;
    Parallel.run(
        context.parallelism(),
        (rows + ROWS_PER_TASK - 1) / ROWS_PER_TASK,
        workers,
        (worker, task) -> {
          int from = task * ROWS_PER_TASK;
          worker.solve(from, Math.min(rows, from + ROWS_PER_TASK));
        });
    idle.addAll(used);
    return solved.value();
  }

  /** Where vectors would be slow at first, and there is more to do than that takes. */
  private void warmUp() {
    if (!kernels.compilesLate()) {
      return;
    }
    float[][] nothing = new float[recipe.factors()][recipe.factors()];
    RowSolver solver = rowSolver(recipe.solver(), nothing, 0);
    double ofRow = solver.operations(0);
    double rows = users.active.length + items.active.length;
    double sparse = 2.0 * users.observed * (solver.operations(1) - ofRow);
    double operations = (ofRow * rows + sparse) * recipe.iterations();
    if (operations > WORTH_A_WARM_UP) {
      for (ImplicitAls.Solver used : EnumSet.of(recipe.solver(), ImplicitAls.Solver.CHOLESKY)) {
        WarmUp.run(recipe.factors(), (gramian, longest) -> rowSolver(used, gramian, longest));
      }
    }
  }

  private RowSolver rowSolver(ImplicitAls.Solver solver, float[][] gramian, int longest) {
    return switch (solver) {
      case CHOLESKY -> new NormalEquations(kernels, gramian, longest);
      case CONJUGATE_GRADIENT ->
          new ConjugateGradient(kernels, gramian, recipe.conjugateGradientSteps(), longest);
      case BLOCK_COORDINATE_DESCENT ->
          new BlockDescent(kernels, gramian, recipe.blockSize(), longest);
    };
  }

  private float[][] gramianOf(Side side) {
    return Gramian.of(
        kernels, side.active, recipe.factors(), unobservedWeight, context.parallelism());
  }

  private PenaltyScale penaltyScale(Side held) {
    return new PenaltyScale(
        recipe.regularization(),
        recipe.regularizationExponent(),
        unobservedWeight * held.active.length);
  }

  /** The users or the items: what was observed of each, its vector, its share of the objective. */
  private final class Side {
    final SparseRows rows;
    final float[][] vectors; // those without feedback share one of zeros, which is never written
    final float[] nothing; // that one
    final float[][] active; // the vectors of those with feedback
    final long observed; // feedback of all
    final double confidence; // of all
    final int longest; // row
    final boolean uniform; // every interaction counts, and each the same: 1
    final double[] weights; // by row: confidence of its feedback
    final double[] values; // by row: share of the objective when it was last solved for
    final double[] penalties; // by row: λ|x|²
    final Map<ImplicitAls.Solver, Queue<Worker>> idle = new EnumMap<>(ImplicitAls.Solver.class);

    Side(SparseRows rows) {
      this.rows = rows;
      int count = rows.rowCount();
      vectors = new float[count][];
      values = new double[count];
      penalties = new double[count];
      weights = new double[count];
      nothing = new float[recipe.factors()];
      longest = rows.maxLength();
      int[] columns = new int[longest];
      float[] confidences = new float[columns.length];
      List<float[]> withFeedback = new ArrayList<>();
      long feedbackOfAll = 0;
      boolean allAreOnes = true;
      double sum = 0;
      for (int row = 0; row < count; row++) {
        int length = feedback.read(rows, row, columns, confidences);
        vectors[row] = nothing;
        if (length > 0) {
          vectors[row] = new float[recipe.factors()];
          withFeedback.add(vectors[row]);
        }
        feedbackOfAll += length;
        allAreOnes &= length == rows.length(row);
        for (int n = 0; n < length; n++) {
          weights[row] += confidences[n];
          allAreOnes &= confidences[n] == 1;
        }
        sum += weights[row];
      }
      active = withFeedback.toArray(float[][]::new);
      observed = feedbackOfAll;
      confidence = sum;
      uniform = allAreOnes;
    }

    /** Normally distributed numbers from a generator whose algorithm the JDK promises. */
    void drawVectors(long seed, double deviation) {
      Random random = new Random(seed * 0x9E3779B97F4A7C15L); // neighbouring seeds far apart
      double scale = deviation / Math.sqrt(recipe.factors());
      for (float[] vector : active) {
        for (int f = 0; f < vector.length; f++) {
          vector[f] = (float) (random.nextGaussian() * scale);
        }
      }
    }

    /** Vectors of zeros are those of nobody: what was drawn stays. */
    void copyVectors(IdIndex ids, IdIndex earlier, IntFunction<float[]> vectorOf) {
      for (int row = 0; row < vectors.length; row++) {
        int index = rows.length(row) == 0 ? -1 : earlier.indexOf(ids.id(row));
        float[] vector = index < 0 ? nothing : vectorOf.apply(index);
        if (vectors[row] != nothing && RowKernels.dot(vector, vector, vector.length) > 0) {
          System.arraycopy(vector, 0, vectors[row], 0, vector.length);
        }
      }
    }

    double value() {
      return Arrays.stream(values).sum();
    }

    double penalty() {
      return Arrays.stream(penalties).sum();
    }
  }

  /** One thread's scratch memory, kept from iteration to iteration. */
  private final class Worker {
    private final Side solved;
    private final Side held;
    private PenaltyScale scale;
    private final RowSolver solver;
    private final int[] columns;
    private final float[] confidences;
    private final float[] targets; // all 1
    private final float[][] observed; // the held side's vectors, not copied

    Worker(Side solved, Side held, PenaltyScale scale, RowSolver solver) {
      this.solved = solved;
      this.held = held;
      this.scale = scale;
      this.solver = solver;
      columns = new int[solved.longest];
      observed = new float[solved.longest][];
      confidences = new float[Rows.rowsPadded(solved.longest)];
      targets = new float[confidences.length];
      Arrays.fill(confidences, 1f);
      Arrays.fill(targets, 1f);
    }

    void goOn(float[][] gramian, PenaltyScale scale) {
      solver.hold(gramian);
      this.scale = scale;
    }

    void solve(int from, int to) {
      for (int row = from; row < to; row++) {
        int count = read(row);
        if (count > 0) {
          gather(count);
          float[] x = solved.vectors[row];
          float lambda = scale.lambda(solved.weights[row]);
          solved.values[row] = solver.solve(observed, confidences, targets, count, lambda, x);
          solved.penalties[row] = lambda * RowKernels.dot(x, x, x.length);
        }
      }
    }

    /** Where all confidences are 1 they stay as they were set. */
    private int read(int row) {
      return solved.uniform
          ? solved.rows.columnsOf(row, columns)
          : feedback.read(solved.rows, row, columns, confidences);
    }

    private void gather(int count) {
      for (int n = 0; n < count; n++) {
        observed[n] = held.vectors[columns[n]];
      }
    }
  }
}
