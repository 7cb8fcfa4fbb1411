package io.recommender.factorization;

import io.recommender.model.Algorithm;
import io.recommender.model.EarlyStopping;
import io.recommender.model.ModelContractTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The contract of models, held by each solver and each confidence. */
@Tag("kernels")
class ImplicitAlsContractTest {
  @Nested
  class Defaults extends ModelContractTest {
    @Override
    protected Algorithm algorithm() {
      return ImplicitAls.defaults();
    }
  }

  @Nested
  class Cholesky extends ModelContractTest {
    @Override
    protected Algorithm algorithm() {
      return ImplicitAls.defaults().factors(5).solver(ImplicitAls.Solver.CHOLESKY);
    }
  }

  @Nested
  class WithEarlyStopping extends ModelContractTest {
    @Override
    protected Algorithm algorithm() {
      return ImplicitAls.defaults().factors(5).earlyStopping(EarlyStopping.defaults());
    }
  }

  @Nested
  class LogConfidence extends ModelContractTest {
    @Override
    protected Algorithm algorithm() {
      return ImplicitAls.defaults()
          .factors(7)
          .confidence(Confidence.log(2, 1))
          .regularizationExponent(0.5);
    }
  }
}
