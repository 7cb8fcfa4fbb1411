package io.recommender.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ScalingTest {
  private static List<Scaling.Point> points(int divisor) {
    Scaling scaling = new Scaling();
    new CommandLine(scaling).parseArgs();
    return scaling.points(divisor);
  }

  private static Map<String, Long> sizes(Scaling.Point p) {
    return Map.of(
        "users", p.users,
        "items", p.items,
        "interactions", p.interactions,
        "factors", (long) p.factors,
        "threads", (long) p.threads);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void eachSeriesChangesWhatItIsNamedAfterAndNothingElse(int divisor) {
    Map<String, List<Scaling.Point>> series =
        points(divisor).stream().collect(Collectors.groupingBy(p -> p.series));
    assertThat(series.keySet())
        .containsExactlyInAnyOrder("interactions", "items", "factors", "threads");
    series.forEach(
        (name, some) -> {
          Map<String, Set<Long>> seen = new HashMap<>();
          for (Scaling.Point point : some) {
            sizes(point).forEach((k, v) -> seen.computeIfAbsent(k, x -> new HashSet<>()).add(v));
            assertThat(point.value).isEqualTo(sizes(point).get(name));
          }
          assertThat(seen.remove(name)).hasSameSizeAs(some);
          assertThat(seen.values()).allMatch(values -> values.size() == 1);
        });
  }

  @Test
  void allSeriesShareAPoint() {
    Map<Map<String, Long>, Set<String>> seriesBySize = new HashMap<>();
    for (Scaling.Point p : points(1)) {
      seriesBySize.computeIfAbsent(sizes(p), x -> new HashSet<>()).add(p.series);
    }
    assertThat(seriesBySize.values()).anyMatch(names -> names.size() == 4);
  }

  @Test
  void theSizesAreWorkloads() {
    for (Scaling.Point point : points(1)) {
      assertThat(new Workload(point.workload()).name())
          .isEqualTo(point.users + "x" + point.items + "x" + point.interactions);
    }
  }

  @Test
  void aChartIsAPicture(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("chart.png");
    double[] x = {1_000_000, 3_000_000, 10_000_000};
    Scaling.write(file, Scaling.chart("interactions", "seconds", x, new double[] {0.1, 0.3, 1}));
    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(image.getWidth()).isEqualTo(960);
    assertThat(image.getHeight()).isEqualTo(600);
    int line = 0;
    int white = 0;
    for (int row = 0; row < image.getHeight(); row++) {
      for (int column = 0; column < image.getWidth(); column++) {
        int color = image.getRGB(column, row) & 0xffffff;
        line += color == 0x1f5f99 ? 1 : 0;
        white += color == 0xffffff ? 1 : 0;
      }
    }
    assertThat(line).isGreaterThan(1000);
    assertThat(white).isGreaterThan(960 * 600 / 2);
  }
}
