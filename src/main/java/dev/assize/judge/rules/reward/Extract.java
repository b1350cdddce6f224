package dev.assize.judge.rules.reward;

import java.util.Optional;

/// Where a text says its result.
final class Extract {
  private static final String BOX = "\\boxed";

  /// A reply of open boxes must not cost the square of its length.
  private static final int MOST_BOXES = 20;

  private static final String RESULT_MARK = "####";

  private Extract() {}

  /// What stands in the last `\boxed{…}`, braces within braces kept; `\boxed 5` is one too. A box
  /// without an end is passed over.
  static Optional<String> boxed(String text) {
    int from = text.length();
    for (int tried = 0; tried < MOST_BOXES && from >= 0; tried++) {
      int box = text.lastIndexOf(BOX, from);
      Optional<String> content = box < 0 ? Optional.empty() : content(text, box + BOX.length());
      if (content.isPresent()) {
        return content.map(String::strip).filter(result -> !result.isEmpty());
      }
      from = box - 1;
    }
    return Optional.empty();
  }

  /// What follows the last `####`, to the end of its line, as in GSM8K.
  static Optional<String> marked(String text) {
    int mark = text.lastIndexOf(RESULT_MARK);
    return mark < 0
        ? Optional.empty()
        : text.substring(mark + RESULT_MARK.length())
            .lines()
            .findFirst()
            .map(String::strip)
            .filter(result -> !result.isEmpty());
  }

  /// The result that a text marks as one, by a box or by `####`.
  static Optional<String> result(String text) {
    return boxed(text).or(() -> marked(text));
  }

  private static Optional<String> content(String text, int box) {
    int from = box;
    while (from < text.length() && text.charAt(from) == ' ') {
      from++;
    }
    if (from == text.length()) {
      return Optional.empty();
    }
    if (text.charAt(from) != '{') {
      int end = from;
      while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
        end++;
      }
      return Optional.of(text.substring(from, end));
    }
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return Optional.of(text.substring(from + 1, i));
      }
    }
    return Optional.empty();
  }
}
