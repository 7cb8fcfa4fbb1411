package io.recommender.neighborhood;

import io.recommender.model.Algorithm;
import io.recommender.model.ModelContractTest;

class ItemKnnContractTest extends ModelContractTest {
  @Override
  protected Algorithm algorithm() {
    return ItemKnn.defaults().neighbors(20);
  }
}
