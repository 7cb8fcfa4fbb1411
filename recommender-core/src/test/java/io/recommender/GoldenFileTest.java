package io.recommender;

import static org.assertj.core.api.Assertions.assertThat;

import io.recommender.content.ContentBased;
import io.recommender.factorization.Bpr;
import io.recommender.factorization.ExplicitAls;
import io.recommender.factorization.SvdPlusPlus;
import io.recommender.hybrid.Blend;
import io.recommender.io.ModelFile;
import io.recommender.linear.Ease;
import io.recommender.linear.LocalRidge;
import io.recommender.neighborhood.Rp3Beta;
import io.recommender.neighborhood.Similarity;
import io.recommender.neighborhood.UserKnn;
import io.recommender.neighborhood.Weighting;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files of every version of the format are kept for ever, with the answers that they gave when they
 * were made: what somebody has saved, later versions of the library must read.
 */
class GoldenFileTest {
  /** Has a rating model beside the others; the older two were made before there were any. */
  private static final String RATINGS = "golden-1-ratings";

  @TempDir Path folder;

  /** Between them the files hold every format of version 1, see {@link #everyFormatIsHeld}. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "golden-1",
        "golden-1-more",
        RATINGS,
        "golden-1-mf",
        "golden-1-svdpp",
        "golden-1-bpr",
        "golden-1-rp3beta",
        "golden-1-user-knn",
        "golden-1-ease",
        "golden-1-local-ridge"
      })
  void version1(String name) throws IOException {
    Path path = file(name);
    List<String> expected =
        new String(resource(name + ".txt"), StandardCharsets.UTF_8).lines().toList();
    assertThat(answers(name, Recommender.load(path))).isEqualTo(expected);
    ModelDescription description = Recommender.describe(path);
    assertThat(description.settings()).containsEntry("seed", "42").containsKey("collaborative");
    assertThat(description.fingerprint()).matches("[0-9a-f]{16}");
    assertThat(description.users()).isEqualTo(20);
  }

  @Test
  void everyFormatIsHeld() throws IOException {
    Set<String> held = new HashSet<>();
    for (String name :
        List.of(
            "golden-1",
            "golden-1-more",
            "golden-1-mf",
            "golden-1-svdpp",
            "golden-1-bpr",
            "golden-1-rp3beta",
            "golden-1-user-knn",
            "golden-1-ease",
            "golden-1-local-ridge")) {
      ModelFile.peek(
          file(name),
          in -> {
            in.sections().stream()
                .filter(section -> section.name().endsWith("/format"))
                .forEach(section -> held.add(in.text(section.name())));
            return "";
          });
    }
    assertThat(held).containsAll(RecommenderFile.formatNames());
  }

  private Path file(String name) throws IOException {
    return Files.write(folder.resolve(name + ".rec"), resource(name + ".rec"));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = GoldenFileTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }

  /** Scores to four digits: kernels may come to sum in another order. */
  private static List<String> answers(String name, Recommender recommender) {
    List<String> answers = new ArrayList<>();
    boolean rated = name.equals(RATINGS);
    recommender.recommendAll(
        Query.template().limit(5),
        answer -> add(answers, rated, answer.userId().orElse(""), answer));
    add(answers, rated, "nobody", recommender.recommend("nobody", 5));
    add(answers, rated, "é1 é7", recommender.recommendFor(List.of("é1", "é7"), 5));
    add(answers, rated, "robot", recommender.search("robot", 5));
    add(answers, rated, "like é2", recommender.similarItems("é2", 5));
    answers.add(recommender.catalog().item("é5").orElseThrow().toString());
    return answers;
  }

  private static void add(
      List<String> answers, boolean rated, String question, Recommendations answer) {
    StringBuilder line = new StringBuilder(question).append(": ").append(answer.source());
    for (Recommendation r : answer) {
      line.append(String.format(Locale.ROOT, " %s %.4f", r.itemId(), r.score()));
      if (rated) {
        r.predictedRating().ifPresent(x -> line.append(String.format(Locale.ROOT, "/%.4f", x)));
      }
    }
    answers.add(line.toString());
  }

  /** Makes the files of a new version, in the folder given; old ones are never made again. */
  public static void main(String[] args) throws IOException {
    write(args[0], "golden-1", SmallRecommender.build());
    write(args[0], "golden-1-more", WrongSectionTest.withTheOtherFormats());
    write(args[0], RATINGS, SmallRecommender.withRatings());
    write(args[0], "golden-1-mf", SmallRecommender.byRatings());
    write(args[0], "golden-1-svdpp", withRatingFactors());
    write(args[0], "golden-1-bpr", withPairs());
    write(args[0], "golden-1-rp3beta", withWalks());
    write(args[0], "golden-1-user-knn", withNeighbors());
    write(args[0], "golden-1-ease", withEase());
    write(args[0], "golden-1-local-ridge", withLocalRidge());
  }

  private static Recommender withPairs() {
    return SmallRecommender.builderWithoutCollaborative()
        .withCollaborative(Bpr.defaults().factors(3).epochs(10).minimumWeight(2))
        .build();
  }

  private static Recommender withNeighbors() {
    return SmallRecommender.builderWithoutCollaborative()
        .withCollaborative(
            new UserKnn(5, Similarity.PEARSON, Weighting.BM25, 1.5, 0.3, OptionalDouble.of(2)))
        .build();
  }

  private static Recommender withWalks() {
    return SmallRecommender.builderWithoutCollaborative()
        .withCollaborative(Rp3Beta.defaults().neighbors(4).minimumWeight(2))
        .build();
  }

  private static Recommender withEase() {
    return SmallRecommender.builderWithoutCollaborative()
        .withCollaborative(Ease.defaults().minimumWeight(2))
        .build();
  }

  private static Recommender withLocalRidge() {
    return SmallRecommender.builderWithoutCollaborative()
        .withCollaborative(LocalRidge.defaults().candidates(5).minimumWeight(2))
        .build();
  }

  private static Recommender withRatingFactors() {
    return SmallRecommender.builderWithoutCollaborative()
        .withCollaborative(
            Blend.of(ExplicitAls.defaults().factors(2), SvdPlusPlus.defaults().factors(2)))
        .withContent(ContentBased.defaults())
        .build();
  }

  private static void write(String folder, String name, Recommender recommender)
      throws IOException {
    recommender.save(Path.of(folder, name + ".rec"));
    Files.write(Path.of(folder, name + ".txt"), answers(name, recommender));
  }
}
