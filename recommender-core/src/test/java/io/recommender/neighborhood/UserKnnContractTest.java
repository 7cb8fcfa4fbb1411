package io.recommender.neighborhood;

import io.recommender.model.Algorithm;
import io.recommender.model.ModelContractTest;

class UserKnnContractTest extends ModelContractTest {
  @Override
  protected Algorithm algorithm() {
    return UserKnn.defaults().neighbors(20);
  }
}
