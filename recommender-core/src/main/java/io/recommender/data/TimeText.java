package io.recommender.data;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;

/**
 * Reads times: a number is taken as it is, in whatever unit; an ISO 8601 date, with or without a
 * time of day and an offset, becomes seconds since 1970, in UTC where it names no offset.
 */
final class TimeText {
  private static final int LONG_DIGITS = 18; // so many always fit
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[' ']['UTC'][XXX][XX][X]")
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  private TimeText() {}

  /**
   * Returns a time.
   *
   * @throws IllegalArgumentException if it can be read in no way
   */
  static long parse(char[] text, int from, int to) {
    for (int n = from; n < to; n++) {
      char c = text[n];
      if ((c < '0' || c > '9') && (c != '-' || n > from)) {
        return unusual(new String(text, from, to - from));
      }
    }
    return Numbers.parseLong(text, from, to);
  }

  private static long unusual(String text) {
    boolean iso = text.length() >= 10 && text.charAt(4) == '-' && text.charAt(7) == '-';
    return iso ? seconds(text) : roundedDown(new BigDecimal(text));
  }

  private static long roundedDown(BigDecimal number) {
    long digits = number.precision() - (long) number.scale(); // before the point
    if (digits > LONG_DIGITS || digits < -LONG_DIGITS) { // 1e999999999 would fill the heap
      throw new IllegalArgumentException(number + " is beyond the range of times");
    }
    return number.setScale(0, RoundingMode.FLOOR).longValueExact();
  }

  private static long seconds(String text) {
    try {
      TemporalAccessor time =
          ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      if (time instanceof OffsetDateTime offset) {
        return offset.toEpochSecond();
      }
      return time instanceof LocalDateTime local
          ? local.toEpochSecond(ZoneOffset.UTC)
          : ((LocalDate) time).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
