package dev.assize.verdict.grammar;

import java.util.Set;

/// Where sentences begin and end: at line ends, and after `.`, `!`, `?`, `;` that a space, a quote
/// or a Chinese character follows, and after their Chinese forms.
final class Sentences {
  private static final Set<String> ABBREVIATIONS =
      Set.of("vs", "eg", "e.g", "i.e", "ie", "cf", "etc", "resp", "approx", "no");

  private Sentences() {}

  /// The start of the sentence that holds an offset, or `floor` if it starts earlier.
  static int start(String text, int at, int floor) {
    int start = at;
    while (start > floor && !endsAt(text, start - 1)) {
      start--;
    }
    return start;
  }

  /// The end of the sentence that holds an offset, its closing sign included.
  static int end(String text, int at) {
    int end = at;
    while (end < text.length() && !endsAt(text, end)) {
      end++;
    }
    return Math.min(text.length(), end + 1);
  }

  /// Whether the character at an offset closes a sentence.
  private static boolean endsAt(String text, int at) {
    char sign = text.charAt(at);
    return switch (sign) {
      case '\n', '。' -> true;
      case '.', '!', '?', ';' -> isFollowedByBreak(text, at) && !isAbbreviation(text, at);
      default -> false;
    };
  }

  private static boolean isFollowedByBreak(String text, int at) {
    if (at + 1 >= text.length()) {
      return true;
    }
    char next = text.charAt(at + 1);
    boolean afterHan = at > 0 && text.charAt(at - 1) >= '\u2E80' && text.charAt(at) != '.';
    return Character.isWhitespace(next) || next == '"' || next >= '\u2E80' || afterHan;
  }

  private static boolean isAbbreviation(String text, int at) {
    if (text.charAt(at) != '.') {
      return false;
    }
    int start = at;
    while (start > 0 && at - start < 8 && isWordSign(text.charAt(start - 1))) {
      start--;
    }
    return ABBREVIATIONS.contains(text.substring(start, at).toLowerCase(java.util.Locale.ROOT));
  }

  private static boolean isWordSign(char character) {
    return Character.isLetter(character) || character == '.';
  }
}
