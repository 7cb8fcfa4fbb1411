package io.recommender.peers;

import io.recommender.data.Interactions;
import io.recommender.data.SparseRows;
import io.recommender.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.mllib.recommendation.ALS;
import org.apache.spark.mllib.recommendation.MatrixFactorizationModel;
import org.apache.spark.mllib.recommendation.Rating;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Spark in this process. The interface of MLlib for RDDs is used: the one for data frames does the
 * same work behind further conversions. Ratings and both sides are in one block a thread.
 */
final class SparkTrainer implements Trainer {
  /**
   * What Spark reaches into on JDK 17 and later; and room on the stack, since it serializes the
   * history of an RDD by recursion, which a dozen iterations of ALS make too deep for the default.
   */
  static final List<String> FLAGS =
      Stream.concat(
              Stream.of("-Xss16m"),
              Stream.of(
                      "java.lang",
                      "java.lang.invoke",
                      "java.net",
                      "java.nio",
                      "java.util",
                      "java.util.concurrent",
                      "java.util.concurrent.atomic",
                      "sun.nio.ch",
                      "sun.security.action")
                  .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED"))
          .toList();

  private final Interactions train;
  private final Objective objective;
  private final int factors;
  private final int threads;
  private final JavaSparkContext spark;
  private final JavaRDD<Rating> ratings;

  SparkTrainer(Interactions train, Objective objective, int factors, int threads) {
    this.train = train;
    this.objective = objective;
    this.factors = factors;
    this.threads = threads;
    spark =
        new JavaSparkContext(
            new SparkConf()
                .setAppName("peers")
                .setMaster("local[" + threads + "]")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "localhost")
                .set("spark.driver.bindAddress", "127.0.0.1"));
    List<Rating> list = new ArrayList<>();
    SparseRows rows = train.byUser();
    for (int user = 0; user < rows.rowCount(); user++) {
      for (int n = 0; n < rows.length(user); n++) {
        list.add(new Rating(user, rows.column(user, n), 1));
      }
    }
    ratings = spark.parallelize(list, threads).cache();
    ratings.count();
  }

  @Override
  public Model fit(int iterations, long seed) {
    MatrixFactorizationModel result =
        new ALS()
            .setRank(factors)
            .setIterations(iterations)
            .setImplicitPrefs(true)
            .setAlpha(objective.alpha())
            .setLambda(objective.sparkRegParam())
            .setBlocks(threads)
            .setSeed(seed)
            .run(ratings);
    return new FactorsModel(
        vectors(result.userFeatures(), train.userCount()),
        vectors(result.productFeatures(), train.itemCount()));
  }

  private static float[] @Nullable [] vectors(RDD<Tuple2<Object, double[]>> features, int count) {
    float[] @Nullable [] vectors = new float[count][];
    for (Tuple2<Object, double[]> row : features.toJavaRDD().collect()) {
      float[] vector = new float[row._2().length];
      for (int f = 0; f < vector.length; f++) {
        vector[f] = (float) row._2()[f];
      }
      vectors[(Integer) row._1()] = vector;
    }
    features.unpersist(true);
    return vectors;
  }

  @Override
  public void close() {
    spark.close();
  }
}
