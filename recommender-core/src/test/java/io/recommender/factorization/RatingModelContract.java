package io.recommender.factorization;

import io.recommender.data.Catalog;
import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.model.ModelContractTest;
import io.recommender.model.TrainingData;
import java.util.Map;
import java.util.Random;

/**
 * The contract of models over ratings that tell taste: 45 users of three tastes rate a third of 36
 * items, their own with 4 or 5 and the others with 1 or 2. Two items are in the catalogue alone,
 * one user has rated nothing.
 */
abstract class RatingModelContract extends ModelContractTest {
  private static final TrainingData DATA = make();

  @Override
  protected TrainingData trainingData() {
    return DATA;
  }

  private static TrainingData make() {
    Random random = new Random(20);
    InteractionsBuilder builder = Interactions.builder();
    for (int user = 0; user < 45; user++) {
      for (int item = 0; item < 36; item++) {
        if (random.nextInt(3) == 0 || item == user % 3) {
          boolean own = item % 3 == user % 3;
          builder.add("u" + user, "i" + item, (own ? 4 : 1) + random.nextInt(2), 1000L * user);
        }
      }
    }
    Catalog items = Catalog.builder().add("i36", Map.of("n", 1)).add("i37", Map.of("n", 2)).build();
    Catalog users = Catalog.builder().add("nobody", Map.of()).build();
    return new TrainingData(builder.build(), items, users);
  }
}
