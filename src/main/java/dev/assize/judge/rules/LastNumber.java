package dev.assize.judge.rules;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The last number of a text: where a worked answer says its result.
final class LastNumber {
  private static final int LONGEST = 40;
  private static final Pattern NUMBER =
      Pattern.compile("[-−]?\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|[-−]?\\d+(?:\\.\\d+)?");
  private static final Pattern BARE_NUMBER =
      Pattern.compile("(?:\\\\boxed\\{)?[$€£¥]?\\s*(?:" + NUMBER.pattern() + ")\\s*[%元]?\\}?[.。]?");
  private static final String RESULT_MARK = "####";

  private LastNumber() {}

  /// The last number, empty where there is none of at most 40 characters.
  static Optional<BigDecimal> of(String text) {
    int end = text.length();
    while (end > 0 && !isDigit(text.charAt(end - 1))) {
      end--;
    }
    int start = end;
    while (start > 0 && end - start <= LONGEST && isPart(text.charAt(start - 1))) {
      start--;
    }
    Optional<BigDecimal> last = Optional.empty();
    Matcher numbers = NUMBER.matcher(text.substring(start, end));
    while (numbers.find()) {
      last = Optional.of(new BigDecimal(numbers.group().replace(",", "").replace('−', '-')));
    }
    return last;
  }

  /// The number that a reference stands for; empty where the reference is more than a number.
  static Optional<BigDecimal> ofReference(String reference) {
    int mark = reference.lastIndexOf(RESULT_MARK);
    String result = mark < 0 ? reference : reference.substring(mark + RESULT_MARK.length());
    return result.length() <= LONGEST && BARE_NUMBER.matcher(result.strip()).matches()
        ? of(result)
        : Optional.empty();
  }

  private static boolean isPart(char c) {
    return isDigit(c) || c == ',' || c == '.' || c == '-' || c == '−';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
