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
  /** No vocabulary comes near. A request takes so many doubles. */
  static final int LARGEST_DIMENSION = 1 << 24;

  private final int dimension;
  private final boolean[] known; // by item: whether its vector is not empty
  private final double[] squaredLengths; // by item

  private ItemVectors(int dimension, double[] lengths) {
    this.dimension = dimension;
    known = new boolean[lengths.length];
    squaredLengths = new double[lengths.length];
    for (int item = 0; item < lengths.length; item++) {
      known[item] = lengths[item] > 0;
      squaredLengths[item] = lengths[item] * lengths[item];
    }
  }

  /** Packs a vector for each item: dense if all but the empty ones are, sparse otherwise. */
  static ItemVectors of(int dimension, FeatureVector[] vectors) {
    if (dimension > LARGEST_DIMENSION) {
      throw new IllegalArgumentException(
          "vectors of "
              + dimension
              + " dimensions: "
              + LARGEST_DIMENSION
              + " is the limit; leave out rare words with minDocuments, or hash to fewer");
    }
    for (FeatureVector vector : vectors) {
      if (!vector.isDense() && !vector.isEmpty()) {
        return Sparse.of(dimension, vectors);
      }
    }
    return Dense.of(dimension, vectors);
  }

  /**
   * Reads what {@link #write} has written.
   *
   * @param dimension that of the encoder
   * @param items their number
   */
  static ItemVectors read(SectionReader in, int dimension, int items) {
    if (dimension < 1 || dimension > LARGEST_DIMENSION) {
      throw in.invalid("items", "its vectors have " + dimension + " dimensions");
    }
    int[] known = in.ints("items");
    if (known.length == 0) {
      throw in.invalid("items", "nothing is known of any item");
    }
    for (int n = 0; n < known.length; n++) {
      if (known[n] < 0 || known[n] >= items || (n > 0 && known[n] <= known[n - 1])) {
        throw in.invalid("items", "item " + known[n] + " is none, or stands out of order");
      }
    }
    return in.has("features")
        ? Sparse.read(in, dimension, known, items)
        : Dense.read(in, dimension, known, items);
  }

  /** Writes the vectors of the items that are known. */
  abstract void write(SectionWriter out);

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

    private Sparse(int dimension, int[] offsets, int[] features, float[] values) {
      super(dimension, lengths(offsets, values));
      this.offsets = offsets;
      this.features = features;
      this.values = values;
    }

    private static double[] lengths(int[] offsets, float[] values) {
      double[] lengths = new double[offsets.length - 1];
      for (int item = 0; item < lengths.length; item++) {
        lengths[item] = FeatureVector.length(values, offsets[item], offsets[item + 1]);
      }
      return lengths;
    }

    static Sparse of(int dimension, FeatureVector[] vectors) {
      int[] offsets = new int[vectors.length + 1];
      for (int item = 0; item < vectors.length; item++) {
        offsets[item + 1] = Math.addExact(offsets[item], vectors[item].size());
      }
      int[] features = new int[offsets[vectors.length]];
      float[] values = new float[features.length];
      for (int item = 0; item < vectors.length; item++) {
        for (int n = 0; n < vectors[item].size(); n++) {
          features[offsets[item] + n] = vectors[item].index(n);
          values[offsets[item] + n] = vectors[item].value(n);
        }
      }
      return new Sparse(dimension, offsets, features, values);
    }

    static Sparse read(SectionReader in, int dimension, int[] known, int items) {
      int[] ends = in.ints("ends", known.length);
      int[] features = in.ints("features");
      float[] values = in.finiteFloats("values", features.length);
      int[] offsets = new int[items + 1];
      int from = 0;
      int item = 0;
      for (int n = 0; n < known.length; n++) {
        if (ends[n] <= from || ends[n] > features.length) {
          throw in.invalid("ends", "vector " + n + " ends before it begins, or beyond the last");
        }
        for (; item <= known[n]; item++) {
          offsets[item] = from;
        }
        int previous = -1;
        for (; from < ends[n]; from++) {
          if (features[from] <= previous || features[from] >= dimension || values[from] == 0) {
            throw in.invalid(
                "features", "feature " + features[from] + " is none, 0, or stands out of order");
          }
          previous = features[from];
        }
      }
      if (from != features.length) {
        throw in.invalid("ends", "features stand behind the last vector");
      }
      Arrays.fill(offsets, item, offsets.length, from);
      return new Sparse(dimension, offsets, features, values);
    }

    @Override
    void write(SectionWriter out) {
      int[] items = knownItems();
      out.ints("items", items);
      out.ints("ends", Arrays.stream(items).map(item -> offsets[item + 1]).toArray());
      out.ints("features", features);
      out.floats("values", values);
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

    private Dense(int dimension, float[][] rows) {
      super(
          dimension,
          Arrays.stream(rows).mapToDouble(r -> FeatureVector.length(r, 0, r.length)).toArray());
      this.rows = rows;
    }

    static Dense of(int dimension, FeatureVector[] vectors) {
      float[] zeros = new float[dimension]; // shared by all items about which nothing is known
      float[][] rows = new float[vectors.length][];
      for (int item = 0; item < rows.length; item++) {
        boolean known = vectors[item].length() > 0;
        rows[item] = known ? new float[dimension] : zeros;
        for (int n = 0; known && n < dimension; n++) {
          rows[item][n] = vectors[item].value(n);
        }
      }
      return new Dense(dimension, rows);
    }

    static Dense read(SectionReader in, int dimension, int[] known, int items) {
      float[][] given = in.finiteFloatRows("rows", known.length, dimension);
      float[][] rows = new float[items][];
      Arrays.fill(rows, new float[dimension]); // no larger than what was just read
      for (int n = 0; n < known.length; n++) {
        rows[known[n]] = given[n];
      }
      return new Dense(dimension, rows);
    }

    @Override
    void write(SectionWriter out) {
      int[] items = knownItems();
      out.ints("items", items);
      out.floatRows("rows", Arrays.stream(items).mapToObj(i -> rows[i]).toArray(float[][]::new));
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
