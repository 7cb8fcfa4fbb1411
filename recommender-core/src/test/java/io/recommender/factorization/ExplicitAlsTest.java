package io.recommender.factorization;

import io.recommender.model.Algorithm;
import org.junit.jupiter.api.Nested;

class ExplicitAlsTest {
  @Nested
  class Contract extends RatingModelContract {
    @Override
    protected Algorithm algorithm() {
      return ExplicitAls.defaults();
    }
  }
}
