package io.recommender.neighborhood;

import io.recommender.model.Algorithm;
import io.recommender.model.ModelContractTest;

class Rp3BetaContractTest extends ModelContractTest {
  @Override
  protected Algorithm algorithm() {
    return Rp3Beta.defaults().neighbors(20);
  }
}
