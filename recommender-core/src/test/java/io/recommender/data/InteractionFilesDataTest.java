package io.recommender.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.recommender.RealData;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Public data sets of many shapes, read without a word where that is possible. */
@Tag("data")
class InteractionFilesDataTest {
  private static void assertCounts(Interactions data, long size, int users, int items) {
    assertThat(data.size()).as("interactions").isEqualTo(size);
    assertThat(data.userCount()).as("users").isEqualTo(users);
    assertThat(data.itemCount()).as("items").isEqualTo(items);
  }

  private static Map<String, Long> byWeight(DataReport report) {
    return report.weights().stream()
        .collect(
            Collectors.toMap(
                bar -> String.format(Locale.ROOT, "%.0f", bar.from()), DataReport.Bar::count));
  }

  @Test
  void commasWithHeader() {
    Interactions data = Interactions.fromCsv(RealData.path("ml-latest-small", "ratings.csv"));
    assertCounts(data, 100_836, 610, 9_724);
    assertThat(data.report().warnings()).isEmpty();
    assertThat(data.report().feedback()).isEqualTo(DataReport.Feedback.EXPLICIT);
    assertThat(data.hasTimes()).isTrue();
  }

  @Test
  void tabsWithoutHeader() {
    Interactions data = Interactions.fromCsv(RealData.path("ml-100k", "u.data"));
    assertCounts(data, 100_000, 943, 1_682);
    DataReport report = data.report();
    assertThat(byWeight(report))
        .isEqualTo(Map.of("1", 6_110L, "2", 11_370L, "3", 27_145L, "4", 34_174L, "5", 21_201L));
    assertThat(report.perUser()).isEqualTo(new DataReport.Spread(943, 0, 0, 20, 65, 737));
  }

  @Test
  void zerosThatStandForUnknown() {
    Path path = RealData.path("ml-1m", "ratings.csv.gz");
    Interactions all = Interactions.fromCsv(path);
    assertCounts(all, 1_000_209, 6_040, 3_706);
    assertThat(all.report().warnings())
        .hasSize(2)
        .anySatisfy(w -> assertThat(w).startsWith("71 weights are 0 where the others begin at 1"))
        .anySatisfy(
            w -> assertThat(w).startsWith("420,980 of 1,000,209 interactions have no time"));

    Interactions known =
        Interactions.reader().on(RowProblem.ZERO_WEIGHT, RowPolicy.DROP).fromCsv(path);
    assertThat(known.size()).isEqualTo(1_000_138);
    assertThat(known.report().dropped().get(0).count()).isEqualTo(71);
    assertThat(byWeight(known.report()))
        .isEqualTo(
            Map.of("1", 56_147L, "2", 107_533L, "3", 261_183L, "4", 348_967L, "5", 226_308L));
  }

  @Test
  void playCounts() {
    Interactions data =
        Interactions.fromCsv(RealData.path("lastfm-hetrec2011", "user_artists.dat.gz"));
    assertCounts(data, 92_834, 1_892, 17_632);
    assertThat(data.report().feedback()).isEqualTo(DataReport.Feedback.IMPLICIT);
  }

  @Test
  void negativeRatings() {
    Interactions data = Interactions.fromCsv(RealData.path("jester5k", "ratings.csv.gz"));
    assertCounts(data, 363_209, 5_000, 100);
    DataReport report = data.report();
    assertThat(report.feedback()).isEqualTo(DataReport.Feedback.EXPLICIT);
    assertThat((float) report.weights().get(0).from()).isEqualTo(-9.95f);
    assertThat((float) report.weights().get(report.weights().size() - 1).to()).isEqualTo(9.9f);
  }

  @Test
  void doubleColons() {
    Interactions data =
        Interactions.fromCsv(RealData.path("movietweetings-100k", "ratings.dat.gz"));
    assertCounts(data, 100_000, 16_554, 10_506);
    assertThat(data.items().indexOf("0104257")).as("leading zeros stay").isNotNegative();
  }

  @Test
  void semicolons() {
    Interactions data = Interactions.fromCsv(RealData.path("uci-restaurants", "rating_final.csv"));
    assertCounts(data, 1_161, 138, 130);
    assertThat(byWeight(data.report())).isEqualTo(Map.of("0", 254L, "1", 421L, "2", 486L));
  }

  @Test
  void pairsAlone() {
    Interactions data = Interactions.fromCsv(RealData.path("msweb", "visits.csv.gz"));
    assertCounts(data, 98_653, 32_710, 285);
    assertThat(data.hasWeights()).isFalse();
    assertThat(data.report().feedback()).isEqualTo(DataReport.Feedback.IMPLICIT);
  }

  @Test
  void lists() {
    InteractionReader reader = Interactions.reader();
    assertCounts(
        reader.fromLists(RealData.path("gowalla-lightgcn", "train.txt.gz")),
        810_128,
        29_858,
        40_981);
    assertCounts(
        reader.fromLists(RealData.path("ml-1m-m1", "train.txt.gz")), 796_244, 6_022, 3_043);
    assertThat(reader.fromLists(RealData.path("gowalla-lightgcn", "test.txt.gz")).size())
        .isEqualTo(217_242);
  }

  /** The rule of {@link Transposition} accuses none of these, and finds these four turned round. */
  @Test
  void transpositionIsNoticedAndNobodyAccused() {
    int noticed = 0;
    for (String[] file :
        new String[][] {
          {"ml-latest-small", "ratings.csv"},
          {"ml-100k", "u.data"},
          {"lastfm-hetrec2011", "user_artists.dat.gz"},
          {"jester5k", "ratings.csv.gz"},
          {"movietweetings-100k", "ratings.dat.gz"},
          {"uci-restaurants", "rating_final.csv"},
          {"goodbooks-10k-sample", "ratings.csv.gz"},
          {"flixster-monti", "ratings.csv.gz"},
          {"msweb", "visits.csv.gz"},
        }) {
      Interactions data = Interactions.fromCsv(RealData.path(file[0], file[1]));
      assertThat(looksTransposed(data)).as(file[0]).isFalse();
      Interactions turned = new Interactions(data.items(), data.users(), data.byItem());
      noticed += looksTransposed(turned) ? 1 : 0;
    }
    assertThat(noticed).isEqualTo(4);
  }

  private static boolean looksTransposed(Interactions data) {
    return data.report().warnings().stream().anyMatch(w -> w.contains("transposed"));
  }
}
