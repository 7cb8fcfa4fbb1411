package io.recommender.benchmarks;

import io.recommender.content.Centroid;
import io.recommender.content.ContentBased;
import io.recommender.content.ExemplarSvm;
import io.recommender.content.ProfileLearner;
import io.recommender.data.Catalog;
import io.recommender.data.Interactions;
import io.recommender.model.FitContext;
import io.recommender.model.Model;
import io.recommender.model.Profile;
import io.recommender.model.TrainingData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
 * What one request of a content model costs, from a history to the scores of all items: 10,000
 * synthetic films of 60 words, 3 genres, 4 people and a year. Words, genres and people are drawn by
 * Zipf's law, half of a film's from its own of 50 themes. Fixed seed: two runs measure the same
 * work.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@SuppressWarnings("NullAway.Init") // the harness sets the parameter and calls fit()
public class ContentRequestBenchmark {
  private static final int FILMS = 10_000;
  private static final int THEMES = 50;

  /** How the model learns from the history. */
  public enum Learner {
    CENTROID,
    EXEMPLAR_SVM;

    private ProfileLearner recipe() {
      return this == CENTROID ? Centroid.defaults() : ExemplarSvm.defaults();
    }
  }

  @Param({"CENTROID", "EXEMPLAR_SVM"})
  Learner learner;

  @Param({"1", "10", "100"})
  int historyLength;

  private Model model;
  private int[] history;
  private float[] weights;
  private float[] scores;

  @Setup
  public void fit() {
    Random random = new Random(42);
    Catalog.Builder films = Catalog.builder();
    for (int n = 0; n < FILMS; n++) {
      int theme = n % THEMES;
      Map<String, Object> film = new HashMap<>();
      film.put("plot", String.join(" ", draw(random, "word", 60, 30_000, theme)));
      film.put("genres", draw(random, "genre", 3, 20, theme));
      film.put("cast", draw(random, "person", 4, 15_000, theme));
      film.put("year", 1930 + random.nextInt(90));
      films.add(n, film);
    }
    TrainingData data = TrainingData.of(Interactions.empty(), films.build());
    model = ContentBased.defaults().learner(learner.recipe()).fit(data, FitContext.defaults());
    history = new int[historyLength];
    for (int n = 0; n < historyLength; n++) {
      history[n] = random.nextInt(FILMS / THEMES) * THEMES + n % 3; // three themes are liked
    }
    weights = new float[historyLength];
    Arrays.fill(weights, 1f);
    scores = new float[FILMS];
  }

  private static List<String> draw(Random random, String kind, int count, int of, int theme) {
    List<String> drawn = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      int rank = (int) Math.pow(of, random.nextDouble()); // Zipf: equal mass in each decade
      int shift = random.nextBoolean() ? theme * of / THEMES : 0;
      drawn.add(kind + (rank + shift) % of);
    }
    return drawn;
  }

  /** A new profile each time: nothing that was learned before may be used again. */
  @Benchmark
  public float[] request() {
    Profile profile = Profile.ofHistory(history, weights, new long[historyLength]);
    model.itemScorer(profile).score(0, FILMS, scores);
    return scores;
  }
}
