package io.recommender.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DataReportTest {
  private record Row(String user, String item, double weight, long time) {}

  private static Interactions read(InteractionReader reader, List<Row> rows) {
    return reader.from(rows, Row::user, Row::item, Row::weight, Row::time);
  }

  private static List<Row> weighted(IntToDoubleFunction weight) {
    return IntStream.range(0, 1000)
        .mapToObj(n -> new Row("u" + n % 10, "i" + n / 10, weight.applyAsDouble(n), 0))
        .toList();
  }

  private static DataReport.Feedback feedback(IntToDoubleFunction weight) {
    return read(Interactions.reader(), weighted(weight)).report().feedback();
  }

  @Test
  void countsAreThoseOfTheData() {
    List<Row> rows =
        List.of(
            new Row("a", "x", 1, 978300760),
            new Row("a", "y", 5, 978300761),
            new Row("a", "x", 3, 978300770),
            new Row("b", "x", 5, 978400000),
            new Row("c", "", 5, 978400000),
            new Row("c", "x", Double.NaN, 978400000));
    Interactions data =
        read(Interactions.reader().lenient(), rows).withItems(IdIndex.of(List.of("z")));

    DataReport report = data.report();

    assertThat(report.rows()).isEqualTo(6);
    assertThat(report.interactions()).isEqualTo(3);
    assertThat(report.duplicates()).isEqualTo(1);
    assertThat(report.perUser()).isEqualTo(new DataReport.Spread(2, 0, 1, 1, 1, 2));
    assertThat(report.perItem()).isEqualTo(new DataReport.Spread(3, 1, 1, 0, 1, 2));
    assertThat(report.density()).isEqualTo(0.5);
    assertThat(report.weights())
        .containsExactly(new DataReport.Bar(3, 3, 1), new DataReport.Bar(5, 5, 2));
    assertThat(report.times())
        .isEqualTo(Optional.of(new DataReport.TimeSpan(978300761, 978400000, 0)));
    assertThat(report.warnings())
        .containsExactly(
            "1 of 6 rows were dropped for NON_FINITE_WEIGHT, the first at 5",
            "1 of 6 rows were dropped for MISSING_ID, the first at 4");
  }

  @Test
  void printsAsATable() {
    List<Row> rows =
        List.of(
            new Row("a", "x", 1, 978300760),
            new Row("a", "y", 5, 978300761),
            new Row("b", "x", 4.5, 978400000),
            new Row("b", "", 4.5, 978400000),
            new Row("b", "y", 5, 0));
    assertThat(read(Interactions.reader().lenient(), rows).report().toString().lines())
        .containsExactly(
            "Interactions from objects",
            "  rows read                        5",
            "    dropped                        1  MISSING_ID, first at 3",
            "  interactions                     4  100.0 % of all pairs",
            "  users                            2  with 2 to 2 interactions, median 2; 0 have one,"
                + " 0 none",
            "  items                            2  with 2 to 2 interactions, median 2; 0 have one,"
                + " 0 none",
            "  weights                             they look like ratings (explicit)",
            "    1                              1  ###############",
            "    4.5                            1  ###############",
            "    5                              2  ##############################",
            "  times                               2000-12-31 to 2001-01-02; 1 unknown",
            "  memory                      0.0 MB  packed, both orientations and ids",
            "  warnings                         2",
            "    ! 1 of 5 rows were dropped for MISSING_ID, the first at 3",
            "    ! 1 of 4 interactions have no time and count as the oldest");
  }

  @Test
  void tellsRatingsFromCounts() {
    assertThat(feedback(n -> 1)).isEqualTo(DataReport.Feedback.IMPLICIT);
    assertThat(feedback(n -> new double[] {1, 2, 3, 3, 4, 4, 4, 5}[n % 8]))
        .isEqualTo(DataReport.Feedback.EXPLICIT);
    assertThat(feedback(n -> n % 3 == 0 ? 0 : 1))
        .as("likes")
        .isEqualTo(DataReport.Feedback.EXPLICIT);
    assertThat(feedback(n -> n / 50.0 - 10)).isEqualTo(DataReport.Feedback.EXPLICIT);
    assertThat(feedback(n -> n % 7 == 0 ? 2 : n % 11 == 0 ? 3 : 1))
        .as("purchases")
        .isEqualTo(DataReport.Feedback.IMPLICIT);
    assertThat(feedback(n -> Math.rint(Math.exp(n % 100 / 9.0))))
        .as("plays")
        .isEqualTo(DataReport.Feedback.IMPLICIT);
  }

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  /** Every weight is in one bar, and the bars touch. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void histogramsHoldEverything(long seed) {
    Random random = new Random(seed);
    List<Row> rows =
        weighted(
            n ->
                seed % 2 == 0
                    ? random.nextGaussian()
                    : Math.exp(4 * random.nextGaussian()) + Float.MIN_NORMAL);
    List<DataReport.Bar> bars = read(Interactions.reader(), rows).report().weights();
    assertThat(bars.stream().mapToLong(DataReport.Bar::count).sum()).isEqualTo(rows.size());
    for (int b = 0; b < bars.size(); b++) {
      DataReport.Bar bar = bars.get(b);
      boolean last = b == bars.size() - 1;
      assertThat(bar.from()).isLessThan(bar.to());
      if (!last) {
        assertThat(bar.to()).isEqualTo(bars.get(b + 1).from());
      }
      long inside =
          rows.stream()
              .filter(r -> (float) r.weight() >= bar.from())
              .filter(r -> last || (float) r.weight() < bar.to())
              .count();
      assertThat(bar.count()).isEqualTo(inside);
    }
  }

  @Test
  void aWeightOnABoundIsInTheBarThatBegins() {
    List<DataReport.Bar> bars =
        read(Interactions.reader(), weighted(n -> n % 21)).report().weights();
    assertThat(bars.get(0)).isEqualTo(new DataReport.Bar(0, 2, 48 + 48)); // the zeros and ones
    assertThat(bars.get(9))
        .isEqualTo(new DataReport.Bar(18, 20, 47 * 3)); // and the end of the last
  }

  @Test
  void unsuspiciousDataHaveNoWarnings() {
    Interactions data =
        read(Interactions.reader().strict(), weighted(n -> new double[] {0, 2, 3, 4, 4, 5}[n % 6]));
    assertThat(data.report().warnings()).isEmpty();
    assertThat(data.report().strict()).isEqualTo(data.report());
  }

  private static void assertWarned(Interactions data, String warning) {
    DataReport report = data.report();
    assertThat(report.warnings()).anySatisfy(w -> assertThat(w).contains(warning));
    assertThatThrownBy(report::strict)
        .isInstanceOf(InvalidDataException.class)
        .hasMessageContaining(warning);
  }

  @Test
  void warnsOfWhatLooksWrong() {
    InteractionReader reader = Interactions.reader();
    assertWarned(Interactions.empty(), "there are no interactions");
    List<Row> rare = new ArrayList<>(weighted(n -> 1 + n * 7 % 5));
    rare.addAll(List.of(new Row("new", "i1", 0, 0), new Row("new", "i2", 2, 0)));
    assertWarned(
        read(reader, rare),
        "1 weights are 0 where the others begin at 1.0: if 0 stands for unknown, leave them out with"
            + " on(ZERO_WEIGHT, DROP)");
    assertWarned(
        Interactions.from(IntStream.range(0, 100).boxed().toList(), n -> n % 2, n -> n % 30),
        "70 of 100 rows repeat a pair of user and item: duplicates(SUM) would count them");
    assertWarned(
        read(reader, List.of(new Row("a", "x", 1, 978300760), new Row("a", "y", 1, 978300760000L))),
        "times reach from 978300760 to 978300760000: are there two units?");
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "false, 0"})
  void theShapeMayLookTransposed(boolean turned, int warnings) {
    Random random = new Random(3);
    InteractionsBuilder builder = Interactions.builder();
    for (int person = 0; person < 500; person++) {
      for (int n = 0; n < 10; n++) { // everybody does as much, few things are popular
        int thing = (int) (200 * Math.pow(random.nextDouble(), 4));
        builder.add(turned ? thing : person, turned ? person : thing);
      }
    }
    assertThat(builder.build().report().warnings().stream().filter(w -> w.contains("transposed")))
        .hasSize(warnings);
  }

  @Test
  void columnsAreNamedThoseThatWereNotReadToo(@TempDir Path folder) throws IOException {
    Path named =
        Files.writeString(folder.resolve("a.csv"), "user,item,qty,note\n1,a,3,x\n2,b,1,y\n");
    DataReport report = Interactions.fromCsv(named).report();
    assertThat(report.columns()).containsExactly("user = user", "item = item", "weight = qty");
    assertThat(report.unread()).containsExactly("note");
    assertThat(report.toString())
        .contains("user = user, item = item, weight = qty")
        .containsPattern("not read +note");
    Path plain = Files.writeString(folder.resolve("b.csv"), "1,a,3\n2,b,1\n");
    DataReport other = Interactions.fromCsv(plain).report();
    assertThat(other.columns())
        .containsExactly("user = column 1", "item = column 2", "weight = column 3");
    assertThat(other.unread()).isEmpty();
    assertThat(Interactions.builder().add("u", "i").build().report().columns()).isEmpty();
  }
}
