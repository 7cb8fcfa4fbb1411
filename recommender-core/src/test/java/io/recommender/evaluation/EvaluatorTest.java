package io.recommender.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.data.Split;
import io.recommender.model.FitContext;
import io.recommender.model.Model;
import io.recommender.model.TrainingData;
import io.recommender.popularity.Popular;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  private static final RankingMetric RECALL = RankingMetric.recallAt(3);
  private static final RankingMetric NDCG = RankingMetric.ndcgAt(3);

  @Test
  void popularityByHand() {
    // by users: a 3, b 2, c 1, d 1, e 1, f 0; equal counts are listed by item index
    Interactions train =
        Interactions.builder()
            .add("u1", "a")
            .add("u1", "b")
            .add("u2", "a")
            .add("u2", "b")
            .add("u3", "a")
            .add("u3", "c")
            .add("u4", "d")
            .add("u5", "e")
            .build();
    Interactions test =
        Interactions.builder().add("u3", "b").add("u3", "e").add("u4", "c").add("u4", "f").build();
    Split split = Split.given(train, test);
    Model model = Popular.defaults().fit(TrainingData.of(split.train()), FitContext.defaults());
    Evaluation evaluation = Evaluator.of(split).evaluate(model, RECALL, NDCG);
    // u3 is offered b d e: hits at ranks 1 and 3; u4 is offered a b c: one hit at rank 3
    double ideal = 1 + 1 / (Math.log(3) / Math.log(2));
    assertThat(evaluation.users()).containsExactly(2, 3);
    assertThat(evaluation.values(RECALL)).containsExactly(1, 0.5);
    assertThat(evaluation.values(NDCG)[0]).isCloseTo(1.5 / ideal, within(1e-12));
    assertThat(evaluation.values(NDCG)[1]).isCloseTo(0.5 / ideal, within(1e-12));
    assertThat(evaluation.mean(RECALL)).isEqualTo(0.75);
    assertThat(evaluation).hasToString("Recall@3 0.7500, NDCG@3 0.6131 (2 users)");
  }

  @Test
  void threadsDoNotShow() {
    Random random = new Random(3);
    InteractionsBuilder builder = Interactions.builder();
    for (int n = 0; n < 3000; n++) {
      builder.add(random.nextInt(200), (int) Math.abs(random.nextGaussian() * 40));
    }
    Split split = Split.random(builder.build(), 0.2, 1);
    Model model = Popular.defaults().fit(TrainingData.of(split.train()), FitContext.defaults());
    double[] one = new Evaluator(split, 1).evaluate(model, NDCG).values(NDCG);
    double[] seven = new Evaluator(split, 7).evaluate(model, NDCG).values(NDCG);
    assertThat(seven).isEqualTo(one);
  }

  @Test
  void questionsWithoutAnAnswerAreRefused() {
    Interactions some = Interactions.builder().add("u", "i").build();
    Split nothingHeldOut = Split.given(some, Interactions.empty());
    Model model = Popular.defaults().fit(TrainingData.of(some), FitContext.defaults());
    assertThatThrownBy(() -> Evaluator.of(nothingHeldOut).evaluate(model, NDCG))
        .hasMessageContaining("holds no interaction");
    assertThatThrownBy(() -> Evaluator.of(nothingHeldOut).evaluate(model))
        .hasMessageContaining("no metric");
    assertThatThrownBy(() -> new Evaluator(nothingHeldOut, 0)).hasMessageContaining("is 0");
  }
}
