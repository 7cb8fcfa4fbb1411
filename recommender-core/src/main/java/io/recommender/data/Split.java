package io.recommender.data;

import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import java.util.function.LongPredicate;

/**
 * Interactions to learn from and interactions to be judged by, over the same users and items: index
 * n means the same in both, and either may hold users and items without interactions.
 *
 * <p>Which way of splitting is right depends on the question: {@link #temporal} is what an
 * application lives through, {@link #leaveLastOut} asks for the next step of each user, {@link
 * #random} asks to complete a history, {@link #byUser} asks how well people are served whom the
 * model has never seen.
 *
 * @param train to learn from
 * @param test to be judged by
 */
public record Split(Interactions train, Interactions test) {
  /**
   * Pairs two parts of one data set.
   *
   * @throws IllegalArgumentException if an index means one thing in one part and another in the
   *     other
   */
  public Split {
    Objects.requireNonNull(train, "train");
    Objects.requireNonNull(test, "test");
    if (!train.users().hasSameIds(test.users()) || !train.items().hasSameIds(test.items())) {
      throw new IllegalArgumentException(
          "train is "
              + train
              + " and test is "
              + test
              + ", and their indexes stand for different ids: pair them with Split.given(train, test)");
    }
  }

  /**
   * Pairs a training set with a test set that was given, for instance by two files of a published
   * protocol. Ids that only one of them has are added to the other.
   */
  public static Split given(Interactions train, Interactions test) {
    Objects.requireNonNull(train, "train");
    Objects.requireNonNull(test, "test");
    Interactions wide = train.withUsers(test.users()).withItems(test.items());
    SparseRows rows =
        test.byUser()
            .reindexed(
                indexes(test.users(), wide.users()), wide.userCount(),
                indexes(test.items(), wide.items()), wide.itemCount());
    return new Split(wide, new Interactions(wide.users(), wide.items(), rows));
  }

  /**
   * Holds out each interaction with the same chance, whoever's it is.
   *
   * @param testShare chance of an interaction to be held out, above 0 and below 1
   * @param seed the same seed gives the same split
   */
  public static Split random(Interactions all, double testShare, long seed) {
    Objects.requireNonNull(all, "all");
    requireShare(testShare);
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] held = new boolean[Math.toIntExact(all.size())];
    for (int p = 0; p < held.length; p++) {
      held[p] = random.nextDouble() < testShare;
    }
    return of(all, held);
  }

  /**
   * Holds out the last interactions of each user: by time where times are known, in the order of
   * the input otherwise. A user who would have nothing left to learn from is left in the training
   * set whole.
   *
   * @param count how many of each user, at least 1
   * @throws IllegalArgumentException if no user has more interactions than that
   */
  public static Split leaveLastOut(Interactions all, int count) {
    Objects.requireNonNull(all, "all");
    if (count < 1) {
      throw new IllegalArgumentException("count is " + count + ": hold out at least 1 interaction");
    }
    SparseRows rows = all.byUser();
    if (rows.maxLength() <= count) {
      throw new IllegalArgumentException(
          "nothing can be held out of "
              + all
              + ": the longest history has "
              + rows.maxLength()
              + " interactions, and of a user who gives "
              + count
              + " at least one must be left to learn from; hold out fewer, or split by random");
    }
    boolean[] held = new boolean[Math.toIntExact(all.size())];
    for (int user = 0; user < rows.rowCount(); user++) {
      int length = rows.length(user);
      for (int n = length - count; n < length && length > count; n++) {
        held[rows.position(user, n)] = true;
      }
    }
    return of(all, held);
  }

  /**
   * Holds out what happened last, whoever did it: the latest {@code testShare} of all interactions,
   * and everything that happened at the same moment as the first of them.
   *
   * @param testShare above 0 and below 1
   * @throws IllegalArgumentException if no times are known
   */
  public static Split temporal(Interactions all, double testShare) {
    Objects.requireNonNull(all, "all");
    requireShare(testShare);
    requireTimes(all);
    long[] times = new long[Math.toIntExact(all.size())];
    SparseRows rows = all.byUser();
    for (int user = 0; user < rows.rowCount(); user++) {
      for (int n = 0; n < rows.length(user); n++) {
        times[rows.position(user, n)] = rows.time(user, n);
      }
    }
    Arrays.sort(times);
    int first = (int) Math.min(times.length - 1L, Math.round(times.length * (1 - testShare)));
    return temporalFrom(all, times[first]);
  }

  /**
   * Holds out everything that happened at or after a moment.
   *
   * @param time in the unit of the data
   * @throws IllegalArgumentException if no times are known
   */
  public static Split temporalFrom(Interactions all, long time) {
    Objects.requireNonNull(all, "all");
    requireTimes(all);
    return byTime(all, t -> t >= time);
  }

  /**
   * Holds out whole users. To serve them from a part of their history and to judge by the rest,
   * split the test part again, for instance with {@link #leaveLastOut}.
   *
   * @param testShare chance of a user to be held out, above 0 and below 1
   * @param seed the same seed gives the same split
   */
  public static Split byUser(Interactions all, double testShare, long seed) {
    Objects.requireNonNull(all, "all");
    requireShare(testShare);
    SplittableRandom random = new SplittableRandom(seed);
    SparseRows rows = all.byUser();
    boolean[] held = new boolean[Math.toIntExact(all.size())];
    for (int user = 0; user < rows.rowCount(); user++) {
      boolean out = random.nextDouble() < testShare;
      for (int n = 0; n < rows.length(user); n++) {
        held[rows.position(user, n)] = out;
      }
    }
    return of(all, held);
  }

  /**
   * Holds out the same share of each history, drawn at random, and never all of it. A share that is
   * no whole number of interactions is rounded up or down by chance, so that it is met on average.
   *
   * @param testShare above 0 and below 1, of what may be held out
   * @param mayBeHeld tells of a weight whether such interactions may be held out; at least one of
   *     them is left to each user who has some
   * @param seed the same seed gives the same split
   */
  public static Split withinUsers(
      Interactions all, double testShare, DoublePredicate mayBeHeld, long seed) {
    Objects.requireNonNull(all, "all");
    Objects.requireNonNull(mayBeHeld, "mayBeHeld");
    requireShare(testShare);
    SplittableRandom random = new SplittableRandom(seed);
    SparseRows rows = all.byUser();
    boolean[] held = new boolean[Math.toIntExact(all.size())];
    int[] candidates = new int[rows.maxLength()];
    for (int user = 0; user < rows.rowCount(); user++) {
      int count = 0;
      for (int n = 0; n < rows.length(user); n++) {
        if (mayBeHeld.test(rows.weight(user, n))) {
          candidates[count++] = rows.position(user, n);
        }
      }
      int hold = (int) Math.min(count - 1L, (long) (testShare * count + random.nextDouble()));
      for (int n = 0; n < hold; n++) {
        int drawn = n + random.nextInt(count - n);
        held[candidates[drawn]] = true;
        candidates[drawn] = candidates[n];
      }
    }
    return of(all, held);
  }

  private static Split byTime(Interactions all, LongPredicate isTest) {
    SparseRows rows = all.byUser();
    boolean[] held = new boolean[Math.toIntExact(all.size())];
    for (int user = 0; user < rows.rowCount(); user++) {
      for (int n = 0; n < rows.length(user); n++) {
        held[rows.position(user, n)] = isTest.test(rows.time(user, n));
      }
    }
    return of(all, held);
  }

  private static Split of(Interactions all, boolean[] held) {
    boolean[] kept = new boolean[held.length];
    for (int p = 0; p < held.length; p++) {
      kept[p] = !held[p];
    }
    return new Split(
        new Interactions(all.users(), all.items(), all.byUser().where(kept)),
        new Interactions(all.users(), all.items(), all.byUser().where(held)));
  }

  private static int[] indexes(IdIndex from, IdIndex to) {
    int[] indexes = new int[from.size()];
    for (int n = 0; n < indexes.length; n++) {
      indexes[n] = to.indexOf(from.id(n));
    }
    return indexes;
  }

  private static void requireShare(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "testShare is " + share + ": a number above 0 and below 1 is needed");
    }
  }

  private static void requireTimes(Interactions all) {
    if (!all.hasTimes()) {
      throw new IllegalArgumentException(
          all + " have no times: read the column of times, or split by random or leaveLastOut");
    }
  }
}
