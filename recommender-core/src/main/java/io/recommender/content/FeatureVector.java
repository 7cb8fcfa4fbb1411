package io.recommender.content;

import java.util.Arrays;
import java.util.Objects;

/**
 * What an {@link FittedEncoder} makes of an item or of words: a point in a space of features.
 * Either sparse, few features out of a great many, or dense, a number for each dimension.
 *
 * <p><b>Thread safety:</b> immutable.
 */
public final class FeatureVector {
  private static final int[] ALL = new int[0]; // stands for the indexes of a dense vector

  private final int dimension;
  private final int[] indexes; // ascending; ALL if dense
  private final float[] values;

  private FeatureVector(int dimension, int[] indexes, float[] values) {
    this.dimension = dimension;
    this.indexes = indexes;
    this.values = values;
  }

  /** Returns the vector of an item about which nothing is known: every feature is 0. */
  public static FeatureVector empty(int dimension) {
    return sparse(dimension, new int[0], new float[0]);
  }

  /**
   * Returns a sparse vector. Zeros among the values are left out.
   *
   * @param dimension of the space
   * @param indexes of the features, ascending, each once, {@code 0 <= index < dimension}. Copied.
   * @param values one for each index, finite. Copied.
   */
  public static FeatureVector sparse(int dimension, int[] indexes, float[] values) {
    Objects.requireNonNull(indexes, "indexes");
    Objects.requireNonNull(values, "values");
    if (indexes.length != values.length) {
      throw new IllegalArgumentException(
          indexes.length + " indexes and " + values.length + " values: one each is needed");
    }
    int[] kept = new int[indexes.length];
    float[] keptValues = new float[indexes.length];
    int used = 0;
    int previous = -1;
    for (int n = 0; n < indexes.length; n++) {
      if (indexes[n] <= previous || indexes[n] >= dimension) {
        throw new IllegalArgumentException(
            "index "
                + indexes[n]
                + " comes after "
                + previous
                + " in a space of dimension "
                + dimension
                + ": indexes must ascend, from 0 and below the dimension");
      }
      previous = indexes[n];
      if (requireFinite(values[n], indexes[n]) != 0) {
        kept[used] = indexes[n];
        keptValues[used++] = values[n];
      }
    }
    return new FeatureVector(dimension, Arrays.copyOf(kept, used), Arrays.copyOf(keptValues, used));
  }

  /**
   * Returns a dense vector.
   *
   * @param values one for each dimension, at least one, finite. Copied.
   */
  public static FeatureVector dense(float[] values) {
    Objects.requireNonNull(values, "values");
    if (values.length == 0) {
      throw new IllegalArgumentException("a dense vector needs at least one value");
    }
    for (int n = 0; n < values.length; n++) {
      requireFinite(values[n], n);
    }
    return new FeatureVector(values.length, ALL, values.clone());
  }

  private static float requireFinite(float value, int index) {
    if (!Float.isFinite(value)) {
      throw new IllegalArgumentException(
          "feature " + index + " is " + value + ": a finite number is needed");
    }
    return value;
  }

  /** Returns the dimension of the space. */
  public int dimension() {
    return dimension;
  }

  /** Tells whether a value is stored for each dimension. */
  public boolean isDense() {
    return indexes == ALL;
  }

  /** Returns the number of values stored: the dimension if dense, the non-zero ones if sparse. */
  public int size() {
    return values.length;
  }

  /** Returns the feature of the {@code n}-th stored value; they ascend. */
  public int index(int n) {
    return isDense() ? Objects.checkIndex(n, dimension) : indexes[n];
  }

  /** Returns the {@code n}-th stored value. */
  public float value(int n) {
    return values[n];
  }

  /** Tells whether every feature is 0: nothing is known. */
  public boolean isEmpty() {
    for (float value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns the Euclidean length. */
  public double length() {
    return length(values, 0, values.length);
  }

  static double length(float[] values, int from, int to) {
    double sum = 0;
    for (int n = from; n < to; n++) {
      sum += (double) values[n] * values[n];
    }
    return Math.sqrt(sum);
  }

  /** Returns this vector with every value multiplied by a finite factor. */
  public FeatureVector scaled(double factor) {
    float[] scaled = new float[values.length];
    for (int n = 0; n < scaled.length; n++) {
      scaled[n] = requireFinite((float) (values[n] * factor), index(n));
    }
    return new FeatureVector(dimension, indexes, scaled);
  }

  /** Returns this vector scaled to length 1; an empty one stays as it is. */
  public FeatureVector normalized() {
    double length = length();
    return length == 0 ? this : scaled(1 / length);
  }

  /** Equal dimension, kind, features and values. */
  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureVector that
        && dimension == that.dimension
        && isDense() == that.isDense()
        && Arrays.equals(indexes, that.indexes)
        && Arrays.equals(values, that.values);
  }

  /** Agrees with {@link #equals}. */
  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(indexes) + Arrays.hashCode(values);
  }

  /** Says the kind, the dimension and how many values are stored. */
  @Override
  public String toString() {
    return "FeatureVector["
        + (isDense() ? "dense" : "sparse")
        + ", dimension "
        + dimension
        + ", "
        + size()
        + " values]";
  }
}
