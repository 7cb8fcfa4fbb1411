package io.recommender.linear;

import io.recommender.model.Algorithm;
import io.recommender.model.ModelContractTest;
import org.junit.jupiter.api.Tag;

/** More items than users can have, so that both forms are met: see {@link EaseTest}. */
@Tag("kernels")
class EaseContractTest extends ModelContractTest {
  @Override
  protected Algorithm algorithm() {
    return Ease.defaults().regularization(1);
  }
}
