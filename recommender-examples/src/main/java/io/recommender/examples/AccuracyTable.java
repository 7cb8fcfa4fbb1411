package io.recommender.examples;

import io.recommender.content.ContentBased;
import io.recommender.data.Split;
import io.recommender.evaluation.Evaluation;
import io.recommender.evaluation.Evaluator;
import io.recommender.evaluation.RankingMetric;
import io.recommender.factorization.ImplicitAls;
import io.recommender.hybrid.Blend;
import io.recommender.model.Algorithm;
import io.recommender.model.FitContext;
import io.recommender.model.Model;
import io.recommender.model.TrainingData;
import io.recommender.popularity.Popular;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How well algorithms foresee the film that each viewer saw last: it is held out, all films but
 * those of the viewer's earlier history are ranked, and the place of the one held out is judged.
 *
 * @param rows popularity first
 */
record AccuracyTable(List<Row> rows) {
  static final RankingMetric NDCG = RankingMetric.ndcgAt(10);
  private static final RankingMetric HIT_RATE = RankingMetric.hitRateAt(10);
  private static final RankingMetric RECALL = RankingMetric.recallAt(20);
  private static final int LONGEST_BAR = 24;

  /** One algorithm. */
  record Row(String name, Evaluation evaluation, double seconds) {
    double ndcg() {
      return evaluation.mean(NDCG);
    }
  }

  /** Trains the algorithms on what is left without the held-out films, and judges them. */
  static AccuracyTable measure(TrainingData data, FitContext context) {
    Map<String, Algorithm> algorithms = new LinkedHashMap<>();
    algorithms.put("popular", Popular.defaults());
    algorithms.put("content", ContentBased.defaults());
    algorithms.put("collaborative", ImplicitAls.defaults());
    algorithms.put(
        "blend of both", Blend.of(ImplicitAls.defaults()).and(ContentBased.defaults(), 0.2));
    Split split = Split.leaveLastOut(data.interactions(), 1);
    TrainingData train = new TrainingData(split.train(), data.items(), data.users());
    Evaluator evaluator = new Evaluator(split, context.parallelism());
    List<Row> rows = new ArrayList<>();
    algorithms.forEach(
        (name, algorithm) -> {
          long start = System.nanoTime();
          Model model = algorithm.fit(train, context);
          Evaluation evaluation = evaluator.evaluate(model, NDCG, HIT_RATE, RECALL);
          rows.add(new Row(name, evaluation, (System.nanoTime() - start) / 1e9));
        });
    return new AccuracyTable(rows);
  }

  /** Returns how many times as good as popularity a row is, by NDCG@10. */
  double timesPopularity(Row row) {
    return row.ndcg() / rows.get(0).ndcg();
  }

  void print(Screen screen) {
    double best = rows.stream().mapToDouble(Row::ndcg).max().orElse(1);
    screen.line(
        screen.faint(
            String.format("%-14s%9s%12s%11s%14s", "", NDCG, HIT_RATE, RECALL, "× popularity")));
    for (Row row : rows) {
      String figures =
          String.format(
              Locale.ROOT,
              "%-14s%9.4f%12.4f%11.4f%14.2f  ",
              row.name,
              row.ndcg(),
              row.evaluation.mean(HIT_RATE),
              row.evaluation.mean(RECALL),
              timesPopularity(row));
      String bar = "█".repeat((int) Math.round(LONGEST_BAR * row.ndcg() / best));
      screen.line(figures + screen.accent(bar));
    }
  }
}
