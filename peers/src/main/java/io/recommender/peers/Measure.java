package io.recommender.peers;

import com.sun.management.OperatingSystemMXBean;
import io.recommender.benchmarks.Child;
import io.recommender.benchmarks.Samples;
import io.recommender.benchmarks.Workload;
import io.recommender.data.Split;
import io.recommender.evaluation.Evaluator;
import io.recommender.evaluation.RankingMetric;
import io.recommender.factorization.ImplicitAls;
import io.recommender.model.Model;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * One peer in this JVM. None but ours tells when an iteration ends, so all are measured alike: what
 * a fit of all iterations takes longer than one of the first two, by their difference. Conversions
 * and whatever else happens once in a fit fall out.
 */
@Command(name = "measure", hidden = true, description = "One measurement, for a child.")
final class Measure implements Runnable {
  private static final int FEW = 2;
  private static final double SECONDS = 4; // of warming up, and of pairs of fits

  @Option(names = "--file", required = true)
  Path file = Path.of("");

  @Option(names = "--peer", required = true)
  Peer peer = Peer.OURS;

  @Option(names = "--factors", required = true)
  int factors;

  @Option(names = "--solver", required = true)
  ImplicitAls.Solver solver = ImplicitAls.Solver.CONJUGATE_GRADIENT;

  @Option(names = "--regularization", required = true)
  double regularization;

  @Option(names = "--iterations", required = true)
  int iterations;

  @Option(names = "--threads", required = true)
  int threads;

  @Option(names = "--seed", required = true)
  long seed;

  /** What the process had used up at a moment. */
  private record Clock(double wall, double cpu) {
    static Clock now() {
      OperatingSystemMXBean system =
          (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      return new Clock(System.nanoTime() / 1e9, system.getProcessCpuTime() / 1e9);
    }
  }

  @Override
  public void run() {
    Split split = Workload.fromFile(file);
    Objective objective = Objective.of(split, regularization);
    try (Trainer trainer = peer.trainer(split, objective, factors, solver, threads)) {
      measure(trainer, split);
    }
  }

  private void measure(Trainer trainer, Split split) {
    double end = Clock.now().wall + SECONDS;
    do {
      trainer.fit(FEW, seed);
    } while (Clock.now().wall < end);
    Samples wall = new Samples();
    Samples cpu = new Samples();
    Model model;
    end = Clock.now().wall + SECONDS;
    do {
      Clock start = Clock.now();
      trainer.fit(FEW, seed);
      Clock middle = Clock.now();
      model = trainer.fit(iterations, seed);
      Clock last = Clock.now();
      int more = iterations - FEW;
      wall.add(((last.wall - middle.wall) - (middle.wall - start.wall)) / more);
      cpu.add(((last.cpu - middle.cpu) - (middle.cpu - start.cpu)) / more);
    } while (Clock.now().wall < end);
    Child.say("seconds", wall.median());
    Child.say("cpu", cpu.median());
    RankingMetric metric = RankingMetric.ndcgAt(20);
    Child.say("ndcg", new Evaluator(split, threads).evaluate(model, metric).mean(metric));
  }
}
