package io.recommender.benchmarks;

import io.recommender.factorization.ImplicitAls;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * How time and memory of implicit ALS grow with the data, the factors and the threads. One size at
 * a time leaves a middle that all series share; the sizes take turns, a round for each seed.
 */
@Command(
    name = "scaling",
    description = "Time and memory against interactions, items, factors and threads, with charts.")
final class Scaling implements Callable<Integer> {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 300;
  private static final double MILLION = 1_000_000;
  private static final Color COLOR = new Color(0x1f5f99);
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

  @Mixin ChildOptions children = new ChildOptions();

  @Option(
      names = "--images",
      description = "Writes the charts, scaling-*.png, into this folder; default: no charts.")
  Path images = Path.of("");

  @Option(
      names = "--solver",
      defaultValue = "CONJUGATE_GRADIENT",
      description = "One of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  ImplicitAls.Solver solver = ImplicitAls.Solver.CONJUGATE_GRADIENT;

  @Option(names = "--seeds", defaultValue = "3", description = "Rounds; default: ${DEFAULT-VALUE}.")
  int seeds;

  @Option(names = "--iterations", defaultValue = "5")
  int iterations;

  @Option(names = "--quick", description = "A hundredth of the sizes, one round.")
  boolean quick;

  /** One size of one series, and what its children said. */
  static final class Point {
    final String series;
    final long value;
    final long users;
    final long items;
    final long interactions;
    final int factors;
    final int threads;
    final Samples seconds = new Samples();
    final Samples memory = new Samples();

    Point(
        String series, long value, long users, long items, long interactions, int k, int threads) {
      this.series = series;
      this.value = value;
      this.users = users;
      this.items = items;
      this.interactions = interactions;
      this.factors = k;
      this.threads = threads;
    }

    String workload() {
      return users + "x" + items + "x" + interactions;
    }
  }

  @Override
  public Integer call() throws IOException {
    Iterations.requireRounds(seeds);
    String load = Machine.load();
    List<Point> points = points(quick ? 100 : 1);
    Child child = children.child(Main.class).withVectorModule(Peak.canHaveVectorModule());
    for (String workload : points.stream().map(Point::workload).distinct().toList()) {
      Path file = new Workload(workload).toFile(children.data());
      try {
        for (int seed = 1; seed <= (quick ? 1 : seeds); seed++) {
          for (Point point : points) {
            if (point.workload().equals(workload)) {
              measure(point, child, file, seed);
            }
          }
        }
      } finally {
        Iterations.delete(file);
      }
    }
    Table table =
        new Table(
            "series",
            "at",
            "users",
            "items",
            "interactions",
            "k",
            "threads",
            "s an iteration",
            "spread",
            "RSS MB");
    for (Point p : points) {
      table.row(
          p.series,
          p.value,
          p.users,
          p.items,
          p.interactions,
          p.factors,
          p.threads,
          p.seconds.median(),
          p.seconds.spread(),
          p.memory.median());
    }
    children.print(
        table,
        Machine.description(load)
            + "; "
            + solver
            + ", vector module "
            + (Peak.canHaveVectorModule() ? "on" : "off"));
    if (!images.toString().isEmpty()) {
      Files.createDirectories(images);
      for (String series : points.stream().map(p -> p.series).distinct().toList()) {
        List<Point> some = points.stream().filter(p -> p.series.equals(series)).toList();
        draw(series, "time", "seconds an iteration", some, p -> p.seconds.median());
        draw(series, "memory", "peak RSS, MB", some, p -> p.memory.median());
      }
    }
    return 0;
  }

  List<Point> points(int divisor) {
    long users = 138_000L / divisor;
    long items = 27_000L / divisor;
    long size = 3_000_000L / divisor;
    int threads = children.threads();
    List<Point> points = new ArrayList<>();
    for (long n : new long[] {1_000_000, 3_000_000, 10_000_000}) {
      points.add(new Point("interactions", n / divisor, users, items, n / divisor, 64, threads));
    }
    for (long n : new long[] {9_000, 27_000, 81_000, 243_000}) {
      points.add(new Point("items", n / divisor, users, n / divisor, size, 64, threads));
    }
    for (int k : new int[] {16, 32, 64, 128, 256}) {
      points.add(new Point("factors", k, users, items, size, k, threads));
    }
    for (int n : new int[] {1, 2}) {
      points.add(new Point("threads", n, users, items, size, 64, n));
    }
    return points;
  }

  private void measure(Point point, Child child, Path file, int seed) {
    Map<String, String> said =
        child.run(
            Iterations.arguments(
                file, point.factors, solver, iterations, point.threads, seed, false));
    point.seconds.add(Samples.medianOf(Child.answer(said, "warm")));
    point.memory.add(Child.number(said, "rss"));
  }

  private void draw(
      String series, String what, String unit, List<Point> points, ToDoubleFunction<Point> value)
      throws IOException {
    write(
        images.resolve("scaling-" + series + "-" + what + ".png"),
        chart(
            series,
            unit,
            points.stream().mapToDouble(p -> p.value).toArray(),
            points.stream().mapToDouble(value).toArray()));
  }

  /** A line through measured points, both axes from zero: a straight one means proportion. */
  static XYChart chart(String xTitle, String yTitle, double[] x, double[] y) {
    double unit = Arrays.stream(x).max().orElse(0) >= MILLION ? MILLION : 1;
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .xAxisTitle(unit > 1 ? xTitle + ", millions" : xTitle)
            .yAxisTitle(yTitle)
            .build();
    XYStyler styler = chart.getStyler();
    styler.setLegendVisible(false);
    // a little further than the data, so that the last labels have room
    styler.setXAxisMax(1.1 * Arrays.stream(x).max().orElse(1) / unit);
    styler.setXAxisMin(0.0).setYAxisMin(0.0).setYAxisMax(1.1 * Arrays.stream(y).max().orElse(1));
    styler.setAxisTitleFont(FONT).setAxisTickLabelsFont(FONT);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setDecimalPattern("#,##0.####");
    XYSeries series =
        chart.addSeries(yTitle, Arrays.stream(x).map(value -> value / unit).toArray(), y);
    series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(COLOR);
    series.setLineColor(COLOR);
    return chart;
  }

  /** Writes a PNG; in pixels twice the width and height, so that it is sharp on any screen. */
  static void write(Path file, XYChart chart) throws IOException {
    BufferedImage image = new BufferedImage(2 * WIDTH, 2 * HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(2, 2);
    chart.paint(graphics, WIDTH, HEIGHT);
    graphics.dispose();
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException("this JDK cannot write PNG, for " + file);
    }
  }
}
