package io.recommender.linear;

import io.recommender.data.Catalog;
import io.recommender.model.Algorithm;
import io.recommender.model.ModelContractTest;
import io.recommender.model.TrainingData;
import java.util.Map;

/** With more items than users, which is fitted by users. */
class EaseByUsersContractTest extends ModelContractTest {
  @Override
  protected Algorithm algorithm() {
    return Ease.defaults().regularization(1);
  }

  @Override
  protected TrainingData trainingData() {
    return withUntouchedItems(super.trainingData());
  }

  /** The same data, and a catalogue of as many untouched items as there are users. */
  static TrainingData withUntouchedItems(TrainingData data) {
    Catalog.Builder more = Catalog.builder();
    for (int n = 0; n < data.interactions().userCount(); n++) {
      more.add("untouched" + n, Map.of());
    }
    return new TrainingData(data.interactions(), more.build(), data.users());
  }
}
