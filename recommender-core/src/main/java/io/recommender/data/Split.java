package io.recommender.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.function.LongPredicate;

/**
 * Interactions to learn from and interactions to be judged by, over the same users and items: index
 * n means the same in both, and either may hold users and items without interactions.
 *
 * <p>Which way of splitting is right depends on the question: {@link #temporal} is what an
 * application lives through, {@link #leaveLastOut} asks for the next step of each user and {@link
 * #lastShare} for the last stretch, {@link #random} and {@link #folds} ask to complete a history,
 * {@link #byUser} with {@link #foldingIn} asks how well people are served whom the model has never
 * seen.
 *
 * @param train to learn from
 * @param histories what is known of each user when asked about; the training part itself, unless
 *     users were held out whole
 * @param test to be judged by
 */
public record Split(Interactions train, Interactions histories, Interactions test) {
  /**
   * Puts parts of one data set together.
   *
   * @throws IllegalArgumentException if an index means one thing in one part and another in another
   */
  public Split {
    Objects.requireNonNull(train, "train");
    Objects.requireNonNull(histories, "histories");
    Objects.requireNonNull(test, "test");
    requireSameIds(train, "test", test);
    requireSameIds(train, "histories", histories);
  }

  /**
   * Pairs two parts of one data set; what is known of a user is what is learned from.
   *
   * @throws IllegalArgumentException if an index means one thing in one part and another in the
   *     other
   */
  public Split(Interactions train, Interactions test) {
    this(train, train, test);
  }

  private static void requireSameIds(Interactions train, String name, Interactions other) {
    if (!train.users().hasSameIds(other.users()) || !train.items().hasSameIds(other.items())) {
      throw new IllegalArgumentException(
          "train is "
              + train
              + " and "
              + name
              + " is "
              + other
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
   * Cuts the interactions into parts of equal size, give or take one, and holds out each in turn
   * (cross-validation): every interaction is in the test part of one split and in the training part
   * of all others.
   *
   * @param count how many splits, from 2 to the number of interactions
   * @param seed the same seed gives the same splits
   */
  public static List<Split> folds(Interactions all, int count, long seed) {
    Objects.requireNonNull(all, "all");
    if (count < 2 || count > all.size()) {
      throw new IllegalArgumentException(
          "count is " + count + ": from 2 to " + all.size() + " folds can be made of " + all);
    }
    int[] shuffled = shuffled(Math.toIntExact(all.size()), new SplittableRandom(seed));
    List<Split> folds = new ArrayList<>();
    for (int fold = 0; fold < count; fold++) {
      boolean[] held = new boolean[shuffled.length];
      for (int n = fold; n < shuffled.length; n += count) {
        held[shuffled[n]] = true;
      }
      folds.add(of(all, held));
    }
    return List.copyOf(folds);
  }

  /**
   * The numbers below {@code length} in any order, each as likely as another (Fisher and Yates).
   */
  private static int[] shuffled(int length, SplittableRandom random) {
    int[] numbers = new int[length];
    for (int n = 0; n < length; n++) {
      int other = random.nextInt(n + 1);
      numbers[n] = numbers[other];
      numbers[other] = n;
    }
    return numbers;
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
    return lastOfEach(all, length -> length > count ? count : 0);
  }

  /**
   * Holds out the last share of each user's history: by time where times are known, in the order of
   * the input otherwise (read lists or rows without their times to cut them as they stand in the
   * file). The share is rounded down to whole interactions, so that a user with fewer than {@code 1
   * / testShare} is left in the training set whole, and nobody is left with nothing.
   *
   * @param testShare above 0 and below 1
   * @throws IllegalArgumentException if no history is long enough
   */
  public static Split lastShare(Interactions all, double testShare) {
    Objects.requireNonNull(all, "all");
    requireShare(testShare);
    int longest = all.byUser().maxLength();
    if (wholePart(testShare, longest) == 0) {
      throw new IllegalArgumentException(
          "nothing can be held out of "
              + all
              + ": the longest history has "
              + longest
              + " interactions, and "
              + testShare
              + " of it is less than one; hold out more, or split by random");
    }
    return lastOfEach(all, length -> wholePart(testShare, length));
  }

  /** Rounded down, but not because 0.29 · 100 is a bit less than 29 in binary. */
  private static int wholePart(double share, int length) {
    return (int) Math.min(Math.max(length - 1, 0), Math.floor(share * length * (1 + 1e-12)));
  }

  private static Split lastOfEach(Interactions all, IntUnaryOperator countByLength) {
    SparseRows rows = all.byUser();
    boolean[] held = new boolean[Math.toIntExact(all.size())];
    for (int user = 0; user < rows.rowCount(); user++) {
      int length = rows.length(user);
      for (int n = length - countByLength.applyAsInt(length); n < length; n++) {
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
   * Holds out whole users, about whom nothing is known; {@link #foldingIn} tells a part of their
   * histories.
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

  /**
   * Returns this split with the held-out interactions split again: one part of them is told when a
   * model is asked, which learned without it, and the other part judges the answer. With {@link
   * #byUser} this is strong generalisation (B. Marlin, "Collaborative Filtering: A Machine Learning
   * Perspective", master's thesis, University of Toronto, 2004): users whom the model has never
   * seen are judged by folding in a part of their history.
   *
   * <pre>{@code
   * Split.byUser(all, 0.1, seed).foldingIn(unseen -> Split.lastShare(unseen, 0.2))
   * }</pre>
   *
   * @param cut splits the test part; its training part is told. A user of whom it holds out nothing
   *     is not judged.
   * @throws IllegalArgumentException if it gives indexes another meaning, or a user has
   *     interactions both to learn from and to be told
   */
  public Split foldingIn(Function<? super Interactions, Split> cut) {
    Objects.requireNonNull(cut, "cut");
    Split parts = Objects.requireNonNull(cut.apply(test), "what cut returned");
    requireSameIds(train, "the part to be told", parts.train);
    SparseRows learned = histories.byUser();
    SparseRows told = parts.train.byUser();
    for (int user = 0; user < told.rowCount(); user++) {
      if (learned.length(user) > 0 && told.length(user) > 0) {
        throw new IllegalArgumentException(
            "user '"
                + train.users().id(user)
                + "' is known already: only users that were held out whole can be folded in; split"
                + " with Split.byUser first");
      }
    }
    return new Split(
        train, new Interactions(train.users(), train.items(), learned.orElse(told)), parts.test);
  }

  /**
   * Returns this split judged by some of its held-out items alone, those that are hardly known,
   * say; nothing else changes, so that all items are candidates still. Costs O(held-out
   * interactions).
   *
   * @param item tells of an item index whether it judges
   */
  public Split judgedBy(IntPredicate item) {
    Objects.requireNonNull(item, "item");
    SparseRows rows = test.byUser();
    boolean[] kept = new boolean[Math.toIntExact(test.size())];
    for (int user = 0; user < rows.rowCount(); user++) {
      for (int n = 0; n < rows.length(user); n++) {
        kept[rows.position(user, n)] = item.test(rows.column(user, n));
      }
    }
    return new Split(
        train, histories, new Interactions(test.users(), test.items(), rows.where(kept)));
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
