package io.recommender.peers;

import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.data.Split;

/**
 * Eight kinds of users and of items; each user chooses all five items of his kind. All rows are
 * equally long, and eight factors have one best way to hold the eight kinds.
 */
final class SmallData {
  static final int KINDS = 8;
  static final int CHOSEN = 5;
  static final int USERS = 10 * KINDS;
  static final int ITEMS = CHOSEN * KINDS;

  private SmallData() {}

  static Split split() {
    InteractionsBuilder train = Interactions.builder();
    InteractionsBuilder test = Interactions.builder();
    for (int user = 0; user < USERS; user++) {
      for (int n = 0; n < CHOSEN; n++) {
        train.add(user, user % KINDS + n * KINDS);
      }
      test.add(user, (user + 1) % KINDS);
    }
    return Split.given(train.build(), test.build());
  }
}
