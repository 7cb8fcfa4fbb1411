package io.recommender.benchmarks;

import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.factorization.ImplicitAls;
import io.recommender.model.FitContext;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import io.recommender.model.TrainingData;
import io.recommender.ranking.CandidateFilter;
import io.recommender.ranking.Ranking;
import java.util.concurrent.TimeUnit;
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

/**
 * The best ten of a million items for one user, those that he has seen left out: 256 MB of item
 * vectors, which have to come from memory. Bytes are those of the vectors, whether or not all have
 * to be read to tell which ten are the best.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // the harness sets the parameters and calls the set-up
public class SingleGuard {
  private static final int ITEMS = 1_000_000;
  private static final int USERS = 1_000;

  @Param("64")
  int factors;

  private Model model;
  private Profile profile;
  private CandidateFilter unseen;

  /** A thousand items each, so that every item has a vector and the fit takes a moment. */
  @Setup
  public void fit() {
    InteractionsBuilder builder = Interactions.builder();
    for (int item = 0; item < ITEMS; item++) {
      builder.add(item % USERS, item);
    }
    Interactions interactions = builder.build();
    model =
        ImplicitAls.defaults()
            .factors(factors)
            .iterations(1)
            .fit(TrainingData.of(interactions), FitContext.defaults());
    profile = Profile.ofUser(7, interactions.byUser());
    unseen = CandidateFilter.except(profile.items());
  }

  @Benchmark
  public Ranking topTen(OfBandwidth bandwidth) {
    Ranking best = Ranking.top(model.itemScorer(profile), ITEMS, unseen, 10);
    bandwidth.read((long) ITEMS * factors * Float.BYTES);
    return best;
  }
}
