package io.recommender.evaluation;

import io.recommender.data.SparseRows;
import io.recommender.data.Split;
import io.recommender.internal.Parallel;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import io.recommender.ranking.CandidateFilter;
import io.recommender.ranking.Ranking;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Ranks, for each user with held-out items, all items but those of the user's training history, and
 * judges the lists. Nothing is sampled: every item that the model can score is a candidate.
 *
 * <p><b>Thread safety:</b> immutable. The result does not depend on the number of threads.
 *
 * @param split train is what the model was fitted on, test is what it is judged by
 * @param parallelism threads to use, the calling one included; at least 1
 */
public record Evaluator(Split split, int parallelism) {
  /** Checks the arguments. */
  public Evaluator {
    Objects.requireNonNull(split, "split");
    if (parallelism < 1) {
      throw new IllegalArgumentException(
          "parallelism is " + parallelism + ": at least 1 thread is needed");
    }
  }

  /** Returns an evaluator that uses all processors of the machine. */
  public static Evaluator of(Split split) {
    return new Evaluator(split, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Judges a model.
   *
   * @param model fitted on the training part of the split, over the same users and items
   * @param metrics at least one
   * @throws IllegalArgumentException if no user has held-out items
   */
  public Evaluation evaluate(Model model, Collection<RankingMetric> metrics) {
    List<RankingMetric> asked = List.copyOf(metrics);
    if (asked.isEmpty()) {
      throw new IllegalArgumentException(
          "no metric: give at least one, such as RankingMetric.ndcgAt(10)");
    }
    int[] users = testUsers();
    if (users.length == 0) {
      throw new IllegalArgumentException(
          "the test part holds no interaction: hold out more, or check that its ids are those of the training part");
    }
    int longest = asked.stream().mapToInt(RankingMetric::cutoff).max().getAsInt();
    double[][] values = new double[asked.size()][users.length];
    Parallel.run(
        parallelism,
        users.length,
        n -> {
          int[] ranking = rank(model, users[n], longest);
          int[] relevant = relevant(users[n]);
          for (int m = 0; m < values.length; m++) {
            values[m][n] =
                asked
                    .get(m)
                    .value(
                        ranking, item -> Arrays.binarySearch(relevant, item) >= 0, relevant.length);
          }
        });
    return new Evaluation(asked, users, values);
  }

  /** Judges a model by some metrics. */
  public Evaluation evaluate(Model model, RankingMetric... metrics) {
    return evaluate(model, List.of(metrics));
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
    return Arrays.copyOf(users, count);
  }

  private int[] rank(Model model, int user, int limit) {
    Profile profile = Profile.ofUser(user, split.train().byUser());
    return Ranking.top(
            model.itemScorer(profile),
            split.train().itemCount(),
            CandidateFilter.except(profile.items()),
            limit)
        .items();
  }

  /** The held-out items of a user, ascending. */
  private int[] relevant(int user) {
    SparseRows test = split.test().byUser();
    int[] items = new int[test.length(user)];
    test.columnsOf(user, items);
    Arrays.sort(items);
    return items;
  }
}
