package dev.assize.report;

import dev.assize.stats.MeanProbability;
import dev.assize.stats.Rate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Numbers as people read them.
public final class Words {
  private static final int MOST_REASONS = 4;

  private Words() {}

  /// `1,234`.
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// `1 item`, `2 items`.
  public static String count(long number, String noun) {
    return count(number) + " " + (number == 1 ? noun : noun + "s");
  }

  /// `56.6 %`; `<0.1 %` and `>99.9 %` for what is not exactly nothing or all.
  static String percent(double share) {
    return number(share) + " %";
  }

  /// A difference of shares in points: `3.1`, `−1.0`.
  static String points(double difference) {
    return decimal(difference * 100, 1).replace('-', '−');
  }

  /// A number that may be below nothing: `0.42`, `−0.10`.
  static String signed(double value) {
    return decimal(value, 2).replace('-', '−');
  }

  /// `p = 0.031`, `p < 0.001`.
  static String chance(double pValue) {
    return pValue < 0.001 ? "p < 0.001" : "p = " + decimal(pValue, 3);
  }

  /// `45.1 to 67.4`.
  static String interval(Rate rate) {
    return number(rate.low()) + " to " + number(rate.high());
  }

  /// `13.2 % (7.3 to 22.6)`.
  static String rate(Rate rate) {
    return percent(rate.value()) + " (" + interval(rate) + ")";
  }

  /// `0.571`, or both ends where probabilities are known by their bounds only.
  static String probability(MeanProbability mean) {
    String low = decimal(mean.low(), 3);
    String high = decimal(mean.high(), 3);
    return low.equals(high) ? low : low + "–" + high;
  }

  /// A decimal number with so many digits behind the point.
  static String decimal(double value, int digits) {
    String text = String.format(Locale.ROOT, "%." + digits + "f", value);
    return text.matches("-0\\.?0*") ? text.substring(1) : text;
  }

  /// A score as short as it can be written: `4`, `3.5`.
  static String score(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  /// `3 truncated, 1 refused`, the most frequent first; four of them, the others in sum.
  static String reasons(Map<String, Long> reasons) {
    List<Map.Entry<String, Long>> sorted =
        reasons.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .toList();
    String named =
        sorted.stream()
            .limit(MOST_REASONS)
            .map(reason -> count(reason.getValue()) + " " + reason.getKey())
            .collect(Collectors.joining(", "));
    long others = sorted.stream().skip(MOST_REASONS).mapToLong(Map.Entry::getValue).sum();
    return named + (others > 0 ? ", " + count(others) + " other" : "");
  }

  /// `12.4 s`, `3 min 5 s`, `2 h 3 min`.
  public static String duration(Duration duration) {
    if (duration.toMinutes() < 1) {
      return decimal(duration.toMillis() / 1000.0, 1) + " s";
    }
    return duration.toHours() < 1
        ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
        : duration.toHours() + " h " + duration.toMinutesPart() + " min";
  }

  private static String number(double share) {
    double rounded = Math.rint(share * 1000);
    if (rounded == 0 && share > 0) {
      return "<0.1";
    }
    if (rounded == 1000 && share < 1) {
      return ">99.9";
    }
    return decimal(rounded / 10, 1);
  }
}
