package dev.assize.report;

import java.lang.Character.UnicodeScript;

/// Widths in a terminal, where a Chinese, Japanese or Korean character takes two columns.
///
/// By script and block rather than by Unicode's table of widths, which the JDK does not carry:
/// right for names and sentences, not for every emoji sequence.
final class TextWidth {
  private static final String MORE = "…";

  private TextWidth() {}

  static int of(String text) {
    return text.codePoints().map(TextWidth::columns).sum();
  }

  static String padRight(String text, int width) {
    return text + " ".repeat(Math.max(0, width - of(text)));
  }

  static String padLeft(String text, int width) {
    return " ".repeat(Math.max(0, width - of(text))) + text;
  }

  /// The text if it fits, else its beginning with "…" as the last column. Line ends, tabs and other
  /// control characters become spaces.
  static String cut(String text, int width) {
    String line = text.codePoints().allMatch(TextWidth::isPlain) ? text : plain(text);
    if (of(line) <= width) {
      return line;
    }
    var kept = new StringBuilder();
    int used = 0;
    for (int point : line.codePoints().toArray()) {
      if (used + columns(point) > width - 1) {
        break;
      }
      used += columns(point);
      kept.appendCodePoint(point);
    }
    return kept + MORE;
  }

  private static String plain(String text) {
    var line = new StringBuilder();
    text.codePoints().forEach(point -> line.appendCodePoint(isPlain(point) ? point : ' '));
    return line.toString();
  }

  private static boolean isPlain(int point) {
    return !Character.isISOControl(point);
  }

  private static int columns(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    return isWide(point) ? 2 : 1;
  }

  private static boolean isWide(int point) {
    UnicodeScript script = UnicodeScript.of(point);
    boolean fullWidth = isIn(point, 0xFF01, 0xFF60) || isIn(point, 0xFFE0, 0xFFE6);
    boolean halfWidth = isIn(point, 0xFF61, 0xFFDC);
    boolean punctuation = isIn(point, 0x3000, 0x303E) || isIn(point, 0x30FB, 0x30FC);
    boolean pictograph = isIn(point, 0x1F300, 0x1FAFF);
    boolean ideographic =
        script == UnicodeScript.HAN
            || script == UnicodeScript.HIRAGANA
            || script == UnicodeScript.KATAKANA
            || script == UnicodeScript.HANGUL
            || script == UnicodeScript.BOPOMOFO;
    return fullWidth || punctuation || pictograph || (ideographic && !halfWidth);
  }

  private static boolean isIn(int point, int first, int last) {
    return first <= point && point <= last;
  }
}
