package io.recommender.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ItemVectorsTest {
  /** Random items, some of them unknown, as rows of numbers. */
  private static float[][] rows(Random random, int items, int dimension, double density) {
    float[][] rows = new float[items][dimension];
    for (int item = 0; item < items; item++) {
      for (int f = 0; item % 5 != 2 && f < dimension; f++) {
        rows[item][f] = random.nextDouble() < density ? (float) random.nextGaussian() : 0;
      }
    }
    return rows;
  }

  private static FeatureVector sparse(float[] row) {
    int[] all = new int[row.length];
    for (int f = 0; f < row.length; f++) {
      all[f] = f;
    }
    return FeatureVector.sparse(row.length, all, row);
  }

  static ItemVectors pack(float[][] rows, boolean dense) {
    FeatureVector[] vectors = new FeatureVector[rows.length];
    for (int item = 0; item < rows.length; item++) {
      vectors[item] = dense ? FeatureVector.dense(rows[item]) : sparse(rows[item]);
    }
    return ItemVectors.of(rows[0].length, vectors);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void bothLayoutsEqualTheDefinition(long seed) {
    Random random = new Random(seed);
    int dimension = 1 + random.nextInt(40);
    float[][] rows = rows(random, 3 + random.nextInt(40), dimension, 0.4);
    double[] direction = random.doubles(dimension, -1, 1).toArray();
    for (boolean dense : new boolean[] {false, true}) {
      ItemVectors vectors = pack(rows, dense);
      float[] scores = new float[rows.length];
      vectors.dots(direction, 0, rows.length, scores);
      for (int item = 0; item < rows.length; item++) {
        double dot = 0;
        double square = 0;
        for (int f = 0; f < dimension; f++) {
          dot += rows[item][f] * direction[f];
          square += (double) rows[item][f] * rows[item][f];
        }
        assertThat(vectors.dot(item, direction)).isCloseTo(dot, within(1e-12));
        assertThat(scores[item]).isEqualTo((float) vectors.dot(item, direction));
        assertThat(vectors.squaredLength(item)).isCloseTo(square, within(1e-12));
        assertThat(vectors.isKnown(item)).isEqualTo(square > 0);

        double[] sum = direction.clone();
        vectors.addTo(sum, -2, item);
        float[] read = new float[dimension];
        FeatureVector vector = vectors.vector(item);
        for (int n = 0; n < vector.size(); n++) {
          read[vector.index(n)] = vector.value(n);
        }
        assertThat(read).isEqualTo(rows[item]);
        for (int f = 0; f < dimension; f++) {
          assertThat(sum[f]).isCloseTo(direction[f] - 2 * rows[item][f], within(1e-12));
        }
      }
      assertThat(vectors.isKnown(-1)).isFalse();
      assertThat(vectors.isKnown(rows.length)).isFalse();
    }
  }

  @ParameterizedTest(name = "dense {0}")
  @ValueSource(booleans = {false, true})
  void emptyItemsMayBeOfEitherKind(boolean dense) {
    float[] one = {0, 1, 0};
    FeatureVector known = dense ? FeatureVector.dense(one) : sparse(one);
    ItemVectors vectors =
        ItemVectors.of(
            3,
            new FeatureVector[] {FeatureVector.empty(3), known, FeatureVector.dense(new float[3])});
    assertThat(vectors.knownItems()).containsExactly(1);
    assertThat(vectors.dot(0, new double[] {1, 1, 1})).isZero();
    assertThat(vectors.vector(1).isDense()).isEqualTo(dense);
  }
}
