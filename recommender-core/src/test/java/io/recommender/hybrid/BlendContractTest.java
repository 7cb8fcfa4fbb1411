package io.recommender.hybrid;

import io.recommender.content.ContentBased;
import io.recommender.factorization.ImplicitAls;
import io.recommender.model.Algorithm;
import io.recommender.model.ModelContractTest;
import org.junit.jupiter.api.Nested;

class BlendContractTest {
  /** Which know something of the same profiles. */
  @Nested
  class OfTwoAlike extends ModelContractTest {
    @Override
    protected Algorithm algorithm() {
      return Blend.of(ImplicitAls.defaults().factors(4))
          .and(ImplicitAls.defaults().factors(6), 0.5);
    }
  }

  /** Of which one alone knows something of a history of items that nobody touched. */
  @Nested
  class OfPeopleAndContent extends ModelContractTest {
    @Override
    protected Algorithm algorithm() {
      return Blend.of(ImplicitAls.defaults().factors(4)).and(ContentBased.defaults(), 0.5);
    }

    @Override
    protected boolean needsCatalog() {
      return true;
    }
  }
}
