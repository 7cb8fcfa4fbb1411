package io.recommender.examples;

import io.recommender.content.ContentBased;
import io.recommender.data.Split;
import io.recommender.evaluation.Evaluation;
import io.recommender.evaluation.Evaluator;
import io.recommender.evaluation.RankingMetric;
import io.recommender.factorization.ImplicitAls;
import io.recommender.hybrid.Blend;
import io.recommender.model.FitContext;
import io.recommender.model.Model;
import io.recommender.model.TrainingData;
import io.recommender.popularity.Popular;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * How well models foresee the film that each viewer saw last: it is held out, all films but those
 * of the viewer's earlier history are ranked, and the place of the one held out is judged.
 *
 * @param rows popularity first
 */
record AccuracyTable(List<Row> rows) {
  static final RankingMetric NDCG = RankingMetric.ndcgAt(10);
  private static final RankingMetric HIT_RATE = RankingMetric.hitRateAt(10);
  private static final RankingMetric RECALL = RankingMetric.recallAt(20);
  private static final List<RankingMetric> METRICS = List.of(NDCG, HIT_RATE, RECALL);
  private static final int LONGEST_BAR = 24;

  /** One model, judged. */
  record Row(String name, Evaluation evaluation) {
    double ndcg() {
      return evaluation.mean(NDCG);
    }
  }

  /** Trains models on what is left without the held-out films, and judges them. */
  static AccuracyTable measure(TrainingData data, FitContext context) {
    Split split = Split.leaveLastOut(data.interactions(), 1);
    TrainingData train = new TrainingData(split.train(), data.items(), data.users());
    Model popular = Popular.defaults().fit(train, context);
    Model content = ContentBased.defaults().fit(train, context);
    Model collaborative = ImplicitAls.defaults().fit(train, context);
    // a recipe that gives what is fitted already; weights as in a recommender that is not told any
    Model blend =
        Blend.of((d, c) -> collaborative)
            .and((d, c) -> content, Blend.CONTENT_WEIGHT)
            .fit(train, context);
    Evaluator evaluator = new Evaluator(split, context.parallelism());
    return new AccuracyTable(
        List.of(
            new Row("popular", evaluator.evaluate(popular, METRICS)),
            new Row("content", evaluator.evaluate(content, METRICS)),
            new Row("collaborative", evaluator.evaluate(collaborative, METRICS)),
            new Row("blend of both", evaluator.evaluate(blend, METRICS))));
  }

  /**
   * Returns how many times as good as popularity a row is, by NDCG@10, if popularity is any good.
   */
  OptionalDouble timesPopularity(Row row) {
    double popularity = rows.get(0).ndcg();
    return popularity == 0 ? OptionalDouble.empty() : OptionalDouble.of(row.ndcg() / popularity);
  }

  void print(Screen screen) {
    double best = rows.stream().mapToDouble(Row::ndcg).max().orElse(1);
    screen.line(
        screen.faint(
            String.format(
                Locale.ROOT, "%-14s%9s%12s%11s%14s", "", NDCG, HIT_RATE, RECALL, "× popularity")));
    for (Row row : rows) {
      OptionalDouble ratio = timesPopularity(row);
      String figures =
          String.format(
              Locale.ROOT,
              "%-14s%9.4f%12.4f%11.4f%14s  ",
              row.name,
              row.ndcg(),
              row.evaluation.mean(HIT_RATE),
              row.evaluation.mean(RECALL),
              ratio.isPresent() ? String.format(Locale.ROOT, "%.2f", ratio.getAsDouble()) : "");
      String bar = "█".repeat((int) Math.round(LONGEST_BAR * row.ndcg() / best));
      screen.line(figures + screen.accent(bar));
    }
  }
}
