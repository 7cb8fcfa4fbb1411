package io.recommender.peers;

import io.recommender.data.Split;
import io.recommender.factorization.ImplicitAls;
import io.recommender.model.FitContext;
import io.recommender.model.Model;
import io.recommender.model.TrainingData;
import java.util.List;

/** Those that are compared. */
enum Peer {
  /** This library in a JVM that has the vector module. */
  OURS("ours, vector module"),
  /** This library in a JVM without any flag. */
  OURS_PLAIN("ours, no flag"),
  /** MLlib's ALS in this JVM, {@code local[threads]}. */
  SPARK("Spark MLlib"),
  /** RankSys' HKVFactorizer, exact, of one thread. */
  RANKSYS("RankSys HKV");

  private final String title;

  Peer(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Further flags of its JVM. */
  List<String> flags() {
    return this == SPARK ? SparkTrainer.FLAGS : List.of();
  }

  boolean wantsVectorModule() {
    return this == OURS;
  }

  Trainer trainer(
      Split split, Objective objective, int factors, ImplicitAls.Solver solver, int threads) {
    return switch (this) {
      case OURS, OURS_PLAIN -> ours(split, objective, factors, solver, threads);
      case SPARK -> new SparkTrainer(split.train(), objective, factors, threads);
      case RANKSYS -> new RankSysTrainer(split.train(), objective, factors);
    };
  }

  private static Trainer ours(
      Split split, Objective objective, int factors, ImplicitAls.Solver solver, int threads) {
    ImplicitAls recipe =
        ImplicitAls.defaults()
            .factors(factors)
            .solver(solver)
            .regularization(objective.regularization())
            .unobservedWeight(objective.unobservedWeight());
    TrainingData data = TrainingData.of(split.train());
    return (iterations, seed) -> fit(recipe.iterations(iterations), data, threads, seed);
  }

  private static Model fit(ImplicitAls recipe, TrainingData data, int threads, long seed) {
    return recipe.fit(data, FitContext.defaults().withSeed(seed).withParallelism(threads));
  }
}
