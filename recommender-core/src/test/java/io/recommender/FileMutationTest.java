package io.recommender;

import static org.assertj.core.api.Assertions.assertThat;

import io.recommender.io.ModelFileSurgeon;
import io.recommender.io.ModelFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loads a hundred thousand files with random damage. Half of them have their checksums made right
 * again, as by somebody who means harm: nothing but the checks of each reader stands between those
 * and the arrays. {@code -Drecommender.mutations=N} tries N files, from another seed by {@code
 * -Drecommender.seed=S}.
 */
class FileMutationTest {
  @TempDir Path folder;

  @Test
  void damagedFilesAreRefusedOrAnswer() throws IOException {
    int files = Integer.getInteger("recommender.mutations", 100_000);
    long seed = Long.getLong("recommender.seed", 1);
    Path path = folder.resolve("m.rec");
    SmallRecommender.build().save(path);
    byte[] whole = Files.readAllBytes(path);
    SplittableRandom random = new SplittableRandom(seed);
    int loaded = 0;
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      for (int n = 0; n < files; n++) {
        byte[] mutated = mutated(whole, random);
        channel.truncate(mutated.length);
        channel.write(ByteBuffer.wrap(mutated), 0);
        try {
          ask(Recommender.load(path));
          loaded++;
        } catch (ModelFormatException refused) {
          assertThat(refused.getMessage())
              .as("file %s of seed %s", n, seed)
              .contains(", byte " + refused.position() + ": ");
        } catch (RuntimeException | Error other) {
          throw new AssertionError("file " + n + " of seed " + seed + ": " + other, other);
        }
      }
    }
    // a changed score or time is no damage that anybody could see
    assertThat(loaded).as("files that could be loaded").isBetween(files / 100, files / 2);
  }

  private static byte[] mutated(byte[] whole, SplittableRandom random) {
    boolean closed = random.nextBoolean();
    byte[] bytes = whole.clone();
    ModelFileSurgeon surgeon = new ModelFileSurgeon(bytes);
    List<Integer> entries = surgeon.entries();
    ByteBuffer buffer = surgeon.buffer();
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      int entry = entries.get(random.nextInt(entries.size()));
      int start = (int) buffer.getLong(entry + ModelFileSurgeon.START);
      int length = (int) buffer.getLong(entry + ModelFileSurgeon.BYTES);
      boolean inside = start > 0 && length > 0 && start <= bytes.length - length;
      switch (random.nextInt(10)) {
        case 0 -> buffer.put(random.nextInt(bytes.length), (byte) random.nextInt());
        case 1 -> buffer.put(random.nextInt(64), (byte) random.nextInt());
        case 2 -> buffer.putLong(entry + 8 * random.nextInt(2), strange(random));
        case 3 -> buffer.put(entry + random.nextInt(30), (byte) random.nextInt());
        default -> { // in a section, where most of what can be wrong lies
          if (inside && length >= 8 && random.nextBoolean()) {
            int at = start + random.nextInt(length - 7) / 4 * 4;
            if (random.nextBoolean()) {
              buffer.putInt(at, (int) strange(random));
            } else {
              buffer.putLong(at, strange(random));
            }
          } else if (inside) {
            buffer.put(start + random.nextInt(length), (byte) random.nextInt());
          }
        }
      }
    }
    byte[] result = closed ? surgeon.closed() : buffer.array();
    return random.nextInt(50) == 0
        ? java.util.Arrays.copyOf(result, random.nextInt(result.length + 100))
        : result;
  }

  private static long strange(SplittableRandom random) {
    return switch (random.nextInt(9)) {
      case 0 -> -1;
      case 1 -> Integer.MAX_VALUE;
      case 2 -> Long.MAX_VALUE;
      case 3 -> Long.MIN_VALUE;
      case 4 -> Integer.MIN_VALUE;
      case 5 -> 0x7FC00000L; // not a number
      case 6 -> 0x7FF8000000000000L; // not a number
      case 7 -> random.nextInt(300);
      default -> random.nextLong();
    };
  }

  private static void requireNumbers(Recommendations answer) {
    answer.forEach(item -> assertThat(item.score()).isNotNaN());
  }

  /** What is loaded must answer, too. */
  private static void ask(Recommender recommender) {
    try {
      requireNumbers(recommender.recommend(Query.forUser("u3").limit(3).explain()));
      requireNumbers(recommender.recommendFor(List.of("é1", "é2"), 3));
      requireNumbers(recommender.search("heist 7", 3));
      requireNumbers(recommender.similarItems("é4", 3));
      recommender.similarUsers("u4", 3).forEach(user -> assertThat(user.score()).isNotNaN());
    } catch (ArithmeticException e) { // equations that no training would make, told as such
      assertThat(e).hasMessageContaining("positive definite");
    }
  }
}
