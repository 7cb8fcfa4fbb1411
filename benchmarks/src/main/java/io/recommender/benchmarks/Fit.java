package io.recommender.benchmarks;

import io.recommender.data.Split;
import io.recommender.evaluation.Evaluator;
import io.recommender.evaluation.RankingMetric;
import io.recommender.factorization.ImplicitAls;
import io.recommender.model.FitContext;
import io.recommender.model.Model;
import io.recommender.model.TrainingData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Fits once in a cold JVM and once more in the same, now warm, and judges the lists. The first
 * iteration includes what every fit begins with, such as sorting by item, and the last one the
 * exact users at the end: both count in the whole fit, neither in the seconds of an iteration.
 */
@Command(name = "fit", hidden = true, description = "One measurement; the other programs run it.")
final class Fit implements Runnable {
  /** The warm fit takes about so long, within five and as many iterations as the cold one. */
  private static final double WARM_SECONDS = 3;

  @Option(names = "--file", required = true)
  Path file = Path.of("");

  @Option(names = "--factors", required = true)
  int factors;

  @Option(names = "--solver", required = true)
  ImplicitAls.Solver solver = ImplicitAls.Solver.CHOLESKY;

  @Option(names = "--iterations", required = true)
  int iterations;

  @Option(names = "--threads", required = true)
  int threads;

  @Option(names = "--seed", required = true)
  long seed;

  @Option(names = "--judge", negatable = true)
  boolean judge;

  @Override
  public void run() {
    Split split = Workload.fromFile(file);
    ImplicitAls recipe = ImplicitAls.defaults().factors(factors).solver(solver);
    long start = System.nanoTime();
    List<Double> cold = new ArrayList<>();
    Model model = fit(recipe.iterations(iterations), split, cold);
    Child.say("fit", (System.nanoTime() - start) / 1e9);
    Child.say("first", cold.get(0));
    Child.say("rss", Machine.peakResidentMegabytes());
    Child.say("interactions", split.train().size());
    double later = cold.stream().skip(1).mapToDouble(x -> x).average().orElse(cold.get(0));
    int again = (int) Math.min(Math.max(iterations, 5), Math.max(5, WARM_SECONDS / later));
    List<Double> warm = new ArrayList<>();
    fit(recipe.iterations(again), split, warm);
    Child.say(
        "warm",
        warm.subList(1, warm.size() - 1).stream()
            .map(seconds -> seconds.toString())
            .collect(Collectors.joining(" ")));
    if (judge) {
      RankingMetric metric = RankingMetric.ndcgAt(20);
      Child.say("ndcg", new Evaluator(split, threads).evaluate(model, metric).mean(metric));
    }
  }

  /** Seconds of each iteration are added to a list. */
  private Model fit(ImplicitAls recipe, Split split, List<Double> seconds) {
    long[] last = {System.nanoTime()};
    return recipe.fit(
        TrainingData.of(split.train()),
        FitContext.defaults()
            .withSeed(seed)
            .withParallelism(threads)
            .withListener(
                progress -> {
                  long now = System.nanoTime();
                  if (progress.done() > 0) {
                    seconds.add((now - last[0]) / 1e9);
                  }
                  last[0] = now;
                }));
  }
}
