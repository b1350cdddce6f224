package dev.assize.verdict.compat;

import com.google.re2j.Pattern;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/// What Python's `str`, `int()`, `float()` and `ast.literal_eval()` take for a space, a word or a
/// number, where Java differs: all peers are written in Python.
final class Python {

  /// `\s` of a Python pattern, for use in a character class.
  static final String SPACE = "\\t-\\r\\x1c-\\x1f\\x85\\p{Z}";

  /// `\d` of a Python pattern: any script's decimal digits.
  static final String DIGIT = "\\p{Nd}";

  /// Longer ones are no numbers to `int()`, nor to us anywhere: no judge's score is.
  private static final int LONGEST = 4300;

  private static final String DIGITS = "[0-9]+(?:_[0-9]+)*";
  private static final Pattern INT = Pattern.compile("[+-]?" + DIGITS);
  private static final Pattern FLOAT =
      Pattern.compile("[+-]?(?:%1$s(?:\\.(?:%1$s)?)?|\\.%1$s)(?:[eE][+-]?%1$s)?".formatted(DIGITS));

  private Python() {}

  /// A text without the spaces at its ends, and where in the whole text it begins.
  record Stripped(String text, int offset) {}

  /// `text.strip()`.
  static Stripped strip(String text) {
    return strip(text, Python::isSpace);
  }

  private static Stripped strip(String text, IntPredicate space) {
    int start = 0;
    int end = text.length();
    while (start < end && space.test(text.charAt(start))) {
      start++;
    }
    while (end > start && space.test(text.charAt(end - 1))) {
      end--;
    }
    return new Stripped(text.substring(start, end), start);
  }

  private static boolean isSpace(int c) {
    // U+0085 is no white space to Java; the no-break spaces are space characters only.
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }

  /// A space around a number: the four ASCII separators are none there.
  private static boolean isSpaceOfNumber(int c) {
    return isSpace(c) && (c < '\u001c' || c > '\u001f');
  }

  /// Whether `\w` matches.
  static boolean isWord(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
      default -> Character.isLetter(codePoint) || codePoint == '_';
    };
  }

  /// `float(text)`: spaces around it, `1_000`, `1e1` and other scripts' digits are taken. Empty
  /// where Python raises, and for `nan` and `inf`: no scale holds them.
  static OptionalDouble toFloat(String text) {
    return number(FLOAT, strip(text, Python::isSpaceOfNumber).text());
  }

  /// `int(text)`, as a double; empty where Python raises, and beyond what a double holds.
  static OptionalDouble toInt(String text) {
    return number(INT, strip(text, Python::isSpaceOfNumber).text());
  }

  /// `int(digits)` where it is a small number; empty beyond the range of an `int`.
  static OptionalInt toSmallInt(String digits) {
    OptionalDouble value = toInt(digits);
    return value.isPresent() && Math.abs(value.getAsDouble()) <= Integer.MAX_VALUE
        ? OptionalInt.of((int) value.getAsDouble())
        : OptionalInt.empty();
  }

  /// `ast.literal_eval(text)` of digits with at most one point. Empty where Python raises: at
  /// another script's digits, and at a whole number with a zero in front, such as `08`.
  static OptionalDouble literal(String text) {
    boolean ascii = text.chars().allMatch(c -> c < 128);
    boolean zeroInFront =
        text.startsWith("0") && text.indexOf('.') < 0 && text.chars().anyMatch(c -> c != '0');
    return ascii && !zeroInFront ? toFloat(text) : OptionalDouble.empty();
  }

  private static OptionalDouble number(Pattern form, String text) {
    if (text.length() > LONGEST) {
      return OptionalDouble.empty();
    }
    String ascii = asciiDigits(text);
    if (!form.matches(ascii)) {
      return OptionalDouble.empty();
    }
    // The sum turns -0 into 0, which Python takes for equal and a record does not.
    double value = Double.parseDouble(ascii.replace("_", "")) + 0.0;
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  private static String asciiDigits(String text) {
    if (text.chars().allMatch(c -> c < 128)) {
      return text;
    }
    StringBuilder ascii = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER ? asciiDigit(c) : c)
        .forEach(ascii::appendCodePoint);
    return ascii.toString();
  }

  private static int asciiDigit(int codePoint) {
    return '0' + Character.digit(codePoint, 10);
  }
}
