package io.recommender.benchmarks;

import io.recommender.data.IdIndex;
import io.recommender.data.Interactions;
import io.recommender.data.Split;
import io.recommender.io.ModelFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Interactions to measure on: a training part and a held-out one. Of generated data a fifth is held
 * out, and the named size is that of the training part.
 *
 * <ul>
 *   <li>{@code S}: the shape of MovieLens 1M, 6,040 users, 3,700 items, 802,000 interactions
 *   <li>{@code M}: half MovieLens 20M, 138,000 users, 27,000 items, 8,050,000 interactions
 *   <li>{@code G}: Gowalla as LightGCN splits it, files {@code train.txt.gz} and {@code
 *       test.txt.gz} in the folder {@code gowalla-lightgcn} of the data
 *   <li>{@code USERSxITEMSxINTERACTIONS}: any other size
 * </ul>
 *
 * @param name one of these
 */
public record Workload(String name) {
  private static final Pattern SIZE = Pattern.compile("(\\d+)x(\\d+)x(\\d+)");
  private static final double HELD_OUT = 0.2;
  private static final long SEED = 42;

  /** Checks the name. */
  public Workload {
    if (!List.of("S", "M", "G").contains(name) && !SIZE.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "workload '"
              + name
              + "': S, M, G or a size such as 6040x3700x802000 (users, items, interactions)");
    }
  }

  /**
   * Generates or reads it.
   *
   * @param data the folder of data sets, for G
   */
  public Split split(Path data) {
    return switch (name) {
      case "S" -> generated(6_040, 3_700, 802_000);
      case "M" -> generated(138_000, 27_000, 8_050_000);
      case "G" -> {
        Path folder = data.resolve("gowalla-lightgcn");
        if (!Files.isDirectory(folder)) {
          throw new IllegalArgumentException(
              "no folder "
                  + folder.toAbsolutePath()
                  + ": give the folder of data sets by --data, or leave G out of --workloads");
        }
        Interactions train = Interactions.reader().fromLists(folder.resolve("train.txt.gz"));
        Interactions test = Interactions.reader().fromLists(folder.resolve("test.txt.gz"));
        yield Split.given(train, test);
      }
      default -> {
        Matcher size = SIZE.matcher(name);
        if (!size.matches()) {
          throw new IllegalStateException(name);
        }
        yield generated(
            Integer.parseInt(size.group(1)),
            Integer.parseInt(size.group(2)),
            Long.parseLong(size.group(3)));
      }
    };
  }

  private static Split generated(int users, int items, long train) {
    long all = Math.round(train / (1 - HELD_OUT));
    return Split.random(SyntheticInteractions.of(users, items, all, SEED), HELD_OUT, SEED);
  }

  /**
   * Writes it to a temporary file, from which a child reads it in a moment and with little memory.
   */
  public Path toFile(Path data) {
    Split split = split(data);
    try {
      Path file = Files.createTempFile("workload-" + name, ".bin");
      file.toFile().deleteOnExit();
      ModelFile.write(
          file,
          out -> {
            out.part("train", split.train());
            out.part("test", split.test());
          });
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what {@link #toFile} wrote. */
  public static Split fromFile(Path file) {
    return ModelFile.read(
        file,
        List.of(Interactions.FORMAT, IdIndex.FORMAT),
        in -> new Split(in.part("train", Interactions.class), in.part("test", Interactions.class)));
  }
}
