package io.recommender.hybrid;

import io.recommender.factorization.ImplicitAls;
import io.recommender.model.Algorithm;
import io.recommender.model.ModelContractTest;
import io.recommender.popularity.Popular;

class FallbackChainContractTest extends ModelContractTest {
  @Override
  protected Algorithm algorithm() {
    return FallbackChain.of(ImplicitAls.defaults().factors(4), Popular.defaults());
  }
}
