package dev.assize.judge.rules.reward;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// Takes out of a result what changes how it looks and not what it says.
final class Latex {
  private static final Pattern SPACING =
      Pattern.compile("\\\\[,;:! ]|~|\\\\(?:left|right|displaystyle|quad|qquad)(?![a-zA-Z])");
  private static final Pattern FRACTION = Pattern.compile("\\\\[dtc]frac(?![a-zA-Z])");
  private static final Pattern TEXT =
      Pattern.compile("\\\\(?:text|textbf|mathrm|mathbf|mbox)\\s*\\{([^{}]*)\\}");
  private static final Pattern DEGREES = Pattern.compile("\\^\\s*\\{?\\s*\\\\circ\\s*\\}?");
  private static final Pattern DELIMITERS = Pattern.compile("\\\\[()\\[\\]]|(?<!\\\\)\\$");
  private static final Pattern SPACES = Pattern.compile("\\s+");

  private Latex() {}

  /// A text with plain signs in the place of LaTeX's, for numbers.
  static String plain(String text) {
    String plain = text.replace('−', '-').replace('–', '-').replace('％', '%').replace("{,}", ",");
    plain = plain.replace("\\$", "").replace("\\%", "%");
    plain = FRACTION.matcher(plain).replaceAll("\\\\frac");
    plain = thinSpaces(plain);
    plain = TEXT.matcher(plain).replaceAll(" $1 ");
    plain = DEGREES.matcher(plain).replaceAll("°");
    return withoutFullStop(DELIMITERS.matcher(plain).replaceAll(" "));
  }

  private static String withoutFullStop(String text) {
    int end = text.length();
    while (end > 0 && isEnd(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end).strip();
  }

  private static boolean isEnd(char c) {
    return c == '.' || c == '。' || Character.isWhitespace(c);
  }

  // 1\,000 and 1,\!000 are one number; elsewhere a spacing command is a space.
  private static String thinSpaces(String text) {
    return SPACING
        .matcher(text.replaceAll("(?<=\\d,?)(?:\\\\[,!]|~)(?=\\d{3}(?!\\d))", ""))
        .replaceAll(" ");
  }

  /// A text in the form in which two ways to write the same are the same.
  static String normal(String text) {
    String normal = Normalizer.normalize(plain(text), Normalizer.Form.NFKC);
    return SPACES
        .matcher(normal)
        .replaceAll(" ")
        .replaceAll("(?<=[^\\p{L}\\p{N}]) | (?=[^\\p{L}\\p{N}])", "")
        .toLowerCase(Locale.ROOT)
        .strip();
  }
}
