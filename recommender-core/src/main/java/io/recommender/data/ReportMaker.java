package io.recommender.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Looks over interactions and says what it found. */
final class ReportMaker {
  /** Above this share of rows merged, their number probably meant something. */
  private static final double MANY_DUPLICATES = 0.2;

  /** Below this share a weight of 0 is no mark that people give. */
  private static final double RARE = 0.001;

  private final Interactions data;
  private final Origin origin;
  private final WeightCensus weights;
  private long firstTime = Long.MAX_VALUE;
  private long lastTime = Long.MIN_VALUE;
  private long unknownTimes;

  ReportMaker(Interactions data, Origin origin) {
    this.data = data;
    this.origin = origin;
    this.weights = new WeightCensus(data.byUser());
  }

  DataReport report() {
    SparseRows byUser = data.byUser();
    int[] perUser = new int[data.userCount()];
    int[] perItem = new int[data.itemCount()];
    for (int user = 0; user < perUser.length; user++) {
      perUser[user] = byUser.length(user);
      for (int n = 0; n < perUser[user]; n++) {
        perItem[byUser.column(user, n)]++;
        time(byUser.time(user, n));
      }
    }
    Optional<DataReport.TimeSpan> times =
        data.hasTimes() && firstTime <= lastTime
            ? Optional.of(new DataReport.TimeSpan(firstTime, lastTime, unknownTimes))
            : Optional.empty();
    DataReport facts =
        new DataReport(
            Optional.ofNullable(origin.source()),
            origin.columns(),
            origin.unread(),
            origin.rows(),
            data.size(),
            spread(perUser),
            spread(perItem),
            origin.rows() - droppedRows() - data.size(),
            origin.dropped(),
            data.hasWeights() ? weights.histogram() : List.of(),
            weights.feedback(),
            times,
            data.packedBytes(),
            List.of());
    return withWarnings(facts, warnings(facts, Transposition.looksLikely(perUser, perItem)));
  }

  private void time(long time) {
    if (time == 0) {
      unknownTimes++;
    } else {
      firstTime = Math.min(firstTime, time);
      lastTime = Math.max(lastTime, time);
    }
  }

  private static DataReport.Spread spread(int[] counts) {
    if (counts.length == 0) {
      return new DataReport.Spread(0, 0, 0, 0, 0, 0);
    }
    int[] sorted = counts.clone();
    Arrays.sort(sorted);
    int none = (int) Arrays.stream(sorted).filter(n -> n == 0).count();
    int one = (int) Arrays.stream(sorted).filter(n -> n == 1).count();
    return new DataReport.Spread(
        sorted.length,
        none,
        one,
        sorted[0],
        sorted[(sorted.length - 1) / 2],
        sorted[sorted.length - 1]);
  }

  private long droppedRows() {
    return origin.dropped().stream().mapToLong(DataReport.Dropped::count).sum();
  }

  private List<String> warnings(DataReport facts, boolean shapeSaysTransposed) {
    List<String> warnings = new ArrayList<>();
    if (facts.interactions() == 0) {
      warnings.add("there are no interactions");
      return warnings;
    }
    for (DataReport.Dropped drop : facts.dropped()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d rows were dropped for %s, the first at %s",
              drop.count(),
              facts.rows(),
              drop.problem(),
              drop.first().get(0)));
    }
    if (origin.namesSayTransposed()) {
      warnings.add(
          "users and items look transposed: the column read as user is named like an item and the"
              + " other way round");
    } else if (shapeSaysTransposed) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "users and items may be transposed: the %,d users differ from each other as popular and"
                  + " unpopular things do, the %,d items as people do",
              facts.perUser().count(),
              facts.perItem().count()));
    }
    if (origin.weightsRead() && facts.interactions() > 1 && weights.isConstant()) {
      warnings.add("all weights are " + weights.min() + ": they tell nothing apart");
    }
    long zeros = weights.zeros();
    if (zeros > 0 && zeros < RARE * facts.interactions() && weights.smallestPositive() >= 1) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%,d weights are 0 where the others begin at %s: if 0 stands for unknown, leave them"
                  + " out with on(ZERO_WEIGHT, DROP)",
              zeros,
              weights.smallestPositive()));
    }
    if (!data.hasWeights() && facts.duplicates() > MANY_DUPLICATES * facts.rows()) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d rows repeat a pair of user and item: duplicates(SUM) would count them",
              facts.duplicates(),
              facts.rows()));
    }
    facts.times().ifPresent(span -> timeWarnings(span, facts.interactions(), warnings));
    return warnings;
  }

  private static void timeWarnings(
      DataReport.TimeSpan span, long interactions, List<String> warnings) {
    if (span.unknown() > 0) {
      warnings.add(
          String.format(
              Locale.ROOT,
              "%,d of %,d interactions have no time and count as the oldest",
              span.unknown(),
              interactions));
    }
    if (span.first() > 0 && span.last() / span.first() > 100) {
      warnings.add(
          "times reach from " + span.first() + " to " + span.last() + ": are there two units?");
    }
  }

  private static DataReport withWarnings(DataReport r, List<String> warnings) {
    return new DataReport(
        r.source(),
        r.columns(),
        r.unread(),
        r.rows(),
        r.interactions(),
        r.perUser(),
        r.perItem(),
        r.duplicates(),
        r.dropped(),
        r.weights(),
        r.feedback(),
        r.times(),
        r.packedBytes(),
        warnings);
  }
}
