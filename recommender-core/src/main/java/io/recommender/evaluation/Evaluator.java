package io.recommender.evaluation;

import io.recommender.data.Interactions;
import io.recommender.data.SparseRows;
import io.recommender.data.Split;
import io.recommender.internal.Parallel;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import io.recommender.ranking.CandidateFilter;
import io.recommender.ranking.Ranking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Judges models by what was held out: {@link #evaluate} the lists that they make, {@link
 * #evaluateRatings} the ratings that they predict.
 *
 * <p>Ranked are, for each user with held-out items, all items but those of the user's history:
 * nothing is sampled, and every item that the model can score is a candidate. Only where {@link
 * #withCandidates candidates are given} these alone are ranked, and the result says so. A user of
 * whom the split tells a history and of whom the training part has none ({@link Split#foldingIn})
 * is shown to the model as somebody it has never seen.
 *
 * <p><b>Thread safety:</b> immutable. The result does not depend on the number of threads.
 *
 * @param split train is what the model was fitted on, test is what it is judged by
 * @param parallelism threads to use, the calling one included; at least 1
 * @param candidates by user, the items among which the held-out ones are to be found; empty: all.
 *     Weights and times say nothing.
 */
public record Evaluator(Split split, int parallelism, Optional<Interactions> candidates) {
  /** Users whose lists are made together. */
  private static final int GROUP = 64;

  /** Checks the arguments, and gives the candidates the indexes of the split. */
  public Evaluator {
    Objects.requireNonNull(split, "split");
    if (parallelism < 1) {
      throw new IllegalArgumentException(
          "parallelism is " + parallelism + ": at least 1 thread is needed");
    }
    Split known = split;
    candidates = candidates.map(given -> aligned(known, given));
  }

  /** Makes an evaluator of full rankings. */
  public Evaluator(Split split, int parallelism) {
    this(split, parallelism, Optional.empty());
  }

  /** Returns an evaluator that uses all processors of the machine. */
  public static Evaluator of(Split split) {
    return new Evaluator(split, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Returns an evaluator that ranks, for each user, only the items that are given for this user,
   * and the held-out ones, each once: protocols of one held-out item among 99 others, say. They are
   * ranked as they are given, also where the user's training history has them.
   *
   * @param candidates by user; every user with held-out items has some, and every item is in the
   *     split
   */
  public Evaluator withCandidates(Interactions candidates) {
    return new Evaluator(split, parallelism, Optional.of(candidates));
  }

  /**
   * Judges lists.
   *
   * @param model fitted on the training part of the split, over the same users and items
   * @param metrics at least one
   * @throws IllegalArgumentException if no user has held-out items, if one of them lacks
   *     candidates, or if the model was fitted on other data
   */
  public Evaluation evaluate(Model model, Collection<RankingMetric> metrics) {
    List<RankingMetric> asked = List.copyOf(metrics);
    if (asked.isEmpty()) {
      throw new IllegalArgumentException(
          "no metric: give at least one, such as RankingMetric.ndcgAt(10)");
    }
    int[] users = testUsers();
    candidates.ifPresent(given -> requireCandidates(users, given));
    int longest = asked.stream().mapToInt(RankingMetric::cutoff).max().getAsInt();
    double[][] values = new double[asked.size()][users.length];
    int groups = (users.length + GROUP - 1) / GROUP;
    Parallel.run(
        parallelism,
        groups,
        g -> {
          int first = g * GROUP;
          int[] group = Arrays.copyOfRange(users, first, Math.min(users.length, first + GROUP));
          List<int[]> rankings = rank(model, group, longest);
          for (int n = 0; n < group.length; n++) {
            int[] relevant = relevant(group[n]);
            int[] ranking = rankings.get(n);
            for (int m = 0; m < values.length; m++) {
              values[m][first + n] =
                  asked
                      .get(m)
                      .value(
                          ranking,
                          item -> Arrays.binarySearch(relevant, item) >= 0,
                          relevant.length);
            }
          }
        });
    Protocol protocol = candidates.isPresent() ? Protocol.GIVEN_CANDIDATES : Protocol.FULL_RANKING;
    return new Evaluation(asked, users, values, protocol);
  }

  /** Judges lists by some metrics. */
  public Evaluation evaluate(Model model, RankingMetric... metrics) {
    return evaluate(model, List.of(metrics));
  }

  /**
   * Judges predictions of the held-out weights, which are taken as ratings. Candidates play no
   * part.
   *
   * @param model fitted on the training part of the split, over the same users and items
   * @throws IllegalArgumentException if nothing was held out, or the model was fitted on other data
   */
  public RatingErrors evaluateRatings(Model model) {
    int[] users = testUsers();
    RatingErrors[] byUser = new RatingErrors[users.length];
    Parallel.run(
        parallelism,
        users.length,
        n -> byUser[n] = answer(users[n], profile -> errors(model, profile, users[n])));
    long predicted = 0;
    long unpredicted = 0;
    double squared = 0;
    double absolute = 0;
    for (RatingErrors one : byUser) { // in order of users, whatever the threads
      predicted += one.predicted();
      unpredicted += one.unpredicted();
      squared += one.squared();
      absolute += one.absolute();
    }
    return new RatingErrors(predicted, unpredicted, squared, absolute);
  }

  private RatingErrors errors(Model model, Profile profile, int user) {
    SparseRows test = split.test().byUser();
    long predicted = 0;
    double squared = 0;
    double absolute = 0;
    for (int n = 0; n < test.length(user); n++) {
      OptionalDouble prediction = model.predict(profile, test.column(user, n));
      if (prediction.isPresent()) {
        double error = prediction.getAsDouble() - test.weight(user, n);
        predicted++;
        squared += error * error;
        absolute += Math.abs(error);
      }
    }
    return new RatingErrors(predicted, test.length(user) - predicted, squared, absolute);
  }

  private int[] testUsers() {
    SparseRows test = split.test().byUser();
    int[] users = new int[test.rowCount()];
    int count = 0;
    for (int user = 0; user < users.length; user++) {
      if (test.length(user) > 0) {
        users[count++] = user;
      }
    }
    if (count == 0) {
      throw new IllegalArgumentException(
          "the test part holds no interaction: hold out more, or check that its ids are those of the training part");
    }
    return Arrays.copyOf(users, count);
  }

  /** A list for each user of a group, which share the reading of the items. */
  private List<int[]> rank(Model model, int[] group, int limit) {
    if (candidates.isPresent()) {
      List<int[]> rankings = new ArrayList<>();
      for (int user : group) {
        rankings.add(answer(user, profile -> rankCandidates(model, profile, user, limit)));
      }
      return rankings;
    }
    List<Profile> profiles = Arrays.stream(group).mapToObj(this::profile).toList();
    List<CandidateFilter> filters =
        profiles.stream().map(profile -> CandidateFilter.except(profile.items())).toList();
    int[] limits = new int[group.length];
    Arrays.fill(limits, limit);
    return withKnownIndexes(
        () ->
            Ranking.topOfEach(
                    model.batchScorer(profiles), split.train().itemCount(), filters, limits)
                .stream()
                .map(Ranking::items)
                .toList());
  }

  /** Who has a history but gave the model nothing to learn from is nobody that it knows. */
  private Profile profile(int user) {
    SparseRows histories = split.histories().byUser();
    boolean unseen = histories.length(user) > 0 && split.train().byUser().length(user) == 0;
    return unseen ? Profile.ofRow(user, histories) : Profile.ofUser(user, histories);
  }

  private int[] rankCandidates(Model model, Profile profile, int user, int limit) {
    int[] both =
        IntStream.concat(
                Arrays.stream(Profile.ofRow(user, candidates.orElseThrow().byUser()).items()),
                Arrays.stream(relevant(user)))
            .sorted()
            .distinct()
            .toArray();
    return Ranking.top(model.itemScorer(profile), both, CandidateFilter.ALL, limit).items();
  }

  /** The held-out items of a user, ascending. */
  private int[] relevant(int user) {
    SparseRows test = split.test().byUser();
    int[] items = new int[test.length(user)];
    test.columnsOf(user, items);
    Arrays.sort(items);
    return items;
  }

  private <T> T answer(int user, Function<Profile, T> question) {
    Profile profile = profile(user);
    return withKnownIndexes(() -> question.apply(profile));
  }

  /** Asks a model; one that has other users or items fails on our indexes, if it fails at all. */
  private <T> T withKnownIndexes(Supplier<T> question) {
    try {
      return question.get();
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "asked about "
              + split.train()
              + ", the model failed on an index: either it was fitted on other data (fit it with"
              + " TrainingData.of(split.train())), or it has a fault of its own (see the cause)",
          e);
    }
  }

  private static Interactions aligned(Split split, Interactions given) {
    Split both = Split.given(split.train(), given);
    requireKnown(
        "user", split.train().userCount(), both.train().userCount(), both.train().users()::id);
    requireKnown(
        "item", split.train().itemCount(), both.train().itemCount(), both.train().items()::id);
    return both.test();
  }

  private static void requireKnown(String what, int known, int all, IntFunction<String> id) {
    if (all > known) {
      throw new IllegalArgumentException(
          "the candidates name "
              + (all - known)
              + " "
              + what
              + "s that are not in the split, the first is '"
              + id.apply(known)
              + "': check that they belong together, or add them to the training part before it is"
              + " split");
    }
  }

  private void requireCandidates(int[] users, Interactions given) {
    int[] without = Arrays.stream(users).filter(u -> given.byUser().length(u) == 0).toArray();
    if (without.length > 0) {
      throw new IllegalArgumentException(
          without.length
              + " of "
              + users.length
              + " users with held-out items have no candidates, the first is '"
              + split.train().users().id(without[0])
              + "': give each some, or leave the user out of the test part");
    }
  }
}
