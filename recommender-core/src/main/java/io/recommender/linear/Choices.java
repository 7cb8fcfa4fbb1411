package io.recommender.linear;

import io.recommender.data.Interactions;
import io.recommender.data.SparseRows;
import io.recommender.model.Liking;
import java.util.Arrays;

/** Who chose what: a matrix X of zeros and ones, users by items, read both ways. Immutable. */
final class Choices {
  private final int[][] items; // by user, in the order of the history
  private final int[][] users; // by item, ascending

  private Choices(int[][] items, int[][] users) {
    this.items = items;
    this.users = users;
  }

  static Choices of(Interactions interactions, Liking liking, String algorithm) {
    liking.check(interactions, algorithm);
    SparseRows byUser = interactions.byUser();
    int[][] items = new int[byUser.rowCount()][];
    int[] degrees = new int[interactions.itemCount()];
    int[] row = new int[byUser.maxLength()];
    for (int user = 0; user < items.length; user++) {
      int count = 0;
      for (int n = 0; n < byUser.length(user); n++) {
        if (liking.counts(byUser.weight(user, n))) {
          row[count++] = byUser.column(user, n);
          degrees[byUser.column(user, n)]++;
        }
      }
      items[user] = Arrays.copyOf(row, count);
    }
    return new Choices(items, transposed(items, degrees));
  }

  private static int[][] transposed(int[][] items, int[] degrees) {
    int[][] users = new int[degrees.length][];
    for (int item = 0; item < users.length; item++) {
      users[item] = new int[degrees[item]];
    }
    int[] filled = new int[users.length];
    for (int user = 0; user < items.length; user++) {
      for (int item : items[user]) {
        users[item][filled[item]++] = user;
      }
    }
    return users;
  }

  int userCount() {
    return items.length;
  }

  int itemCount() {
    return users.length;
  }

  /** The items of a user. Not to be modified. */
  int[] itemsOf(int user) {
    return items[user];
  }

  /** The users of an item. Not to be modified. */
  int[] usersOf(int item) {
    return users[item];
  }

  /** By user: (number of items)^exponent, 0 for a user without any. */
  float[] userPowers(double exponent) {
    return powers(items, exponent);
  }

  /** By item: (number of users)^exponent, 0 for an item without any. */
  float[] itemPowers(double exponent) {
    return powers(users, exponent);
  }

  private static float[] powers(int[][] rows, double exponent) {
    float[] powers = new float[rows.length];
    for (int n = 0; n < rows.length; n++) {
      powers[n] = rows[n].length == 0 ? 0 : (float) Math.pow(rows[n].length, exponent);
    }
    return powers;
  }
}
