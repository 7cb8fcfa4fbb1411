package io.recommender.factorization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** RMSE on public splits; settings were chosen on cuts of the training parts. */
@Tag("data")
@Tag("kernels")
@Timeout(300)
class ExplicitAlsDataTest {
  @Test
  void movieLens100k() {
    ExplicitAls recipe =
        ExplicitAls.defaults().userBiasRegularization(0.2).itemBiasRegularization(0.2);
    assertThat(RatingSplits.meanRmse(recipe, RatingSplits.movieLens100k()))
        .isLessThanOrEqualTo(0.912);
  }

  /** Items with ten ratings each: settings of {@link BiasedMfDataTest}. */
  @Test
  void flixster() {
    ExplicitAls recipe =
        ExplicitAls.defaults()
            .regularization(1.7)
            .userBiasRegularization(1)
            .itemBiasRegularization(7.2)
            .regularizationExponent(0.25);
    assertThat(RatingSplits.rmse(recipe, RatingSplits.flixster())).isLessThanOrEqualTo(0.884);
  }
}
