package io.recommender.factorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.recommender.RealData;
import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.data.SparseRows;
import io.recommender.data.Split;
import io.recommender.evaluation.Evaluator;
import io.recommender.evaluation.RatingErrors;
import io.recommender.evaluation.RatingMetric;
import io.recommender.model.Algorithm;
import io.recommender.model.FitContext;
import io.recommender.model.TrainingData;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Public data of ratings in the parts that others report on. */
final class RatingSplits {
  private static final int FOLDS = 5;

  private RatingSplits() {}

  /** The five folds that come with MovieLens 100k. */
  static List<Split> movieLens100k() {
    return IntStream.rangeClosed(1, FOLDS)
        .mapToObj(
            fold ->
                Split.given(
                    Interactions.reader().fromCsv(RealData.path("ml-100k", "u" + fold + ".base")),
                    Interactions.reader().fromCsv(RealData.path("ml-100k", "u" + fold + ".test"))))
        .toList();
  }

  /** Five folds of MovieLens 1M, drawn from a seed; ratings of 0 are unknown and left out. */
  static List<Split> movieLens1m(long seed) {
    Interactions all = Interactions.fromCsv(RealData.path("ml-1m", "ratings.csv.gz"));
    List<InteractionsBuilder> train = builders();
    List<InteractionsBuilder> test = builders();
    Random random = new Random(seed);
    SparseRows byUser = all.byUser();
    int left = 0;
    for (int user = 0; user < byUser.rowCount(); user++) {
      for (int n = 0; n < byUser.length(user); n++) {
        int held = random.nextInt(FOLDS);
        left += byUser.weight(user, n) > 0 ? 0 : 1;
        for (int fold = 0; fold < FOLDS && byUser.weight(user, n) > 0; fold++) {
          (fold == held ? test : train)
              .get(fold)
              .add(
                  all.users().id(user),
                  all.items().id(byUser.column(user, n)),
                  byUser.weight(user, n));
        }
      }
    }
    assertThat(left).isEqualTo(71);
    return IntStream.range(0, FOLDS)
        .mapToObj(fold -> Split.given(train.get(fold).build(), test.get(fold).build()))
        .toList();
  }

  private static List<InteractionsBuilder> builders() {
    return IntStream.range(0, FOLDS).mapToObj(fold -> Interactions.builder()).toList();
  }

  /** The split of Flixster that papers on matrix completion with graphs use. */
  static Split flixster() {
    Map<String, Interactions> parts =
        Interactions.reader()
            .columns("user", "item", "rating")
            .partsFromCsv(RealData.path("flixster-monti", "ratings.csv.gz"), "split");
    return Split.given(
        java.util.Objects.requireNonNull(parts.get("train")),
        java.util.Objects.requireNonNull(parts.get("test")));
  }

  /** The error over all test ratings, each of which must be predicted. */
  static double rmse(Algorithm algorithm, Split split) {
    RatingErrors errors =
        Evaluator.of(split)
            .evaluateRatings(algorithm.fit(TrainingData.of(split.train()), FitContext.defaults()));
    assertThat(errors.unpredicted()).isZero();
    return errors.value(RatingMetric.RMSE).orElseThrow();
  }

  /** The mean of the errors of several splits. */
  static double meanRmse(Algorithm algorithm, List<Split> splits) {
    return splits.stream().mapToDouble(split -> rmse(algorithm, split)).average().orElseThrow();
  }
}
