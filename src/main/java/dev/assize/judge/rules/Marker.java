package dev.assize.judge.rules;

/// The mark that a list item begins with: a bullet, `1.`, `2)`, `(3)`, `第一，`, `一、`.
final class Marker {
  // A hyphen or a star is a bullet before a space only; the round ones always are.
  private static final String SPACED_BULLETS = "-*+–";
  private static final String ROUND_BULLETS = "•·‣◦●○▪";
  private static final String CHINESE_NUMBERS = "一二三四五六七八九十";
  private static final int LONGEST_NUMBER = 3;

  private Marker() {}

  /// Where the item's text begins; `start` itself where the line is no list item.
  static int end(String text, int start, int to) {
    if (start >= to) {
      return start;
    }
    char first = text.charAt(start);
    if (ROUND_BULLETS.indexOf(first) >= 0) {
      return start + 1;
    }
    if (SPACED_BULLETS.indexOf(first) >= 0) {
      boolean spaced = start + 1 < to && Character.isWhitespace(text.charAt(start + 1));
      return spaced ? start + 1 : start;
    }
    return switch (first) {
      case '(', '（' -> closed(text, start, start + 1, to, ")）");
      case '第' -> closed(text, start, start + 1, to, "，,、：:步点条");
      default -> numbered(text, start, to);
    };
  }

  private static int numbered(String text, int start, int to) {
    int digits = digitsEnd(text, start, to);
    boolean dotted =
        digits > start
            && digits < to
            && text.charAt(digits) == '.'
            && (digits + 1 == to || !Character.isDigit(text.charAt(digits + 1)));
    return dotted ? digits + 1 : closed(text, start, start, to, ")）、．");
  }

  private static int closed(String text, int start, int number, int to, String closers) {
    int digits = digitsEnd(text, number, to);
    boolean closes = digits > number && digits < to && closers.indexOf(text.charAt(digits)) >= 0;
    return closes ? digits + 1 : start;
  }

  private static int digitsEnd(String text, int from, int to) {
    int at = from;
    while (at < to && at - from < LONGEST_NUMBER && isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return (c >= '0' && c <= '9') || CHINESE_NUMBERS.indexOf(c) >= 0;
  }
}
