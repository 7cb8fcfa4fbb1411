package io.recommender.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.recommender.model.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FitProgressTest {
  private final StringWriter err = new StringWriter();

  private void train(FitProgress progress, int steps) {
    for (int n = 1; n <= steps; n++) {
      progress.progress(new Progress("ImplicitAls", n, steps, OptionalDouble.of(100.0 / n)));
    }
    for (int n = 1; n <= steps; n++) {
      progress.progress(new Progress("ContentBased", n, steps, OptionalDouble.empty()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 15, 100})
  void printsALineEachQuarterWhereNobodyWatches(int steps) {
    try (FitProgress progress = new FitProgress(new PrintWriter(err), false)) {
      train(progress, steps);
    }

    assertThat(err.toString().lines()).hasSize(5);
    assertThat(err.toString()).contains("loss ").doesNotContain("\r");
    assertThat(err.toString().lines().toList().get(4)).isEqualTo("ContentBased   100 %");
  }

  @Test
  void drawsBarsWhereSomebodyWatches() {
    try (FitProgress progress = new FitProgress(new PrintWriter(err), true)) {
      train(progress, 15);
    }

    assertThat(err.toString())
        .contains("\rImplicitAls 100%")
        .contains("15/15")
        .contains("loss 6.66667")
        .contains("ContentBased 100%");
  }
}
