package dev.assize.budget;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The most that one start of a run may take.
public sealed interface Budget {
  /// What a budget looks like.
  String FORM = "5.00usd, 2Mtok, 10k-calls or 2h";

  /// US dollars, as the configured prices have them.
  record Money(BigDecimal dollars) implements Budget {}

  /// Prompt and completion tokens together.
  record Tokens(long count) implements Budget {}

  /// Calls that are asked.
  record Calls(long count) implements Budget {}

  /// Time from the start.
  record Time(Duration duration) implements Budget {}

  /// A number, a factor, a unit.
  Pattern TEXT =
      Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([kKmM]?)[- ]?(usd|tok|tokens|calls?|[hms])");

  /// Reads `5.00usd`, `2Mtok`, `10k-calls` or `2h`.
  ///
  /// @throws IllegalArgumentException for anything else: what was expected and found
  static Budget parse(String text) {
    Matcher parts = TEXT.matcher(text.strip());
    if (!parts.matches()) {
      throw wrong(text);
    }
    BigDecimal number = new BigDecimal(parts.group(1)).multiply(factor(parts.group(2)));
    if (number.signum() <= 0) {
      throw wrong(text);
    }
    boolean hasFactor = !parts.group(2).isEmpty();
    return switch (parts.group(3).toLowerCase(Locale.ROOT)) {
      case "usd" -> new Money(number);
      case "tok", "tokens" -> new Tokens(whole(number, text));
      case "call", "calls" -> new Calls(whole(number, text));
      case "h" -> time(number, 3600, hasFactor, text);
      case "m" -> time(number, 60, hasFactor, text);
      case "s" -> time(number, 1, hasFactor, text);
      default -> throw wrong(text);
    };
  }

  private static BigDecimal factor(String letter) {
    return switch (letter) {
      case "k", "K" -> BigDecimal.valueOf(1000);
      case "m", "M" -> BigDecimal.valueOf(1_000_000);
      default -> BigDecimal.ONE;
    };
  }

  private static long whole(BigDecimal number, String text) {
    try {
      return number.longValueExact();
    } catch (ArithmeticException _) {
      throw wrong(text);
    }
  }

  private static Budget time(BigDecimal number, int seconds, boolean hasFactor, String text) {
    if (hasFactor) {
      throw wrong(text);
    }
    return new Time(
        Duration.ofMillis(number.multiply(BigDecimal.valueOf(1000L * seconds)).longValue()));
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException("expected " + FORM + ", found '" + text + "'");
  }

  /// As people write it.
  default String text() {
    return switch (this) {
      case Money(BigDecimal dollars) -> dollars.toPlainString() + " usd";
      case Tokens(long count) -> String.format(Locale.ROOT, "%,d tokens", count);
      case Calls(long count) -> String.format(Locale.ROOT, "%,d calls", count);
      case Time(Duration duration) -> duration.toSeconds() + " s";
    };
  }

  /// Whether any of some budgets is in money, so that prices are needed.
  static boolean needsPrices(List<Budget> budgets) {
    return budgets.stream().anyMatch(Money.class::isInstance);
  }
}
