package dev.assize.verdict.grammar;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Patterns for marks in candidate text, which find all that the cleaner would make one: full-width
/// signs, signs that can't be seen, Markdown and escapes between the characters.
///
/// Repetitions are possessive and stand after a fixed sign, so that matching is linear.
final class MarkPatterns {
  private static final String NOISE =
      "[ \\u00A0\\u3000\\t*_`\\\\\\u00AD\\u200B-\\u200F\\u2060-\\u2064\\uFEFF]*+";

  private MarkPatterns() {}

  /// One of the labels between two fixed texts.
  static Pattern around(String prefix, Collection<String> labels, String suffix) {
    String inside =
        labels.stream().map(MarkPatterns::spaced).collect(Collectors.joining("|", "(?:", ")"));
    return compile(spaced(prefix) + NOISE + inside + NOISE + spaced(suffix));
  }

  /// A number between two fixed texts.
  static Pattern aroundNumber(String before, String prefix, String suffix) {
    return compile(
        before + spaced(prefix) + NOISE + "[-−－]?[0-9０-９][0-9０-９./．／]*+" + NOISE + spaced(suffix));
  }

  /// Numbers between two fixed texts, with or without letters before them.
  static Pattern aroundNumbers(String before, String prefix, String suffix) {
    return compile(
        before
            + spaced(prefix)
            + NOISE
            + "(?:[A-HＡ-Ｈ] ?+[:=：] ?+)?+[-−－]?+[0-9０-９][0-9０-９A-HＡ-Ｈ.．,，;；、:：=/／ -]*+"
            + NOISE
            + spaced(suffix));
  }

  static Pattern compile(String pattern) {
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /// The characters of a text, each in its narrow or full-width form, noise between them.
  static String spaced(String text) {
    return text.chars()
        .mapToObj(character -> either((char) character))
        .collect(Collectors.joining(NOISE));
  }

  private static String either(char character) {
    String quoted = Pattern.quote(String.valueOf(character));
    return character > ' ' && character < 0x7F
        ? "(?:" + quoted + "|" + (char) (character - '!' + '！') + ")"
        : quoted;
  }
}
