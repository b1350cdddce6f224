package dev.assize.pairs.format;

import com.google.re2j.Pattern;

/// The texts that Arrow's JSON reader takes for instants: a column of nothing else loses its texts.
public final class IsoDates {
  private static final int LONGEST = 25;
  private static final Pattern DATE =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}([ T]\\d{2}(:?\\d{2}(:?\\d{2})?)?(Z|[+-]\\d{2}(:?\\d{2})?)?)?");

  private IsoDates() {}

  /// Whether it is a date, or one with a time in whole seconds.
  public static boolean isOne(String text) {
    return text.length() <= LONGEST && DATE.matches(text);
  }
}
