package io.recommender.neighborhood;

import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import java.util.Random;

/** Random interactions for laws. */
final class Samples {
  private Samples() {}

  /** Up to 40 users and 30 items, with whole weights from 1 to 5 or with none. */
  static Interactions interactions(long seed, boolean weighted) {
    Random random = new Random(seed);
    int users = 1 + random.nextInt(40);
    int items = 1 + random.nextInt(30);
    double density = 0.02 + random.nextDouble() * 0.5;
    InteractionsBuilder builder = Interactions.builder();
    for (int user = 0; user < users; user++) {
      for (int item = 0; item < items; item++) {
        if (random.nextDouble() < density || item == user % items) {
          builder.add("u" + user, "i" + item, weighted ? 1 + random.nextInt(5) : 1);
        }
      }
    }
    return builder.build();
  }

  /** The same by user and item, 0 where there is nothing. */
  static double[][] dense(Interactions interactions) {
    double[][] dense = new double[interactions.userCount()][interactions.itemCount()];
    for (int user = 0; user < dense.length; user++) {
      for (int n = 0; n < interactions.byUser().length(user); n++) {
        dense[user][interactions.byUser().column(user, n)] = interactions.byUser().weight(user, n);
      }
    }
    return dense;
  }
}
