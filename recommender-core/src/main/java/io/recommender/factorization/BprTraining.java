package io.recommender.factorization;

import io.recommender.data.Interactions;
import io.recommender.data.SparseRows;
import io.recommender.internal.Heap;
import io.recommender.internal.Kernels;
import io.recommender.internal.Parallel;
import io.recommender.internal.RowKernels;
import io.recommender.model.FitContext;
import io.recommender.model.WarmStart;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** One run of {@link Bpr}. Used once, by one thread, which starts others. */
final class BprTraining {
  private static final String PHASE = "Bpr";
  private static final int USERS_PER_TASK = 64;

  private final Bpr recipe;
  private final int rounds; // epochs at most; the learning rate falls over those of the recipe
  private final FitContext context;
  private final Interactions data;
  private final PositiveFeedback feedback;
  private final int[] starts; // by user: of his choices
  private final int[] chosen; // by user, ascending
  private final float[][] users; // those without choices share one of zeros
  private final float[][] items;

  BprTraining(Bpr recipe, int rounds, Interactions data, FitContext context) {
    context.checkInterrupted();
    this.recipe = recipe;
    this.rounds = rounds;
    this.context = context;
    this.data = data;
    requireMemory();
    feedback = recipe.feedback();
    feedback.check(data, PHASE);
    starts = new int[data.userCount() + 1];
    chosen = choices();
    users = new float[data.userCount()][];
    items = new float[data.itemCount()][];
    float[] nothing = new float[recipe.factors()];
    Arrays.fill(users, nothing);
    Arrays.fill(items, nothing);
    Random random = new Random(context.seed() * 0x9E3779B97F4A7C15L); // neighbours far apart
    for (int user = 0; user < users.length; user++) {
      if (starts[user + 1] > starts[user]) {
        users[user] = draw(random);
      }
    }
    for (int item : itemsWithChoices()) {
      items[item] = draw(random);
    }
    context.start().ifPresent(this::beginWith);
  }

  private void requireMemory() {
    Heap.require(
        String.format(
            Locale.ROOT,
            "Bpr with %,d factors for %,d users and %,d items",
            recipe.factors(),
            data.userCount(),
            data.itemCount()),
        Heap.ofRows(
                Math.min(data.userCount(), data.size())
                    + 2 * Math.min(data.itemCount(), data.size()),
                recipe.factors())
            + 16 * data.size(),
        "set fewer factors");
  }

  /** Keeps what counts, and fills the starts. */
  private int[] choices() {
    SparseRows rows = data.byUser();
    int[] columns = new int[rows.maxLength()];
    float[] confidences = new float[columns.length];
    int[] kept = new int[Math.toIntExact(rows.size())];
    int end = 0;
    for (int user = 0; user < rows.rowCount(); user++) {
      int count = feedback.read(rows, user, columns, confidences);
      Arrays.sort(columns, 0, count);
      System.arraycopy(columns, 0, kept, end, count);
      end += count;
      starts[user + 1] = end;
    }
    return Arrays.copyOf(kept, end);
  }

  private int[] itemsWithChoices() {
    boolean[] has = new boolean[items.length];
    for (int item : chosen) {
      has[item] = true;
    }
    return IntStream.range(0, has.length).filter(item -> has[item]).toArray();
  }

  private float[] draw(Random random) {
    double scale = recipe.initialDeviation() / Math.sqrt(recipe.factors());
    float[] vector = new float[recipe.factors()];
    for (int f = 0; f < vector.length; f++) {
      vector[f] = (float) (random.nextGaussian() * scale);
    }
    return vector;
  }

  /** Takes the vectors of those who are known already, of a model that was learned like this. */
  private void beginWith(WarmStart start) {
    start
        .find(FactorModel.class, model -> model.isPairwise() && model.factors() == recipe.factors())
        .ifPresent(
            model -> {
              for (int user = 0; user < users.length; user++) {
                int index = start.users().indexOf(data.users().id(user));
                if (index >= 0) {
                  copy(model.userVector(index), users, user);
                }
              }
              for (int item = 0; item < items.length; item++) {
                int index = start.items().indexOf(data.items().id(item));
                if (index >= 0) {
                  copy(model.itemVector(index), items, item);
                }
              }
            });
  }

  /**
   * Vectors of zeros are those of nobody: what was drawn stays, and who has no choices has none.
   */
  private static void copy(float[] from, float[][] to, int row) {
    if (RowKernels.dot(from, from, from.length) > 0
        && RowKernels.dot(to[row], to[row], from.length) > 0) {
      to[row] = from.clone();
    }
  }

  /** Trains for all rounds, or until {@code after} ends it. */
  FactorModel run(IterativeTraining.AfterIteration after) {
    descend(new PairGrid(starts, chosen, itemsWithChoices(), items.length), after);
    PairwiseFoldIn foldIn = foldIn();
    solveUsers(foldIn);
    return model(foldIn);
  }

  /** A phase is a stratum of the grid, an epoch as many phases as there are. */
  private void descend(PairGrid grid, IterativeTraining.AfterIteration after) {
    int strata = grid.strata();
    double[] losses = new double[strata * strata]; // by block, of the epoch
    long[] steps = new long[losses.length];
    shuffle(grid, 1);
    Parallel.runPhases(
        context.parallelism(),
        Math.multiplyExact(rounds, strata),
        strata,
        Worker::new,
        (worker, phase, task) -> {
          int stratum = phase % strata;
          int block = stratum * strata + task;
          SplittableRandom random = random(phase + 1, task);
          losses[block] =
              grid.run(stratum, task, random, recipe.candidates(), worker.at(phase / strata));
          steps[block] = worker.steps;
        },
        phase -> {
          if ((phase + 1) % strata > 0) {
            return true;
          }
          int epoch = (phase + 1) / strata;
          finishEpoch(epoch, Arrays.stream(losses).sum(), Arrays.stream(steps).sum());
          boolean goesOn = after.goesOn(epoch, () -> model(foldIn())) && epoch < rounds;
          if (goesOn) {
            shuffle(grid, epoch + 1);
          }
          return goesOn;
        });
  }

  private void shuffle(PairGrid grid, int epoch) {
    grid.shuffle(random(-epoch, 0));
  }

  /** A generator for one block of one phase, or for the layout of an epoch. */
  private SplittableRandom random(int phase, int task) {
    SplittableRandom ofPhase = new SplittableRandom(context.seed() ^ (long) phase << 32);
    return new SplittableRandom(ofPhase.nextLong() + task);
  }

  /** Where no step could be made, because everybody chose everything, there is no loss. */
  private void finishEpoch(int epoch, double losses, long steps) {
    if (!Double.isFinite(losses)) {
      throw diverged("the loss is " + losses + " after epoch " + epoch);
    }
    context.report(
        PHASE,
        epoch,
        rounds,
        steps == 0 ? OptionalDouble.empty() : OptionalDouble.of(losses / steps));
    context.checkInterrupted();
  }

  private ArithmeticException diverged(String what) {
    return new ArithmeticException(
        what + " of " + recipe + ": the steps diverge; set a smaller learningRate");
  }

  private PairwiseFoldIn foldIn() {
    int[] sample = PairwiseFoldIn.draw(itemsWithChoices(), context.seed());
    return new PairwiseFoldIn(
        feedback,
        recipe.learningRate(),
        recipe.regularization(),
        recipe.candidates(),
        sample,
        PairwiseFoldIn.vectorsOf(sample, items));
  }

  /** Learns the users once more, as strangers are. */
  private void solveUsers(PairwiseFoldIn foldIn) {
    Parallel.run(
        context.parallelism(),
        (users.length + USERS_PER_TASK - 1) / USERS_PER_TASK,
        task -> {
          int to = Math.min(users.length, (task + 1) * USERS_PER_TASK);
          for (int user = task * USERS_PER_TASK; user < to; user++) {
            int[] liked = Arrays.copyOfRange(chosen, starts[user], starts[user + 1]);
            if (liked.length > 0) {
              float[] x = foldIn.solve(liked, PairwiseFoldIn.vectorsOf(liked, items), null);
              if (!Double.isFinite(RowKernels.dot(x, x, x.length))) {
                throw diverged("the vector of user '" + data.users().id(user) + "' is not finite");
              }
              users[user] = x;
            }
          }
        });
  }

  private FactorModel model(PairwiseFoldIn foldIn) {
    return new FactorModel(users, ItemPanels.of(items, recipe.factors()), foldIn);
  }

  /** Makes the steps of one thread. */
  private final class Worker implements PairGrid.Step {
    private final Kernels kernels = Kernels.inUse();
    private float rate;
    private float keep;
    private long steps; // of the block

    Worker at(int epoch) {
      rate = (float) recipe.learningRateAt(epoch);
      keep = (float) (1 - rate * recipe.regularization());
      steps = 0;
      return this;
    }

    @Override
    public float score(int user, int item) {
      return kernels.product(users[user], items[item], recipe.factors());
    }

    @Override
    public double step(int user, int item, int other) {
      steps++;
      float margin =
          kernels.pairStep(
              users[user], items[item], items[other], recipe.factors(), rate, keep, keep);
      return margin > -30 ? Math.log1p(Math.exp(-margin)) : -margin;
    }
  }
}
