package io.recommender.factorization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** RMSE on public splits; settings were chosen on cuts of the training parts. */
@Tag("data")
@Tag("kernels")
@Timeout(300)
class BiasedMfDataTest {
  /** Five folds by the defaults: .9051. */
  @Test
  void movieLens100k() {
    assertThat(RatingSplits.meanRmse(BiasedMf.defaults(), RatingSplits.movieLens100k()))
        .isLessThanOrEqualTo(0.9065);
  }

  /** Five folds: .8425. */
  @Test
  void movieLens1m() {
    BiasedMf recipe =
        BiasedMf.defaults()
            .epochs(40)
            .learningRate(0.0207)
            .regularization(0.52)
            .userBiasRegularization(0.24)
            .itemBiasRegularization(0.24)
            .initialDeviation(0.1);
    assertThat(RatingSplits.meanRmse(recipe, RatingSplits.movieLens1m(1)))
        .isLessThanOrEqualTo(0.848);
  }

  /** Items with ten ratings each: what helps is to hold their biases: .879. */
  @Test
  void flixster() {
    BiasedMf recipe =
        BiasedMf.defaults()
            .factors(64)
            .regularization(1.7)
            .userBiasRegularization(1)
            .itemBiasRegularization(7.2)
            .regularizationExponent(0.25);
    assertThat(RatingSplits.rmse(recipe, RatingSplits.flixster())).isLessThanOrEqualTo(0.8805);
  }

  @Test
  void defaultsServeSparseDataToo() {
    assertThat(RatingSplits.rmse(BiasedMf.defaults(), RatingSplits.flixster()))
        .isLessThanOrEqualTo(0.902);
  }
}
