package io.recommender.linear;

import io.recommender.model.Algorithm;
import io.recommender.model.ModelContractTest;
import org.junit.jupiter.api.Tag;

@Tag("kernels")
class LocalRidgeContractTest extends ModelContractTest {
  @Override
  protected Algorithm algorithm() {
    return LocalRidge.defaults().candidates(15).regularization(1);
  }
}
