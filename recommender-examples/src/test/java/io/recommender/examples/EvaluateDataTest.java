package io.recommender.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.recommender.RealData;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Published figures, through the command line. The figure of ALS on ml-1m-m1 takes half a minute
 * and is held by the library's own {@code ImplicitAlsDataTest}.
 */
@Tag("data")
class EvaluateDataTest {
  private static CommandRun evaluate(List<String> files, String... args) {
    List<String> all = new ArrayList<>(List.of("evaluate", "--quiet", "--json"));
    all.addAll(files);
    all.addAll(List.of(args));
    CommandRun run = CommandRun.of(all.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return run;
  }

  private static void assertValue(CommandRun run, String metric, double value) {
    assertThat((Double) run.part("metrics").get(metric))
        .as(metric)
        .isCloseTo(value, within(0.00005));
  }

  private static String path(String folder, String file) {
    return RealData.path(folder, file).toString();
  }

  /** One held-out film a user, among 99 others. */
  private static List<String> ncf() {
    return List.of(
        "--train", path("ncf-ml-1m", "ml-1m.train.tsv.gz"),
        "--test", path("ncf-ml-1m", "ml-1m.test.rating"),
        "--candidates", path("ncf-ml-1m", "ml-1m.test.negative.gz"),
        "--unknown-weight", "0",
        "--metrics", "hit@10,ndcg@10");
  }

  /** BARS, Gowalla_m1: .0416/.0317. */
  @Test
  void popularityOnGowalla() {
    CommandRun run =
        evaluate(
            List.of(
                "--train", path("gowalla-lightgcn", "train.txt.gz"),
                "--test", path("gowalla-lightgcn", "test.txt.gz"),
                "--format", "lists"),
            "--algorithm",
            "popular");

    assertValue(run, "recall@20", 0.0416);
    assertValue(run, "ndcg@20", 0.0317);
    assertThat(run.json().get(0)).containsEntry("users", 29_858L);
  }

  /** ItemPop of the NCF paper's protocol, with ties by item id. */
  @Test
  void popularityAmongGivenNegatives() {
    CommandRun run = evaluate(ncf(), "--algorithm", "popular");

    assertValue(run, "hit@10", 0.4535);
    assertValue(run, "ndcg@10", 0.2542);
    assertThat(run.part("data"))
        .containsEntry("unknownWeights", 71L)
        .containsEntry("candidates", 597_960L);
  }

  /** irspack's notebook has .7310/.4521, a numpy program with these settings gave .7308/.4531. */
  @Test
  void implicitAlsAmongGivenNegatives() {
    CommandRun run =
        evaluate(
            ncf(),
            "--algorithm",
            "als:factors=192,regularization=0.007,unobservedWeight=0.3,initialDeviation=0.1,"
                + "iterations=12");

    assertThat((Double) run.part("metrics").get("hit@10")).isGreaterThanOrEqualTo(0.727);
    assertThat((Double) run.part("metrics").get("ndcg@10")).isGreaterThanOrEqualTo(0.449);
  }

  /** A numpy program with a λ of 1000, which is 3.715 times the mean diagonal, gave .7182/.4511. */
  @Test
  void easeAmongGivenNegatives() {
    CommandRun run =
        evaluate(
            ncf(),
            "--algorithm",
            "ease:regularization=3.71493,userExponent=0,itemExponent=0,popularity=0");

    assertThat((Double) run.part("metrics").get("hit@10")).isCloseTo(0.7182, within(0.001));
    assertThat((Double) run.part("metrics").get("ndcg@10")).isCloseTo(0.4511, within(0.001));
  }

  /** A numpy program gave .8930. */
  @Test
  void biasesOnFlixster() {
    CommandRun run =
        evaluate(
            List.of("--train", path("flixster-monti", "ratings.csv.gz"), "--split-column", "split"),
            "--algorithm",
            "biases:itemShrinkage=5,userShrinkage=5,clipped=false",
            "--metrics",
            "rmse");

    assertValue(run, "rmse", 0.8930);
    assertThat(run.part("predictions")).containsEntry("predicted", 2617L);
  }

  /** A numpy program gave .9530. */
  @Test
  void biasesOnMovieLens100k() {
    CommandRun run =
        evaluate(
            List.of("--train", path("ml-100k", "u1.base"), "--test", path("ml-100k", "u1.test")),
            "--algorithm",
            "biases",
            "--metrics",
            "rmse,mae");

    assertValue(run, "rmse", 0.9530);
    assertThat(run.part("predictions")).containsEntry("predicted", 20_000L);
  }
}
