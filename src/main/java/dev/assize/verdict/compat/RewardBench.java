package dev.assize.verdict.compat;

import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.Reading;
import dev.assize.verdict.VerdictGrammar;
import dev.assize.verdict.VerdictGrammar.Kind;
import java.util.List;
import java.util.regex.Pattern;

/// RewardBench's generative judges.
final class RewardBench {

  private static final int HIGHEST = 10;

  static final VerdictGrammar PAIR =
      new CompatGrammar(
          "rewardbench-pair",
          "RewardBench pairs: [[A]] anywhere, else [[B]]; no tie",
          Kind.PAIRWISE,
          RewardBench::readPair,
          Wording.Listed.pair("[[", List.of("A", "B"), "]]"),
          "End with [[A]] or [[B]].",
          "Assistant B's code runs, A's does not. [[B]]",
          List.of(Pattern.compile("\\[\\[[AB]\\]\\]")));

  static final VerdictGrammar RATING =
      new CompatGrammar(
          "rewardbench-rating",
          "RewardBench ratings: the reply's last word is 1 to 10, so '8/10' is 10 and '9.5' is 5",
          Kind.RATING,
          RewardBench::readRating,
          Wording.Listed.levels("", HIGHEST, ""),
          "End with only a whole number from 1 to 10, without any mark-up.",
          "Helpful, though longer than asked.\n8",
          List.of());

  private RewardBench() {}

  private static Reading readPair(String answer) {
    return FastChat.firstOf(answer, "[[A]]", Found.A)
        .or(() -> FastChat.firstOf(answer, "[[B]]", Found.B))
        .orElseGet(() -> Found.nothing(answer));
  }

  /// The peer's pattern is `\b([1-9]|10)\b\s*$` on the stripped reply.
  private static Reading readRating(String answer) {
    Python.Stripped stripped = Python.strip(answer);
    String text = stripped.text();
    int digits = text.endsWith("10") ? 2 : 1;
    int start = text.length() - digits;
    if (start < 0 || (digits == 1 && !isOneToNine(text.charAt(start)))) {
      return Found.nothing(answer);
    }
    if (start > 0 && Python.isWord(text.codePointBefore(start))) {
      return Found.nothing(answer);
    }
    return Found.at(
        new ParsedVerdict.Rated(Integer.parseInt(text.substring(start))),
        stripped.offset() + start,
        stripped.offset() + text.length());
  }

  private static boolean isOneToNine(char c) {
    return c >= '1' && c <= '9';
  }
}
