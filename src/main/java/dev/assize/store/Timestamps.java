package dev.assize.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Instants as [Instant#toString] writes them, at a tenth of its cost: every line holds one.
final class Timestamps {
  private static final int SECONDS_END = "2026-11-21T10:00:00".length();
  private static final int NANO_DIGITS = 9;
  private static final int LAST_YEAR = 9999;

  private Timestamps() {}

  /// The text of an instant.
  static String text(Instant instant) {
    LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    if (time.getYear() < 0 || time.getYear() > LAST_YEAR) {
      return instant.toString();
    }
    StringBuilder text = new StringBuilder(SECONDS_END + NANO_DIGITS + 2);
    digits(text, time.getYear(), 4);
    digits(text.append('-'), time.getMonthValue(), 2);
    digits(text.append('-'), time.getDayOfMonth(), 2);
    digits(text.append('T'), time.getHour(), 2);
    digits(text.append(':'), time.getMinute(), 2);
    digits(text.append(':'), time.getSecond(), 2);
    fraction(text, time.getNano());
    return text.append('Z').toString();
  }

  private static void fraction(StringBuilder text, int nanos) {
    if (nanos == 0) {
      return;
    }
    text.append('.');
    if (nanos % 1_000_000 == 0) {
      digits(text, nanos / 1_000_000, 3);
    } else if (nanos % 1000 == 0) {
      digits(text, nanos / 1000, 6);
    } else {
      digits(text, nanos, NANO_DIGITS);
    }
  }

  private static void digits(StringBuilder text, int number, int width) {
    for (int unit = power(width - 1); unit > 0; unit /= 10) {
      text.append((char) ('0' + number / unit % 10));
    }
  }

  private static int power(int exponent) {
    int power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= 10;
    }
    return power;
  }

  /// Reads what [#text] wrote, and every other spelling that [Instant#parse] knows.
  ///
  /// @throws IllegalArgumentException where it is none
  static Instant parse(String text) {
    try {
      return isUsual(text) ? usual(text) : Instant.parse(text);
    } catch (DateTimeException malformed) {
      throw new IllegalArgumentException("'" + text + "', which is no time", malformed);
    }
  }

  private static boolean isUsual(String text) {
    int end = text.length() - 1;
    boolean isFramed =
        end >= SECONDS_END
            && end <= SECONDS_END + 1 + NANO_DIGITS
            && end != SECONDS_END + 1
            && text.charAt(end) == 'Z'
            && (end == SECONDS_END || text.charAt(SECONDS_END) == '.');
    for (int at = 0; isFramed && at < end; at++) {
      char expected = at < SECONDS_END ? "0000-00-00T00:00:00".charAt(at) : '0';
      char found = text.charAt(at);
      isFramed =
          at == SECONDS_END || (expected == '0' ? found >= '0' && found <= '9' : found == expected);
    }
    return isFramed;
  }

  private static Instant usual(String text) {
    int nanos = 0;
    int end = text.length() - 1;
    for (int at = 0; end > SECONDS_END && at < NANO_DIGITS; at++) {
      int place = SECONDS_END + 1 + at;
      nanos = nanos * 10 + (place < end ? text.charAt(place) - '0' : 0);
    }
    return LocalDateTime.of(
            number(text, 0, 4),
            number(text, 5, 7),
            number(text, 8, 10),
            number(text, 11, 13),
            number(text, 14, 16),
            number(text, 17, 19),
            nanos)
        .toInstant(ZoneOffset.UTC);
  }

  private static int number(String text, int from, int to) {
    int number = 0;
    for (int at = from; at < to; at++) {
      number = number * 10 + text.charAt(at) - '0';
    }
    return number;
  }
}
