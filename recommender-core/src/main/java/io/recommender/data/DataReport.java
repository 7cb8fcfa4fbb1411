package io.recommender.data;

import java.util.List;
import java.util.Optional;

/**
 * What is to be known about interactions before one trains on them. {@link #toString()} prints it
 * as a table.
 *
 * @param source the file or query they came from; empty: not known
 * @param columns which column of the source stood for what, {@code "weight = rating"}; empty where
 *     it has no columns
 * @param unread its columns that stood for nothing
 * @param rows rows read, those included that were dropped or merged
 * @param interactions pairs of user and item
 * @param perUser how the interactions spread over the users
 * @param perItem how the interactions spread over the items
 * @param duplicates rows merged into others of the same user and item
 * @param dropped rows left out, by reason
 * @param weights how often which weights occur, ascending; empty where all are 1
 * @param feedback whether the weights look like ratings or like counts
 * @param times the time span; empty where times are not known
 * @param packedBytes memory that the interactions take, both orientations and ids
 * @param warnings what looks wrong, in sentences; empty: nothing does
 */
public record DataReport(
    Optional<String> source,
    List<String> columns,
    List<String> unread,
    long rows,
    long interactions,
    Spread perUser,
    Spread perItem,
    long duplicates,
    List<Dropped> dropped,
    List<Bar> weights,
    Feedback feedback,
    Optional<TimeSpan> times,
    long packedBytes,
    List<String> warnings) {

  /** Copies the lists. */
  public DataReport {
    columns = List.copyOf(columns);
    unread = List.copyOf(unread);
    dropped = List.copyOf(dropped);
    weights = List.copyOf(weights);
    warnings = List.copyOf(warnings);
  }

  /** What the weights say. */
  public enum Feedback {
    /** Something happened, perhaps several times: views, plays, purchases. */
    IMPLICIT,
    /** Somebody gave an opinion: stars, marks, like and dislike. */
    EXPLICIT
  }

  /**
   * How interactions spread over users or items.
   *
   * @param count users or items
   * @param none those without interactions
   * @param one those with one interaction
   * @param min the fewest interactions of one
   * @param median half of them have at most so many
   * @param max the most interactions of one
   */
  public record Spread(int count, int none, int one, int min, int median, int max) {}

  /**
   * Rows left out for one reason.
   *
   * @param problem the reason
   * @param count rows
   * @param first where the first few are: lines of a file, rows of a query, indexes of objects
   */
  public record Dropped(RowProblem problem, long count, List<Long> first) {
    /** Copies the list. */
    public Dropped {
      first = List.copyOf(first);
    }
  }

  /**
   * One bar of a histogram.
   *
   * @param from the smallest weight in it
   * @param to the end: equal to {@code from} where the bar stands for one value, else not in it
   *     (but for the last bar)
   * @param count interactions
   */
  public record Bar(double from, double to, long count) {}

  /**
   * When the interactions happened, in the unit of the data.
   *
   * @param first the earliest time
   * @param last the latest time
   * @param unknown interactions whose time is 0
   */
  public record TimeSpan(long first, long last, long unknown) {}

  /** Returns the share of all pairs of user and item that are known, in [0, 1]. */
  public double density() {
    double pairs = (double) perUser.count * perItem.count;
    return pairs == 0 ? 0 : interactions / pairs;
  }

  /**
   * Returns this report if it has no warning.
   *
   * @throws InvalidDataException with all warnings if it has any
   */
  public DataReport strict() {
    if (!warnings.isEmpty()) {
      throw new InvalidDataException(
          source.orElse("the data") + ": " + String.join("; ", warnings));
    }
    return this;
  }

  /** Returns a table to print. */
  @Override
  public String toString() {
    return ReportTable.of(this);
  }
}
