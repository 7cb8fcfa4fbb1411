package io.recommender;

import static org.assertj.core.api.Assertions.assertThat;

import io.recommender.data.Interactions;
import io.recommender.data.InteractionsBuilder;
import io.recommender.factorization.ImplicitAls;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Another process saves without end, two recommenders in turn to one file, and is killed at a
 * random moment, two hundred times ({@code -Drecommender.kills=N} for more): the file must be one
 * of the two, whole.
 */
class KilledSaveTest {
  @TempDir Path folder;

  @Test
  void oldFileOrNewFileIsWhole() throws Exception {
    int kills = Integer.getInteger("recommender.kills", 200);
    Path path = folder.resolve("m.rec");
    Path first = folder.resolve("first.rec");
    Path second = folder.resolve("second.rec");
    recommender(1).save(first);
    Recommender another = recommender(2);
    another.save(second);
    long start = System.nanoTime();
    for (int n = 0; n < 5; n++) {
      another.save(second);
    }
    int microsOfASave = (int) ((System.nanoTime() - start) / 5000);
    Random random = new Random(3);
    int[] found = new int[2];
    int unfinished = 0;
    for (int n = 0; n < kills; n++) {
      Files.copy(first, path, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      Process process = saver(path, first, second);
      try {
        assertThat(process.getInputStream().read()).as("a sign of life").isEqualTo('!');
        TimeUnit.MICROSECONDS.sleep(random.nextInt(10_000 + 4 * microsOfASave));
      } finally {
        process.destroyForcibly().waitFor();
      }
      String fingerprint = Recommender.load(path).fingerprint();
      boolean isFirst = Files.mismatch(path, first) == -1;
      assertThat(isFirst || Files.mismatch(path, second) == -1).as(fingerprint).isTrue();
      found[isFirst ? 0 : 1]++;
      unfinished += removeUnfinished();
    }
    assertThat(found[0]).as("the first was there").isPositive();
    assertThat(found[1]).as("the second was there").isPositive();
    assertThat(unfinished).as("kills within a save").isGreaterThan(kills / 10);
  }

  /** Some 400 kB, so that most of the time goes into writing them. */
  private static Recommender recommender(long seed) {
    Random random = new Random(4);
    InteractionsBuilder builder = Interactions.builder();
    for (int n = 0; n < 6000; n++) {
      builder.add(random.nextInt(600), random.nextInt(600));
    }
    return Recommender.builder()
        .interactions(builder.build())
        .withCollaborative(ImplicitAls.defaults().iterations(1).factors(64))
        .seed(seed)
        .build();
  }

  private static Process saver(Path path, Path first, Path second) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-Xmx64m",
            "-cp",
            System.getProperty("java.class.path"),
            Saver.class.getName(),
            path.toString(),
            first.toString(),
            second.toString())
        .redirectError(new File(path + ".err"))
        .start();
  }

  private int removeUnfinished() throws IOException {
    int removed = 0;
    try (var files = Files.newDirectoryStream(folder, ".m.rec.*.saving")) {
      for (Path file : files) {
        Files.delete(file);
        removed++;
      }
    }
    return removed;
  }

  /** The other process. */
  static final class Saver {
    public static void main(String[] args) {
      Path path = Path.of(args[0]);
      Recommender first = Recommender.load(Path.of(args[1]));
      Recommender second = Recommender.load(Path.of(args[2]));
      first.save(path);
      System.out.print('!');
      System.out.flush();
      while (true) {
        second.save(path);
        first.save(path);
      }
    }
  }
}
