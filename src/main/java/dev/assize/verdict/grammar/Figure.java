package dev.assize.verdict.grammar;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A number as it stands in a text: `4`, `4.5`, `4/5`, `4 out of 5`, `8分`, `1 + 3 = 4`.
///
/// @param start offset of its first digit or sign, in a sum of the total's
/// @param end offset after it, its unit included
/// @param value the number; infinite where it has more digits than a score can have
/// @param outOf the number that it is a part of
record Figure(int start, int end, double value, OptionalDouble outOf, Shape shape) {
  private static final int MOST_DIGITS = 15;

  private static final List<String> UNITS = List.of("points ", "point ", "stars ", "marks ");

  /// What makes another word of 分: 分之, 分钟, 分析, 分类.
  private static final String NOT_POINTS = "之钟析类布支歧段组";

  /// What kind of number it is.
  enum Shape {
    /// One number.
    SINGLE,
    /// Several: `3-4`, `3 or 4`, `4 → 3`, `1 + 2`.
    RANGE,
    /// `80%`.
    PERCENT,
    /// None at all: `4th`, `v4_2`, `1.2.3`.
    IN_A_WORD
  }

  /// The number that starts at an offset, a sign included; empty where none does.
  static Optional<Figure> at(String text, int at) {
    int digits = at < text.length() && text.charAt(at) == '-' ? at + 1 : at;
    int end = endOfNumber(text, digits);
    if (end == digits) {
      return Optional.empty();
    }
    if (isAddedTo(text, end)) {
      return Optional.of(sum(text, at, end));
    }
    return Optional.of(single(text, at, end));
  }

  private static Figure single(String text, int at, int end) {
    double value = value(text.substring(at, end));
    int unit = afterUnit(text, end);
    int over = afterOver(text, unit);
    int limit = over < 0 ? unit : endOfNumber(text, over);
    if (limit <= over || over < 0) {
      return new Figure(at, unit, value, OptionalDouble.empty(), shape(text, end, unit));
    }
    OptionalDouble whole = OptionalDouble.of(value(text.substring(over, limit)));
    int after = afterUnit(text, limit);
    return new Figure(at, after, value, whole, shape(text, limit, after));
  }

  /// `1 + 1 + 2 = 4` is 4; a sum that isn't drawn is several numbers.
  private static Figure sum(String text, int at, int firstEnd) {
    int end = firstEnd;
    while (isAddedTo(text, end)) {
      end = endOfNumber(text, afterSpaces(text, afterSpaces(text, end) + 1));
    }
    int sign = afterSpaces(text, end);
    int total = afterSpaces(text, sign + 1);
    int totalEnd = text.startsWith("=", sign) ? endOfNumber(text, total) : total;
    return totalEnd > total
        ? single(text, total, totalEnd)
        : new Figure(
            at, end, value(text.substring(at, firstEnd)), OptionalDouble.empty(), Shape.RANGE);
  }

  private static boolean isAddedTo(String text, int end) {
    int sign = afterSpaces(text, end);
    if (!text.startsWith("+", sign)) {
      return false;
    }
    int next = afterSpaces(text, sign + 1);
    return next < text.length() && isDigit(text.charAt(next));
  }

  static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static int endOfNumber(String text, int from) {
    int end = endOfDigits(text, from);
    boolean decimals =
        end > from
            && end + 1 < text.length()
            && (text.charAt(end) == '.' || text.charAt(end) == ',')
            && isDigit(text.charAt(end + 1));
    return decimals ? endOfDigits(text, end + 1) : end;
  }

  private static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  // A comma before three digits groups thousands, before others it is a decimal point.
  private static double value(String number) {
    if (number.length() > MOST_DIGITS) {
      return Double.POSITIVE_INFINITY;
    }
    int comma = number.indexOf(',');
    boolean thousands = comma > 0 && number.length() - comma == 4;
    return Double.parseDouble(number.replace(",", thousands ? "" : "."));
  }

  private static int afterUnit(String text, int end) {
    boolean other = end + 1 < text.length() && NOT_POINTS.indexOf(text.charAt(end + 1)) >= 0;
    return text.startsWith("分", end) && !other ? end + 1 : end;
  }

  /// Where the second number starts after `/`, `out of` or `points out of`; −1 if nothing such
  /// follows.
  private static int afterOver(String text, int end) {
    int at = afterSpaces(text, end);
    if (text.startsWith("/", at)) {
      return afterSpaces(text, at + 1);
    }
    for (String unit : UNITS) {
      if (at > end && text.regionMatches(true, at, unit, 0, unit.length())) {
        at = afterSpaces(text, at + unit.length());
        break;
      }
    }
    return at > end && text.regionMatches(true, at, "out of ", 0, 7)
        ? afterSpaces(text, at + 7)
        : -1;
  }

  private static int afterSpaces(String text, int from) {
    int at = from;
    while (at < text.length() && at < from + 3 && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  private static Shape shape(String text, int digitsEnd, int end) {
    if (end >= text.length()) {
      return Shape.SINGLE;
    }
    char next = text.charAt(end);
    boolean digitFollows = end + 1 < text.length() && isDigit(text.charAt(end + 1));
    if (next == '%') {
      return Shape.PERCENT;
    }
    if (isSpacedRange(text, end) || ("-–—~".indexOf(next) >= 0 && digitFollows)) {
      return Shape.RANGE;
    }
    boolean letter = next == '_' || (next < 0x80 && Character.isLetter(next));
    boolean goesOn = "./,".indexOf(next) >= 0 && digitFollows;
    return (letter || goesOn) && digitsEnd == end ? Shape.IN_A_WORD : Shape.SINGLE;
  }

  private static boolean isSpacedRange(String text, int end) {
    int at = afterSpaces(text, end);
    for (String sign : new String[] {"-", "–", "~", "→", "to ", "or ", "到", "至", "或"}) {
      if (text.startsWith(sign, at) && (at > end || sign.charAt(0) > 0x7F)) {
        int next = afterSpaces(text, at + sign.length());
        return next < text.length() && isDigit(text.charAt(next));
      }
    }
    return false;
  }
}
