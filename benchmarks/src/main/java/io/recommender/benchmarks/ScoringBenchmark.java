package io.recommender.benchmarks;

import io.recommender.data.Interactions;
import io.recommender.factorization.ImplicitAls;
import io.recommender.model.FitContext;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import io.recommender.model.TrainingData;
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

/** Scores of 27,000 items, the number of MovieLens 20M, for one user: known, or folded in. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // the harness sets the parameters and calls the set-up
public class ScoringBenchmark {
  private static final int TILE = 1024;

  @Param({"64", "128"})
  int factors;

  private Model model;
  private Profile known;
  private Profile stranger;
  private int items;
  private float[] tile;

  @Setup
  public void fit() {
    Interactions interactions = SyntheticInteractions.of(2_000, 27_000, 200_000, 42);
    items = interactions.itemCount();
    model =
        ImplicitAls.defaults()
            .factors(factors)
            .iterations(1)
            .fit(TrainingData.of(interactions), FitContext.defaults());
    known = Profile.ofUser(7, interactions.byUser());
    stranger = Profile.ofRow(7, interactions.byUser());
    tile = new float[TILE];
  }

  @Benchmark
  public float[] knownUser() {
    return scoreAll(known);
  }

  @Benchmark
  public float[] foldedIn() {
    return scoreAll(stranger);
  }

  private float[] scoreAll(Profile profile) {
    var scorer = model.itemScorer(profile);
    for (int from = 0; from < items; from += TILE) {
      scorer.score(from, Math.min(items, from + TILE), tile);
    }
    return tile;
  }
}
