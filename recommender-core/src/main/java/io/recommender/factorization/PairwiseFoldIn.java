package io.recommender.factorization;

import io.recommender.internal.Arguments;
import io.recommender.internal.Kernels;
import io.recommender.internal.RowKernels;
import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;
import io.recommender.model.Liking;
import io.recommender.model.Profile;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The vector of a history by the steps of {@link Bpr}, from nothing and with the items' vectors
 * held: thirty for each item, which is compared with others of a sample. The order of the history
 * does not count. Immutable.
 */
final class PairwiseFoldIn implements FoldIn {
  private static final int STEPS = 30; // for each item
  private static final int SAMPLE = 1024;
  private static final long SEED =
      0x9E3779B97F4A7C15L; // of the others: all histories meet the same

  private final PositiveFeedback feedback;
  private final double rate; // of the first step; falls in a line to 0
  private final double regularization;
  private final int candidates; // others that are drawn for a step
  private final int[] sample; // items, ascending
  private final float[][] vectors; // of the sample

  PairwiseFoldIn(
      PositiveFeedback feedback,
      double rate,
      double regularization,
      int candidates,
      int[] sample,
      float[][] vectors) {
    this.feedback = feedback;
    this.rate = rate;
    this.regularization = regularization;
    this.candidates = candidates;
    this.sample = sample;
    this.vectors = vectors;
  }

  /** Draws a sample among the items that have a vector; all of them where they are few. */
  static int[] draw(int[] items, long seed) {
    int[] all = items.clone();
    int count = Math.min(SAMPLE, all.length);
    SplittableRandom random = new SplittableRandom(seed);
    for (int n = 0; n < count; n++) {
      int other = n + random.nextInt(all.length - n);
      int item = all[other];
      all[other] = all[n];
      all[n] = item;
    }
    int[] drawn = Arrays.copyOf(all, count);
    Arrays.sort(drawn);
    return drawn;
  }

  @Override
  public boolean knows(Profile history, ItemPanels panels) {
    return LikedItems.any(history, feedback, panels);
  }

  @Override
  public Solution of(Profile history, ItemPanels panels) {
    return new Steps(LikedItems.of(history, feedback, panels));
  }

  /**
   * Finds the vector of a history.
   *
   * @param items ascending. Not modified.
   * @param liked their vectors. Not modified.
   * @param trace is told of each step, if it is wanted
   */
  float[] solve(int[] items, float[][] liked, @Nullable Trace trace) {
    Kernels kernels = Kernels.inUse();
    int factors = liked[0].length;
    float[] x = new float[factors];
    float[] nothing = new float[factors];
    int[] others = // of the sample
        IntStream.range(0, sample.length)
            .filter(n -> Arrays.binarySearch(items, sample[n]) < 0)
            .toArray();
    SplittableRandom random = new SplittableRandom(SEED);
    int steps = STEPS * items.length;
    for (int step = 0; step < steps; step++) {
      int n = step % items.length;
      // whoever likes all is compared with a vector of zeros, which likes nobody
      int other = others.length == 0 ? -1 : draw(others, x, random, kernels);
      float rateOfStep = rate(step, steps);
      float margin =
          kernels.pairStepOfUser(
              x,
              liked[n],
              other < 0 ? nothing : vectors[other],
              factors,
              rateOfStep,
              keep(rateOfStep));
      if (trace != null) {
        trace.step(step, other, rateOfStep / (1 + StrictMath.exp(margin)));
      }
    }
    return x;
  }

  /** Draws candidates, and takes the one that stands highest. */
  private int draw(int[] others, float[] x, SplittableRandom random, Kernels kernels) {
    int best = others[random.nextInt(others.length)];
    if (candidates == 1) {
      return best;
    }
    float highest = kernels.product(x, vectors[best], x.length);
    for (int n = 1; n < candidates; n++) {
      int other = others[random.nextInt(others.length)];
      float score = kernels.product(x, vectors[other], x.length);
      if (score > highest) {
        best = other;
        highest = score;
      }
    }
    return best;
  }

  private float rate(int step, int steps) {
    return (float) (rate * (1 - (double) step / steps));
  }

  private float keep(float rateOfStep) {
    return (float) (1 - rateOfStep * regularization);
  }

  /** Is told how far each step goes along the difference of the two vectors. */
  private interface Trace {
    void step(int step, int other, double length);
  }

  /** A history, its items in ascending order, and the steps that it makes. */
  private final class Steps implements Solution {
    private final int[] items;
    private final float[][] liked;
    private int @Nullable [] others; // by step; made with the first explanation, like the lengths
    private double[] lengths = {};

    Steps(LikedItems found) {
      int[] order =
          IntStream.range(0, found.items().length)
              .boxed()
              .sorted((a, b) -> Integer.compare(found.items()[a], found.items()[b]))
              .mapToInt(n -> n)
              .toArray();
      items = Arrays.stream(order).map(n -> found.items()[n]).toArray();
      liked = Arrays.stream(order).mapToObj(n -> found.vectors()[n]).toArray(float[][]::new);
    }

    @Override
    public boolean isEmpty() {
      return items.length == 0;
    }

    @Override
    public int[] items() {
      return items;
    }

    @Override
    public float[] vector() {
      return solve(items, liked, null);
    }

    /**
     * {@inheritDoc} The vector is the sum of its steps, each made for one item and shrunk by those
     * behind it.
     */
    @Override
    public double[] contributions(float[] y) {
      int steps = STEPS * items.length;
      if (others == null) {
        others = new int[steps];
        lengths = new double[steps];
        int[] made = others;
        solve(
            items,
            liked,
            (step, other, length) -> {
              made[step] = other;
              lengths[step] = length;
            });
      }
      double[] ofLiked = new double[items.length];
      Arrays.setAll(ofLiked, n -> RowKernels.dot(liked[n], y, y.length));
      double[] ofSample = new double[sample.length];
      Arrays.setAll(ofSample, n -> RowKernels.dot(vectors[n], y, y.length));
      double[] amounts = new double[items.length];
      double left = 1; // of a step after those behind it
      for (int step = steps - 1; step >= 0; step--) {
        int n = step % items.length;
        int other = others[step];
        double difference = ofLiked[n] - (other < 0 ? 0 : ofSample[other]);
        amounts[n] += left * lengths[step] * difference;
        left *= keep(rate(step, steps));
      }
      return amounts;
    }
  }

  @Override
  public void write(SectionWriter out) {
    out.doubles("steps", rate, regularization);
    out.ints("candidates", candidates);
    feedback.liking().write(out);
    out.ints("sample", sample);
  }

  static PairwiseFoldIn read(SectionReader in, float[][] items) {
    double[] steps = in.doubles("steps", 2);
    Arguments.requirePositive("learningRate", steps[0]);
    Arguments.requireBetween("learningRate", steps[0], 0, 1);
    Arguments.requirePositive("regularization", steps[1]);
    if (steps[0] * steps[1] >= 1) {
      throw in.invalid("steps", "the rate times the regularization is " + steps[0] * steps[1]);
    }
    FactorSections.requireFiniteSteps(in, items, 2 * STEPS);
    int candidates = in.integer("candidates");
    Arguments.requireBetween("candidates", candidates, 1, Bpr.MOST_CANDIDATES);
    int[] sample = in.ints("sample");
    for (int n = 0; n < sample.length; n++) {
      if (sample[n] < 0 || sample[n] >= items.length || (n > 0 && sample[n] <= sample[n - 1])) {
        throw in.invalid(
            "sample",
            "item " + sample[n] + " is none of " + items.length + ", or not behind the one before");
      }
    }
    return new PairwiseFoldIn(
        new PositiveFeedback(Confidence.binary(), Liking.read(in)),
        steps[0],
        steps[1],
        candidates,
        sample,
        vectorsOf(sample, items));
  }

  static float[][] vectorsOf(int[] sample, float[][] items) {
    return Arrays.stream(sample).mapToObj(item -> items[item]).toArray(float[][]::new);
  }
}
