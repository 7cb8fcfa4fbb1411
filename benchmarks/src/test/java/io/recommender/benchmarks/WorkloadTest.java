package io.recommender.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.recommender.data.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "s", "X", "10x20", "10x20x", "10x20x-3", "10x20x30x40", " S"})
  void refusesWhatIsNoWorkload(String name) {
    assertThatThrownBy(() -> new Workload(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "'")
        .hasMessageContaining("6040x3700x802000");
  }

  @Test
  void aSizeIsThatOfTheTrainingPart() {
    Split split = new Workload("300x200x5000").split(Path.of(""));
    assertThat(split.train().userCount()).isEqualTo(300);
    assertThat(split.train().itemCount()).isEqualTo(200);
    assertThat(split.train().size()).isCloseTo(5000, Percentage.withPercentage(5));
    assertThat(split.test().size()).isCloseTo(1250, Percentage.withPercentage(15));
  }

  @Test
  void aChildReadsWhatItsParentWrote() throws IOException {
    Workload workload = new Workload("300x200x5000");
    Split made = workload.split(Path.of(""));
    Path file = workload.toFile(Path.of(""));
    Split read = Workload.fromFile(file);
    assertThat(read.train().fingerprint()).isEqualTo(made.train().fingerprint());
    assertThat(read.test().fingerprint()).isEqualTo(made.test().fingerprint());
    assertThat(read.test().fingerprint()).isNotEqualTo(made.train().fingerprint());
    Files.delete(file);
  }

  @Test
  void missingDataAreNamedWithACure(@TempDir Path folder) {
    assertThatThrownBy(() -> new Workload("G").split(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(folder.resolve("gowalla-lightgcn").toString())
        .hasMessageContaining("--data");
  }
}
