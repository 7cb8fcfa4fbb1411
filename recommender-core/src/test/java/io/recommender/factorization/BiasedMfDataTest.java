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
  private static final BiasedMf FILMS =
      BiasedMf.defaults()
          .regularization(0.51)
          .userBiasRegularization(0.2)
          .itemBiasRegularization(0.2)
          .initialDeviation(0.2);

  /** A C program that draws a new order for each epoch gave .9050, this class .9056. */
  @Test
  void movieLens100k() {
    assertThat(RatingSplits.meanRmse(FILMS, RatingSplits.movieLens100k()))
        .isLessThanOrEqualTo(0.907);
  }

  @Test
  void movieLens1m() {
    BiasedMf recipe =
        FILMS
            .epochs(40)
            .learningRate(0.0207)
            .regularization(0.52)
            .userBiasRegularization(0.24)
            .itemBiasRegularization(0.24)
            .initialDeviation(0.1);
    assertThat(RatingSplits.meanRmse(recipe, RatingSplits.movieLens1m(1)))
        .isLessThanOrEqualTo(0.848);
  }

  /** Items with ten ratings each: what helps is to hold their biases. Biases alone give .8930. */
  @Test
  void flixster() {
    BiasedMf recipe =
        FILMS
            .factors(64)
            .regularization(1.7)
            .userBiasRegularization(1)
            .itemBiasRegularization(7.2)
            .regularizationExponent(0.25);
    assertThat(RatingSplits.rmse(recipe, RatingSplits.flixster())).isLessThanOrEqualTo(0.8805);
  }

  @Test
  void defaultsServeAll() {
    BiasedMf defaults = BiasedMf.defaults();
    assertThat(RatingSplits.rmse(defaults, RatingSplits.movieLens100k().get(0)))
        .isLessThanOrEqualTo(0.925);
    assertThat(RatingSplits.rmse(defaults, RatingSplits.flixster())).isLessThanOrEqualTo(0.905);
  }
}
