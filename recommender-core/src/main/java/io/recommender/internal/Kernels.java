package io.recommender.internal;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hot loops, in two sets: {@code plain} Java, which is always there, and {@code vector}, on the
 * JDK's vector module, which is used in a JVM started with {@code --add-modules
 * jdk.incubator.vector} on a processor whose vectors hold at least eight floats.
 *
 * <p>The two add in different orders, so their results differ in the last bits; each set gives the
 * same bits at every call, on every thread, compiled or not. A set lays its data out as its loops
 * want them: what it makes belongs to it.
 */
public sealed interface Kernels permits PlainKernels, VectorKernels {
  /** The system property that chooses {@code plain} where both sets could be used. */
  String PROPERTY = "recommender.kernels";

  /** Returns the set in use: the same one as long as the JVM runs. */
  static Kernels inUse() {
    return Choice.IN_USE;
  }

  /** Returns the sets that this JVM can use, plain first. */
  static List<Kernels> available() {
    return Choice.hasVectors()
        ? List.of(new PlainKernels(), new VectorKernels())
        : List.of(new PlainKernels());
  }

  /** Returns the name of the set, with the width of a vector where that changes the bits. */
  String name();

  /** Tells whether a loop, before it is compiled, is so slow that a {@link WarmUp} pays. */
  boolean compilesLate();

  /**
   * Makes room for rows of vectors, for one thread.
   *
   * @param columns length of a vector
   * @param expected how many are taken at once, at most; more make it grow
   */
  Rows rows(int columns, int expected);

  /** Returns the bytes that such room takes, 0 where vectors are used where they lie. */
  long memoryOfRows(int columns, int expected);

  /** Returns how many rows of vectors can be taken at once. */
  int mostRows(int columns);

  /**
   * Makes room for a symmetric matrix, for one thread.
   *
   * @param order number of its rows and of its columns
   */
  SymmetricMatrix matrix(int order);

  /**
   * Lays vectors out for scoring.
   *
   * @param vectors one for each item. Not modified.
   * @param columns length of a vector
   */
  Panels panels(float[][] vectors, int columns);

  /**
   * Makes one step of stochastic gradient descent on the rows of a factorisation, each an array of
   * its own. With e = residual − x·y, all vectors of length k,
   *
   * <pre>
   *   x ← keepX·x + rate·e·y    y ← keepY·y + rate·e·x    (x and y on the right as they were)
   * </pre>
   *
   * @param x at least k long, another array than {@code y}. Modified: its first k entries.
   * @param y likewise
   * @param residual what is left of the rating for x·y to explain
   * @param rate learning rate
   * @param keepX 1 − rate·λ, what regularisation leaves of {@code x}
   * @param keepY likewise of {@code y}
   * @return e
   */
  float step(float[] x, float[] y, int k, float residual, float rate, float keepX, float keepY);

  /** Returns the inner product of the first k entries of two arrays. */
  float product(float[] x, float[] y, int k);

  /**
   * Makes one step up the logarithm of the probability that a user prefers an item to another,
   * σ(x·a − x·b). With g = rate · σ(x·b − x·a), all vectors of length k and arrays of their own,
   *
   * <pre>
   *   x ← keepX·x + g·(a − b)    a ← keepItem·a + g·x    b ← keepItem·b − g·x
   * </pre>
   *
   * all vectors on the right as they were.
   *
   * @param x of the user, at least k long. Modified: its first k entries; so are the others.
   * @param a of the item that is preferred
   * @param b of the other
   * @param rate learning rate
   * @param keepX 1 − rate·λ, what regularisation leaves of {@code x}
   * @param keepItem likewise of {@code a} and {@code b}
   * @return x·a − x·b before the step
   */
  float pairStep(float[] x, float[] a, float[] b, int k, float rate, float keepX, float keepItem);

  /**
   * Makes the same step with the items held.
   *
   * @param x of the user, at least k long. Modified: its first k entries.
   * @param a of the item that is preferred. Not modified.
   * @param b of the other. Not modified.
   */
  float pairStepOfUser(float[] x, float[] a, float[] b, int k, float rate, float keepX);

  /**
   * Returns the first n in {@code [from, to)} with {@code scores[n] > threshold}, {@code to} where
   * there is none.
   */
  int firstAbove(float threshold, float[] scores, int from, int to);

  /** Holds the choice, made once, when the first kernel is asked for. */
  final class Choice {
    private static final String MODULE = "jdk.incubator.vector";
    private static final Logger LOG = LoggerFactory.getLogger(Kernels.class);
    private static final Kernels IN_USE = choose();

    private Choice() {}

    private static Kernels choose() {
      String wanted = System.getProperty(PROPERTY, "auto");
      if (!List.of("auto", "plain").contains(wanted)) {
        LOG.warn("-D{}={} is neither auto nor plain: auto is taken", PROPERTY, wanted);
      }
      Kernels chosen =
          !wanted.equals("plain") && hasVectors() ? new VectorKernels() : new PlainKernels();
      LOG.info("kernels: {}", chosen.name());
      return chosen;
    }

    /** The classes of the module are touched only where it is there. */
    private static boolean hasVectors() {
      return ModuleLayer.boot().findModule(MODULE).isPresent() && VectorKernels.isSuitable();
    }
  }
}
