package io.recommender.content;

import java.util.Map;
import java.util.SortedMap;

/** Makes sparse vectors. */
final class SparseVectors {
  private SparseVectors() {}

  /** The weights by feature, scaled to length 1; the empty vector where there are none. */
  static FeatureVector ofUnitLength(int dimension, SortedMap<Integer, Double> weights) {
    double squares = 0;
    for (double weight : weights.values()) {
      squares += weight * weight;
    }
    double scale = squares == 0 ? 0 : 1 / Math.sqrt(squares);
    int[] indexes = new int[weights.size()];
    float[] values = new float[weights.size()];
    int n = 0;
    for (Map.Entry<Integer, Double> entry : weights.entrySet()) {
      indexes[n] = entry.getKey();
      values[n++] = (float) (entry.getValue() * scale);
    }
    return FeatureVector.sparse(dimension, indexes, values);
  }
}
