package io.recommender.content;

import io.recommender.io.SectionReader;
import io.recommender.io.SectionWriter;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The vectors of all items in one block of memory: sparse rows behind one another, or dense rows. A
 * sum over features always runs in the same order, so that a score does not depend on the range it
 * was asked in. Immutable.
 */
abstract sealed class ItemVectors {
  /** No vocabulary comes near; a file that says more would have us allocate for nothing. */
  private static final int LARGEST_DIMENSION = 1 << 27;

  private final int dimension;
  private final boolean[] known; // by item: whether its vector is not empty
  private final double[] squaredLengths; // by item

  private ItemVectors(int dimension, FeatureVector[] vectors) {
    this.dimension = dimension;
    known = new boolean[vectors.length];
    squaredLengths = new double[vectors.length];
    for (int item = 0; item < vectors.length; item++) {
      double length = vectors[item].length();
      known[item] = length > 0;
      squaredLengths[item] = length * length;
    }
  }

  /** Packs a vector for each item: dense if all but the empty ones are, sparse otherwise. */
  static ItemVectors of(int dimension, FeatureVector[] vectors) {
    for (FeatureVector vector : vectors) {
      if (!vector.isDense() && !vector.isEmpty()) {
        return new Sparse(dimension, vectors);
      }
    }
    return new Dense(dimension, vectors);
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @param dimension that of the encoder
   * @param items their number
   */
  static ItemVectors read(SectionReader in, int dimension, int items) {
    if (dimension > LARGEST_DIMENSION) {
      throw in.invalid("items", "its vectors have " + dimension + " dimensions, which is too many");
    }
    int[] known = in.ints("items");
    FeatureVector[] vectors = new FeatureVector[items];
    Arrays.fill(vectors, FeatureVector.empty(dimension));
    boolean sparse = in.has("features");
    int[] ends = sparse ? in.ints("ends", known.length) : new int[0];
    int[] features = sparse ? in.ints("features") : new int[0];
    float[] values = sparse ? in.finiteFloats("values", features.length) : new float[0];
    float[][] rows = sparse ? new float[0][] : in.finiteFloatRows("rows", known.length, dimension);
    int from = 0;
    for (int n = 0; n < known.length; n++) {
      if (known[n] < 0 || known[n] >= items || (n > 0 && known[n] <= known[n - 1])) {
        throw in.invalid("items", "item " + known[n] + " is none, or stands out of order");
      }
      if (sparse) {
        if (ends[n] < from || ends[n] > features.length) {
          throw in.invalid("ends", "vector " + n + " ends before it begins, or beyond the last");
        }
        vectors[known[n]] =
            FeatureVector.sparse(
                dimension,
                Arrays.copyOfRange(features, from, ends[n]),
                Arrays.copyOfRange(values, from, ends[n]));
        from = ends[n];
      } else {
        vectors[known[n]] = FeatureVector.dense(rows[n]);
      }
    }
    return of(dimension, vectors);
  }

  /** Writes the vectors of the items that are known. */
  final void write(SectionWriter out) {
    int[] items = knownItems();
    out.ints("items", items);
    FeatureVector[] vectors = new FeatureVector[items.length];
    Arrays.setAll(vectors, n -> vector(items[n]));
    if (Arrays.stream(vectors).allMatch(FeatureVector::isDense)) {
      float[][] rows = new float[vectors.length][dimension];
      for (int n = 0; n < rows.length; n++) {
        for (int f = 0; f < dimension; f++) {
          rows[n][f] = vectors[n].value(f);
        }
      }
      out.floatRows("rows", rows);
      return;
    }
    int[] ends = new int[vectors.length];
    int size = 0;
    for (int n = 0; n < ends.length; n++) {
      size += vectors[n].size();
      ends[n] = size;
    }
    int[] features = new int[size];
    float[] values = new float[size];
    int used = 0;
    for (FeatureVector vector : vectors) {
      for (int n = 0; n < vector.size(); n++) {
        features[used] = vector.index(n);
        values[used++] = vector.value(n);
      }
    }
    out.ints("ends", ends);
    out.ints("features", features);
    out.floats("values", values);
  }

  final int dimension() {
    return dimension;
  }

  /** Tells whether there is such an item and anything is known about it. */
  final boolean isKnown(int item) {
    return item >= 0 && item < known.length && known[item];
  }

  /** The items that are known, ascending; a new array. */
  final int[] knownItems() {
    return IntStream.range(0, known.length).filter(item -> known[item]).toArray();
  }

  final double squaredLength(int item) {
    return squaredLengths[item];
  }

  /**
   * The inner product of an item with a direction.
   *
   * @param direction {@code dimension()} long, or longer. Not modified.
   */
  abstract double dot(int item, double[] direction);

  /**
   * Adds a multiple of an item to a direction.
   *
   * @param direction {@code dimension()} long, or longer. Modified.
   */
  abstract void addTo(double[] direction, double factor, int item);

  /** Writes {@code dot(from + n, direction)} to {@code scores[n]}, whether known or not. */
  abstract void dots(double[] direction, int from, int to, float[] scores);

  /** The vector of one item. */
  abstract FeatureVector vector(int item);

  private static final class Sparse extends ItemVectors {
    private final int[] offsets; // by item, and the end
    private final int[] features;
    private final float[] values;

    Sparse(int dimension, FeatureVector[] vectors) {
      super(dimension, vectors);
      offsets = new int[vectors.length + 1];
      for (int item = 0; item < vectors.length; item++) {
        offsets[item + 1] = Math.addExact(offsets[item], vectors[item].size());
      }
      features = new int[offsets[vectors.length]];
      values = new float[features.length];
      for (int item = 0; item < vectors.length; item++) {
        for (int n = 0; n < vectors[item].size(); n++) {
          features[offsets[item] + n] = vectors[item].index(n);
          values[offsets[item] + n] = vectors[item].value(n);
        }
      }
    }

    @Override
    double dot(int item, double[] direction) {
      double sum = 0;
      for (int p = offsets[item]; p < offsets[item + 1]; p++) {
        sum += values[p] * direction[features[p]];
      }
      return sum;
    }

    @Override
    void addTo(double[] direction, double factor, int item) {
      for (int p = offsets[item]; p < offsets[item + 1]; p++) {
        direction[features[p]] += factor * values[p];
      }
    }

    @Override
    void dots(double[] direction, int from, int to, float[] scores) {
      for (int item = from; item < to; item++) {
        scores[item - from] = (float) dot(item, direction);
      }
    }

    @Override
    FeatureVector vector(int item) {
      return FeatureVector.sparse(
          dimension(),
          Arrays.copyOfRange(features, offsets[item], offsets[item + 1]),
          Arrays.copyOfRange(values, offsets[item], offsets[item + 1]));
    }
  }

  private static final class Dense extends ItemVectors {
    private final float[][] rows;

    Dense(int dimension, FeatureVector[] vectors) {
      super(dimension, vectors);
      float[] zeros = new float[dimension]; // shared by all items about which nothing is known
      rows = new float[vectors.length][];
      for (int item = 0; item < rows.length; item++) {
        rows[item] = isKnown(item) ? new float[dimension] : zeros;
        for (int n = 0; isKnown(item) && n < dimension; n++) {
          rows[item][n] = vectors[item].value(n);
        }
      }
    }

    /** Four sums side by side: one alone would wait for each addition to end. */
    @Override
    double dot(int item, double[] direction) {
      float[] row = rows[item];
      double sum0 = 0;
      double sum1 = 0;
      double sum2 = 0;
      double sum3 = 0;
      int n = 0;
      for (; n + 4 <= row.length; n += 4) {
        sum0 += row[n] * direction[n];
        sum1 += row[n + 1] * direction[n + 1];
        sum2 += row[n + 2] * direction[n + 2];
        sum3 += row[n + 3] * direction[n + 3];
      }
      for (; n < row.length; n++) {
        sum0 += row[n] * direction[n];
      }
      return (sum0 + sum1) + (sum2 + sum3);
    }

    @Override
    void addTo(double[] direction, double factor, int item) {
      float[] row = rows[item];
      for (int n = 0; n < row.length; n++) {
        direction[n] += factor * row[n];
      }
    }

    @Override
    void dots(double[] direction, int from, int to, float[] scores) {
      for (int item = from; item < to; item++) {
        scores[item - from] = (float) dot(item, direction);
      }
    }

    @Override
    FeatureVector vector(int item) {
      return FeatureVector.dense(rows[item]);
    }
  }
}
