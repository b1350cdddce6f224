package dev.assize.verdict.compat;

import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.Reading;
import dev.assize.verdict.UnparsedReason;
import dev.assize.verdict.VerdictGrammar;
import dev.assize.verdict.VerdictGrammar.Kind;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Auto-J.
final class AutoJ {

  private static final String RATING = "Rating: [[";
  private static final String DECISION = "final decision is ";
  private static final String FIRST = "response 1";
  private static final String SECOND = "response 2";
  private static final String TIE = "tie";

  static final VerdictGrammar SINGLE =
      new CompatGrammar(
          "autoj",
          "Auto-J ratings: the number in the last 'Rating: [[', of any size",
          Kind.RATING,
          AutoJ::readRating,
          new Wording.FreeNumber(RATING, "]]"),
          "End with your rating from 1 to 10, written as: Rating: [[5]]",
          "The plan is sound but names no dates. Rating: [[6]]",
          List.of(Pattern.compile("Rating: \\[\\[")));

  static final VerdictGrammar PAIR =
      new CompatGrammar(
          "autoj-pair",
          "Auto-J pairs: after the last 'final decision is ', Response 1, Response 2 or Tie",
          Kind.PAIRWISE,
          AutoJ::readDecision,
          Wording.Listed.pair(DECISION, List.of("Response 1", "Response 2", "Tie"), ""),
          "End with: So, the final decision is Response 1, Response 2 or Tie.",
          "Both name the key factors. So, the final decision is Tie.",
          List.of(Pattern.compile("final decision is ")));

  private AutoJ() {}

  private static Reading readRating(String answer) {
    int start = answer.lastIndexOf(RATING);
    int close = start < 0 ? -1 : answer.indexOf("]]", start);
    // The peer gives 0.0 where there is no rating, and dies where one isn't closed or no number.
    if (start < 0) {
      return Found.nothing(answer);
    }
    if (close < 0) {
      return Found.unusable(UnparsedReason.NO_VERDICT, answer, start, start + RATING.length());
    }
    String inside = answer.substring(start + RATING.length(), close);
    OptionalDouble score = Python.toFloat(Python.strip(inside).text());
    return score.isPresent()
        ? Found.at(new ParsedVerdict.Rated(score.getAsDouble()), start, close + 2)
        : Found.unusable(UnparsedReason.NO_VERDICT, answer, start, close + 2);
  }

  private static Reading readDecision(String answer) {
    Python.Stripped stripped = Python.strip(answer);
    int start = stripped.text().lastIndexOf(DECISION);
    if (start < 0) {
      return Found.nothing(answer);
    }
    int after = start + DECISION.length();
    Python.Stripped rest = Python.strip(stripped.text().substring(after));
    int from = stripped.offset() + after + rest.offset();
    String said =
        rest.text()
            .substring(0, Math.min(FIRST.length(), rest.text().length()))
            .toLowerCase(Locale.ROOT);
    if (said.startsWith(FIRST)) {
      return Found.at(Found.A, from, from + FIRST.length());
    }
    if (said.startsWith(SECOND)) {
      return Found.at(Found.B, from, from + SECOND.length());
    }
    return said.startsWith(TIE)
        ? Found.at(Found.EVEN, from, from + TIE.length())
        : Found.unusable(UnparsedReason.NO_VERDICT, answer, stripped.offset() + start, from);
  }
}
