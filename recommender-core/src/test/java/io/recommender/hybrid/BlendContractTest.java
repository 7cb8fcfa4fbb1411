package io.recommender.hybrid;

import io.recommender.factorization.ImplicitAls;
import io.recommender.model.Algorithm;
import io.recommender.model.ModelContractTest;

class BlendContractTest extends ModelContractTest {
  @Override
  protected Algorithm algorithm() {
    return Blend.of(ImplicitAls.defaults().factors(4)).and(ImplicitAls.defaults().factors(6), 0.5);
  }
}
