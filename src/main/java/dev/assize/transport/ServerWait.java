package dev.assize.transport;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;

/// How long a server asks to wait, from the headers of its answer.
///
/// In this order: `retry-after-ms`; `retry-after` in seconds or as an HTTP date;
/// `x-ratelimit-reset-*` as Go durations (OpenAI) and `anthropic-ratelimit-*-reset` as RFC 3339,
/// the longest of those whose `remaining` is not above 0. A number that is too large for a wait is
/// a moment: seconds (GitHub's way) or milliseconds (OpenRouter's) since 1970.
final class ServerWait {
  private static final Pattern GO_PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(h|ms|m|s|us|µs|ns)");
  private static final Pattern GO_DURATION = Pattern.compile("(?:" + GO_PART.pattern() + ")+");
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");
  private static final String OPENAI = "x-ratelimit-reset-";
  private static final String OPENROUTER = "x-ratelimit-reset";
  // As a number of seconds a year and a half: whatever is more is a moment, not a wait.
  private static final double MOMENT = 5e7;
  private static final double MOMENT_IN_MILLIS = 1e11;
  private static final String ANTHROPIC = "anthropic-ratelimit-";

  private ServerWait() {}

  /// Reads the headers; empty where they say nothing, or a moment that has passed.
  ///
  /// @param isLimited whether the answer is about a limit: the limits' headers come with every
  ///   answer, and a server that broke is not to be waited for until the minute is over
  static Optional<Duration> read(Headers headers, Instant now, boolean isLimited) {
    return millis(headers)
        .or(() -> header(headers, "retry-after").flatMap(text -> moment(text, headers, now)))
        .or(() -> isLimited ? reset(headers, now) : Optional.empty())
        .filter(wait -> wait.compareTo(Duration.ZERO) > 0);
  }

  private static Optional<Duration> millis(Headers headers) {
    return header(headers, "retry-after-ms")
        .filter(text -> NUMBER.matcher(text).matches())
        .map(text -> seconds(Double.parseDouble(text) / 1000));
  }

  private static Optional<Duration> reset(Headers headers, Instant now) {
    return headers.names().stream()
        .filter(name -> isReset(name) && isExhausted(headers, name))
        .flatMap(name -> header(headers, name).stream())
        .flatMap(text -> moment(text, headers, now).stream())
        .max(Comparator.naturalOrder());
  }

  private static boolean isReset(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return name.equals(OPENROUTER)
        || name.startsWith(OPENAI)
        || (name.startsWith(ANTHROPIC) && name.endsWith("-reset"));
  }

  private static boolean isExhausted(Headers headers, String reset) {
    return header(headers, reset.replaceFirst("(?i)reset", "remaining"))
        .filter(text -> NUMBER.matcher(text).matches() && Double.parseDouble(text) > 0)
        .isEmpty();
  }

  private static Optional<Duration> moment(String text, Headers headers, Instant now) {
    if (NUMBER.matcher(text).matches()) {
      double number = Double.parseDouble(text);
      return Optional.of(
          number < MOMENT
              ? seconds(number)
              : Duration.between(serversNow(headers, now), epoch(number)));
    }
    if (GO_DURATION.matcher(text).matches()) {
      return Optional.of(goDuration(text));
    }
    return date(text, DateTimeFormatter.RFC_1123_DATE_TIME)
        .or(() -> date(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME))
        .map(then -> Duration.between(serversNow(headers, now), then));
  }

  // The server's clock where it tells it: a date says nothing on a clock that is wrong.
  private static Instant serversNow(Headers headers, Instant now) {
    return header(headers, "date")
        .flatMap(text -> date(text, DateTimeFormatter.RFC_1123_DATE_TIME))
        .orElse(now);
  }

  private static Instant epoch(double number) {
    return Instant.ofEpochMilli(Math.round(number < MOMENT_IN_MILLIS ? number * 1000 : number));
  }

  private static Duration goDuration(String text) {
    Duration sum = Duration.ZERO;
    Matcher parts = GO_PART.matcher(text);
    while (parts.find()) {
      double unit =
          switch (parts.group(2)) {
            case "h" -> 3600;
            case "m" -> 60;
            case "s" -> 1;
            case "ms" -> 1e-3;
            case "ns" -> 1e-9;
            default -> 1e-6;
          };
      sum = sum.plus(seconds(Double.parseDouble(parts.group(1)) * unit));
    }
    return sum;
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  private static Optional<Instant> date(String text, DateTimeFormatter format) {
    try {
      return Optional.of(ZonedDateTime.parse(text, format).toInstant());
    } catch (DateTimeException otherForm) {
      return Optional.empty();
    }
  }

  private static Optional<String> header(Headers headers, String name) {
    return Optional.ofNullable(headers.get(name)).map(String::strip);
  }
}
