package io.recommender.factorization;

import io.recommender.model.Algorithm;
import io.recommender.model.ModelContractTest;
import org.junit.jupiter.api.Tag;

@Tag("kernels")
class BprContractTest extends ModelContractTest {
  @Override
  protected Algorithm algorithm() {
    return Bpr.defaults().factors(7).epochs(20);
  }
}
