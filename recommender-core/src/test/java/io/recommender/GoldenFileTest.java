package io.recommender;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of every version of the format are kept for ever, with the answers that they gave when they
 * were made: what somebody has saved, later versions of the library must read.
 */
class GoldenFileTest {
  @TempDir Path folder;

  @Test
  void version1() throws IOException {
    Path path = folder.resolve("golden-1.rec");
    Files.write(path, resource("golden-1.rec"));
    List<String> expected =
        new String(resource("golden-1.txt"), StandardCharsets.UTF_8).lines().toList();
    assertThat(answers(Recommender.load(path))).isEqualTo(expected);
    ModelDescription description = Recommender.describe(path);
    assertThat(description.fingerprint()).isEqualTo("d8d2535a44a8fe16");
    assertThat(description.settings()).containsEntry("seed", "42").containsKey("collaborative");
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = GoldenFileTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  /** Scores to four digits: kernels may come to sum in another order. */
  private static List<String> answers(Recommender recommender) {
    List<String> answers = new ArrayList<>();
    recommender.recommendAll(
        Query.template().limit(5), answer -> add(answers, answer.userId().orElse(""), answer));
    add(answers, "nobody", recommender.recommend("nobody", 5));
    add(answers, "é1 é7", recommender.recommendFor(List.of("é1", "é7"), 5));
    add(answers, "robot", recommender.search("robot", 5));
    add(answers, "like é2", recommender.similarItems("é2", 5));
    answers.add(recommender.catalog().item("é5").orElseThrow().toString());
    return answers;
  }

  private static void add(List<String> answers, String question, Recommendations answer) {
    StringBuilder line = new StringBuilder(question).append(": ").append(answer.source());
    for (Recommendation r : answer) {
      line.append(String.format(Locale.ROOT, " %s %.4f", r.itemId(), r.score()));
    }
    answers.add(line.toString());
  }

  /**
   * Makes the files of a new version, in the folder given; those of old ones are never made again.
   */
  public static void main(String[] args) throws IOException {
    Path path = Path.of(args[0], "golden-1.rec");
    Recommender recommender = SmallRecommender.build();
    recommender.save(path);
    Files.write(Path.of(args[0], "golden-1.txt"), answers(recommender));
  }
}
