package dev.assize.judge.rules;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/// Small whole numbers as prompts write them: `12`, `1,500`, `three`, `三百`, `两`.
final class Numbers {
  /// Matches an English or plain number in lower-cased text.
  static final String ENGLISH =
      "\\d{1,3}(?:,\\d{3})+|\\d{1,6}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
          + "|fifteen|twenty|thirty|forty|fifty|a hundred|one hundred|two hundred";

  /// Matches a Chinese or plain number.
  static final String CHINESE = "\\d{1,6}|[一二两三四五六七八九十百千]{1,6}";

  private static final Map<String, Integer> WORDS =
      Map.ofEntries(
          Map.entry("one", 1),
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("eleven", 11),
          Map.entry("twelve", 12),
          Map.entry("fifteen", 15),
          Map.entry("twenty", 20),
          Map.entry("thirty", 30),
          Map.entry("forty", 40),
          Map.entry("fifty", 50),
          Map.entry("a hundred", 100),
          Map.entry("one hundred", 100),
          Map.entry("two hundred", 200));
  private static final String CHINESE_DIGITS = "一二三四五六七八九";

  private Numbers() {}

  /// The number, empty where the text is none.
  static OptionalInt parse(String text) {
    String plain = text.replace(",", "").toLowerCase(Locale.ROOT);
    if (!plain.isEmpty()
        && plain.length() <= 6
        && plain.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return OptionalInt.of(Integer.parseInt(plain));
    }
    Integer word = WORDS.get(plain);
    return word == null ? chinese(plain) : OptionalInt.of(word);
  }

  private static OptionalInt chinese(String text) {
    int total = 0;
    int digit = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int unit = c == '十' ? 10 : c == '百' ? 100 : c == '千' ? 1000 : 1;
      int value = c == '两' ? 2 : CHINESE_DIGITS.indexOf(c) + 1;
      if (unit > 1) {
        total += Math.max(digit, 1) * unit;
        digit = 0;
      } else if (value > 0) {
        digit = value;
      } else {
        return OptionalInt.empty();
      }
    }
    return total + digit > 0 ? OptionalInt.of(total + digit) : OptionalInt.empty();
  }
}
