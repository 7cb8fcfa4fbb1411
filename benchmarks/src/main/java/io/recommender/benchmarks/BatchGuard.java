package io.recommender.benchmarks;

import io.recommender.data.Interactions;
import io.recommender.factorization.ImplicitAls;
import io.recommender.model.FitContext;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import io.recommender.model.TrainingData;
import io.recommender.ranking.CandidateFilter;
import io.recommender.ranking.Ranking;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The best ten of 27,000 items for 64 users at once, those that each has seen left out. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // the harness sets the parameters and calls the set-up
public class BatchGuard {
  private static final int USERS = 64;

  @Param({"64", "128"})
  int factors;

  private Model model;
  private List<Profile> profiles;
  private List<CandidateFilter> unseen;
  private int[] limits;
  private int items;

  @Setup
  public void fit() {
    Interactions interactions = SyntheticInteractions.of(2_000, 27_000, 200_000, 42);
    items = interactions.itemCount();
    model =
        ImplicitAls.defaults()
            .factors(factors)
            .iterations(1)
            .fit(TrainingData.of(interactions), FitContext.defaults());
    profiles =
        IntStream.range(0, USERS)
            .mapToObj(user -> Profile.ofUser(user, interactions.byUser()))
            .toList();
    unseen = profiles.stream().map(profile -> CandidateFilter.except(profile.items())).toList();
    limits = new int[USERS];
    Arrays.fill(limits, 10);
  }

  @Benchmark
  public List<Ranking> topTen(OfPeak peak) {
    List<Ranking> best = Ranking.topOfEach(model.batchScorer(profiles), items, unseen, limits);
    peak.did(2L * USERS * items * factors);
    return best;
  }
}
