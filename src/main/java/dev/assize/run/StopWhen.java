package dev.assize.run;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When a run has judged enough: when every model's interval is narrower than this.
///
/// @param halfWidth of the interval, above 0: a share for pairs, points for ratings
public record StopWhen(double halfWidth) {
  /// What it looks like.
  public static final String FORM =
      "interval<H with H above 0, such as interval<0.02 (half of the interval's width)";

  private static final Pattern TEXT = Pattern.compile("\\s*interval\\s*<\\s*(\\d*\\.?\\d+)\\s*");

  public StopWhen {
    if (!(halfWidth > 0)) {
      throw new IllegalArgumentException("expected " + FORM + ", found " + halfWidth);
    }
  }

  /// Reads `interval<0.02`.
  ///
  /// @throws IllegalArgumentException for anything else: what was expected and found
  public static StopWhen parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches() || !(Double.parseDouble(parts.group(1)) > 0)) {
      throw new IllegalArgumentException("expected " + FORM + ", found '" + text + "'");
    }
    return new StopWhen(Double.parseDouble(parts.group(1)));
  }

  @Override
  public String toString() {
    return "interval<" + halfWidth;
  }
}
