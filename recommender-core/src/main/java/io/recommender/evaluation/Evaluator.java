package io.recommender.evaluation;

import io.recommender.data.Interactions;
import io.recommender.data.SparseRows;
import io.recommender.data.Split;
import io.recommender.internal.Parallel;
import io.recommender.model.BatchScorer;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import io.recommender.ranking.CandidateFilter;
import io.recommender.ranking.Ranking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IntSummaryStatistics;
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
   * Judges lists. Memory is one number for each user and metric, and one for each item and {@link
   * ExposureMetric}.
   *
   * @param model fitted on the training part of the split, over the same users and items
   * @param metrics at least one
   * @throws IllegalArgumentException if no user has held-out items, if one of them lacks
   *     candidates, or if the model was fitted on other data
   */
  public Evaluation evaluate(Model model, Collection<? extends ListMetric> metrics) {
    List<ListMetric> asked = List.copyOf(metrics);
    if (asked.isEmpty()) {
      throw new IllegalArgumentException(
          "no metric: give at least one, such as RankingMetric.ndcgAt(10)");
    }
    int[] users = testUsers();
    candidates.ifPresent(given -> requireCandidates(users, given));
    Judgement judgement = new Judgement(asked, split.train(), users.length);
    int groups = (users.length + GROUP - 1) / GROUP;
    Parallel.run(
        parallelism,
        groups,
        judgement::formulas,
        (formulas, g) -> {
          int first = g * GROUP;
          int[] group = Arrays.copyOfRange(users, first, Math.min(users.length, first + GROUP));
          List<JudgedList> lists = lists(model, group, judgement);
          for (int n = 0; n < group.length; n++) {
            judgement.judge(first + n, lists.get(n), formulas);
          }
        });
    Protocol protocol = candidates.isPresent() ? Protocol.GIVEN_CANDIDATES : Protocol.FULL_RANKING;
    return new Evaluation(asked, users, judgement.values(), protocol, split.test().fingerprint());
  }

  /** Judges lists by some metrics. */
  public Evaluation evaluate(Model model, ListMetric... metrics) {
    return evaluate(model, List.of(metrics));
  }

  /**
   * Takes an evaluation apart by how active users are: the users that were judged, by the number of
   * interactions in their histories, in groups of about as many users each.
   *
   * @param evaluation of this split
   * @param groups at most so many, at least 1; users with equally many interactions are in one
   * @return least active first; metrics without values for users are left out
   */
  public List<Stratum> byActivity(Evaluation evaluation, int groups) {
    evaluation.requireJudgedBy(split.test().fingerprint());
    int[] users = evaluation.users();
    int[] lengths = Arrays.stream(users).map(split.histories().byUser()::length).toArray();
    int[] groupOf = Strata.of(lengths, length -> 1, groups);
    List<Stratum> strata = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      int[] places = members(groupOf, group);
      if (places.length > 0) {
        IntSummaryStatistics range = Arrays.stream(places).map(n -> lengths[n]).summaryStatistics();
        strata.add(
            new Stratum(range.getMin(), range.getMax(), places.length, evaluation.of(places)));
      }
    }
    return List.copyOf(strata);
  }

  /**
   * Judges lists by held-out items of like popularity alone: the items by their number of
   * interactions in the training part, in groups of about as many interactions each. The first of
   * two is the long tail and the other the short head (P. Cremonesi, Y. Koren, R. Turrin,
   * "Performance of Recommender Algorithms on Top-N Recommendation Tasks", RecSys 2010, section 2).
   * All items are ranked as ever; a held-out item of another group is a miss like any other. Costs
   * an evaluation for each group.
   *
   * @param groups at most so many, at least 1; items with equally many interactions are in one
   * @return least popular first; groups of which nothing was held out are left out
   */
  public List<Stratum> byPopularity(Model model, Collection<RankingMetric> metrics, int groups) {
    SparseRows byItem = split.train().byItem();
    int[] counts = IntStream.range(0, byItem.rowCount()).map(byItem::length).toArray();
    int[] groupOf = Strata.of(counts, count -> count, groups);
    List<Stratum> strata = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      int asked = group;
      Split judged = split.judgedBy(item -> groupOf[item] == asked);
      if (judged.test().size() > 0) {
        int[] items = members(groupOf, group);
        IntSummaryStatistics range = Arrays.stream(items).map(n -> counts[n]).summaryStatistics();
        strata.add(
            new Stratum(
                range.getMin(),
                range.getMax(),
                items.length,
                new Evaluator(judged, parallelism, candidates).evaluate(model, metrics)));
      }
    }
    return List.copyOf(strata);
  }

  private static int[] members(int[] groupOf, int group) {
    return IntStream.range(0, groupOf.length).filter(n -> groupOf[n] == group).toArray();
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
  private List<JudgedList> lists(Model model, int[] group, Judgement judgement) {
    List<Profile> profiles = Arrays.stream(group).mapToObj(this::profile).toList();
    return withKnownIndexes(
        () ->
            candidates.isPresent()
                ? listsOfCandidates(model, group, profiles, judgement)
                : listsOfAll(model, group, profiles, judgement));
  }

  private List<JudgedList> listsOfAll(
      Model model, int[] group, List<Profile> profiles, Judgement judgement) {
    List<CandidateFilter> filters =
        profiles.stream().map(profile -> CandidateFilter.except(profile.items())).toList();
    int[] limits = new int[group.length];
    Arrays.fill(limits, judgement.longest());
    BatchScorer scorer = model.batchScorer(profiles);
    List<Ranking> rankings = Ranking.topOfEach(scorer, split.train().itemCount(), filters, limits);
    List<int[]> relevant = Arrays.stream(group).mapToObj(this::relevant).toList();
    double[] areas =
        judgement.looksAtScores()
            ? AreaUnderCurve.ofEach(
                model, scorer, split.train().itemCount(), profiles, filters, relevant)
            : new double[group.length];
    List<JudgedList> lists = new ArrayList<>();
    for (int n = 0; n < group.length; n++) {
      lists.add(
          JudgedList.of(
              rankings.get(n).items(), relevant.get(n), profiles.get(n).items(), areas[n]));
    }
    return lists;
  }

  private List<JudgedList> listsOfCandidates(
      Model model, int[] group, List<Profile> profiles, Judgement judgement) {
    List<JudgedList> lists = new ArrayList<>();
    for (int n = 0; n < group.length; n++) {
      int[] relevant = relevant(group[n]);
      int[] given = Profile.ofRow(group[n], candidates.orElseThrow().byUser()).items();
      int[] both =
          IntStream.concat(Arrays.stream(given), Arrays.stream(relevant))
              .sorted()
              .distinct()
              .toArray();
      int limit = judgement.looksAtScores() ? both.length : judgement.longest();
      Ranking ranking =
          Ranking.top(model.itemScorer(profiles.get(n)), both, CandidateFilter.ALL, limit);
      double area =
          judgement.looksAtScores() ? AreaUnderCurve.of(ranking, both.length, relevant) : 0;
      lists.add(JudgedList.of(ranking.items(), relevant, profiles.get(n).items(), area));
    }
    return lists;
  }

  /** Who has a history but gave the model nothing to learn from is nobody that it knows. */
  private Profile profile(int user) {
    SparseRows histories = split.histories().byUser();
    boolean unseen = histories.length(user) > 0 && split.train().byUser().length(user) == 0;
    return unseen ? Profile.ofRow(user, histories) : Profile.ofUser(user, histories);
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
