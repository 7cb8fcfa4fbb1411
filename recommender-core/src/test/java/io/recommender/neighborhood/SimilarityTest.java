package io.recommender.neighborhood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.recommender.data.Interactions;
import io.recommender.model.Contribution;
import io.recommender.model.FitContext;
import io.recommender.model.ItemScorer;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import io.recommender.model.TrainingData;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both kinds of neighbours against textbook formulas over dense vectors, in double. */
class SimilarityTest {
  static LongStream seeds() {
    return LongStream.range(0, 120);
  }

  // The textbook

  /** The weighted entries of a row, before any scaling. */
  private static double[][] weighted(double[][] x, Weighting weighting) {
    int filled = 0;
    double total = 0;
    int[] counts = new int[x[0].length];
    for (double[] row : x) {
      double sum = 0;
      for (int c = 0; c < row.length; c++) {
        sum += row[c];
        counts[c] += row[c] > 0 ? 1 : 0;
      }
      filled += sum > 0 ? 1 : 0;
      total += sum;
    }
    double[][] entries = new double[x.length][counts.length];
    for (int r = 0; r < x.length; r++) {
      double sum = 0;
      for (double w : x[r]) {
        sum += w;
      }
      for (int c = 0; c < counts.length; c++) {
        double w = x[r][c];
        double idf = Math.log(1 + (filled - counts[c] + 0.5) / (counts[c] + 0.5));
        double saturated = w * 2.2 / (w + 1.2 * (0.25 + 0.75 * sum / (total / filled)));
        entries[r][c] =
            w == 0
                ? 0
                : switch (weighting) {
                  case BINARY -> 1;
                  case WEIGHT -> w;
                  case TF_IDF -> Math.sqrt(w) * idf;
                  case BM25 -> saturated * idf;
                };
      }
    }
    return entries;
  }

  private static double likeness(Similarity similarity, double shrinkage, double[] a, double[] b) {
    int n = a.length;
    double ab = 0;
    double aa = 0;
    double bb = 0;
    double meanA = 0;
    double meanB = 0;
    double[][] table = new double[2][2];
    for (int c = 0; c < n; c++) {
      ab += a[c] * b[c];
      aa += a[c] * a[c];
      bb += b[c] * b[c];
      meanA += a[c] / n;
      meanB += b[c] / n;
      table[a[c] > 0 ? 1 : 0][b[c] > 0 ? 1 : 0]++;
    }
    double common = table[1][1];
    if (common == 0) {
      return 0;
    }
    double raw =
        switch (similarity) {
          case COSINE -> ab / Math.sqrt(aa * bb);
          case JACCARD -> common / (n - table[0][0]);
          case PEARSON -> {
            double covariance = 0;
            double varianceA = 0;
            double varianceB = 0;
            for (int c = 0; c < n; c++) {
              covariance += (a[c] - meanA) * (b[c] - meanB);
              varianceA += (a[c] - meanA) * (a[c] - meanA);
              varianceB += (b[c] - meanB) * (b[c] - meanB);
            }
            double variances = varianceA * varianceB;
            yield variances < 1e-9 ? 0 : covariance / Math.sqrt(variances);
          }
          case LOG_LIKELIHOOD -> logLikelihood(table, n);
        };
    return raw * common / (common + shrinkage);
  }

  private static double logLikelihood(double[][] table, double n) {
    double ratio = 0;
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        double expected = (table[i][0] + table[i][1]) * (table[0][j] + table[1][j]) / n;
        ratio += table[i][j] == 0 ? 0 : 2 * table[i][j] * Math.log(table[i][j] / expected);
        if (i == 1 && j == 1 && table[1][1] <= expected) {
          return 0;
        }
      }
    }
    return 1 - 1 / (1 + ratio);
  }

  private static double[][] transposed(double[][] x) {
    double[][] t = new double[x[0].length][x.length];
    for (int r = 0; r < x.length; r++) {
      for (int c = 0; c < t.length; c++) {
        t[c][r] = x[r][c];
      }
    }
    return t;
  }

  // Against it

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void itemsAreComparedByTheTextbook(long seed) {
    Random random = new Random(seed);
    Similarity similarity = Similarity.values()[(int) (seed % 4)];
    Weighting weighting = Weighting.values()[(int) (seed / 4 % 4)];
    double shrinkage = random.nextBoolean() ? 0 : random.nextDouble() * 5;
    Interactions interactions = Samples.interactions(seed, random.nextBoolean());
    ItemKnn recipe =
        new ItemKnn(1000, similarity, weighting, shrinkage, false, OptionalDouble.empty());
    SparseMatrix found =
        ((ItemNeighborModel) recipe.fit(TrainingData.of(interactions), FitContext.defaults()))
            .neighbors();
    double[][] rows = weighted(transposed(Samples.dense(interactions)), weighting);
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows.length; j++) {
        double expected =
            i == j ? 0 : Math.max(0, likeness(similarity, shrinkage, rows[i], rows[j]));
        assertThat((double) found.at(i, j)).isCloseTo(expected, within(1e-5));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void usersAreComparedByTheTextbook(long seed) {
    Random random = new Random(seed);
    Similarity similarity = Similarity.values()[(int) (seed % 4)];
    Weighting weighting = Weighting.values()[(int) (seed / 4 % 4)];
    double shrinkage = random.nextBoolean() ? 0 : random.nextDouble() * 5;
    double exponent = random.nextDouble();
    int keep = 1 + random.nextInt(10);
    Interactions interactions = Samples.interactions(seed, random.nextBoolean());
    Model model =
        new UserKnn(keep, similarity, weighting, shrinkage, exponent, OptionalDouble.empty())
            .fit(TrainingData.of(interactions), FitContext.defaults());
    double[][] x = Samples.dense(interactions);
    double[][] rows = weighted(x, weighting);
    int asking = random.nextInt(x.length);
    double[] likeness =
        IntStream.range(0, x.length)
            .mapToDouble(v -> likeness(similarity, shrinkage, rows[asking], rows[v]))
            .toArray();
    int[] nearest =
        IntStream.range(0, x.length)
            .filter(v -> v != asking && likeness[v] > 1e-6)
            .boxed()
            .sorted(Comparator.comparingDouble(v -> -likeness[v]))
            .mapToInt(v -> v)
            .toArray();
    if (nearest.length > keep && likeness[nearest[keep - 1]] - likeness[nearest[keep]] < 1e-5) {
      return; // who is the last to count is a matter of rounding
    }
    Profile profile = Profile.ofUser(asking, interactions.byUser());
    float[] scores = new float[interactions.itemCount()];
    ItemScorer scorer = model.itemScorer(profile);
    scorer.score(0, scores.length, scores);
    for (int item = 0; item < scores.length; item++) {
      double expected = 0;
      for (int n = 0; n < Math.min(keep, nearest.length); n++) {
        expected += x[nearest[n]][item] > 0 ? likeness[nearest[n]] : 0;
      }
      expected *= Math.pow(interactions.byItem().length(item), -exponent);
      double score = scores[item] == ItemScorer.UNSCORED ? 0 : scores[item];
      assertThat(score).isCloseTo(expected, within(1e-4));
      assertThat(scorer.explain(item, 1000).stream().mapToDouble(Contribution::amount).sum())
          .isCloseTo(score, within(1e-4));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nobodyIsHisOwnNeighbour(long seed) {
    Interactions interactions = Samples.interactions(seed, false);
    TrainingData data = TrainingData.of(interactions);
    Model model = UserKnn.defaults().neighbors(1).fit(data, FitContext.defaults());
    for (int user = 0; user < interactions.userCount(); user++) {
      Profile known = Profile.ofUser(user, interactions.byUser());
      float[] scores = new float[interactions.itemCount()];
      model.itemScorer(Profile.ofRow(user, interactions.byUser())).score(0, scores.length, scores);
      for (int item : known.items()) { // a stranger of the same choices has the user as his nearest
        assertThat(scores[item]).isNotEqualTo(ItemScorer.UNSCORED);
      }
      float[] likeness = new float[interactions.userCount()];
      model.similarUsers(known).orElseThrow().score(0, likeness.length, likeness);
      assertThat(likeness[user]).isCloseTo(1f, within(1e-5f));
    }
  }

  @Test
  void weightsBelowZeroCannotBeWeighted() {
    assertThatThrownBy(() -> ItemKnn.defaults().minimumWeight(-1))
        .hasMessageContaining("minimumWeight is -1.0: a number above 0 is needed with weighting");
    assertThatThrownBy(() -> UserKnn.defaults().minimumWeight(0))
        .hasMessageContaining("only BINARY does without");
    assertThat(ItemKnn.defaults().weighting(Weighting.BINARY).minimumWeight(-1).minimumWeight())
        .hasValue(-1);
  }

  @Test
  void settingsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> ItemKnn.defaults().neighbors(0))
        .hasMessageContaining("neighbors is 0");
    assertThatThrownBy(() -> ItemKnn.defaults().shrinkage(-1))
        .hasMessageContaining("shrinkage is -1.0");
    assertThatThrownBy(() -> UserKnn.defaults().neighbors(1_000_001))
        .hasMessageContaining("neighbors is 1000001");
    assertThatThrownBy(() -> UserKnn.defaults().shrinkage(Double.NaN))
        .hasMessageContaining("shrinkage is NaN");
    assertThatThrownBy(() -> UserKnn.defaults().popularityExponent(2.5))
        .hasMessageContaining("popularityExponent is 2.5");
  }
}
