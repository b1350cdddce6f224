package dev.assize.verdict.compat;

import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.Reading;
import dev.assize.verdict.UnparsedReason;
import dev.assize.verdict.VerdictGrammar;
import dev.assize.verdict.VerdictGrammar.Kind;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Prometheus-Eval: an announcement, then the verdict, at the end of the reply or of a line.
final class Prometheus {

  private static final int LOWEST = 1;
  private static final int HIGHEST = 5;

  // The peer's patterns split a run of spaces between several places, which tries them all. Here
  // each run is taken whole by one possessive part, so that both are linear. What can't begin a
  // match is told by its first character. S is a space, D a digit.
  private static final Pattern SCORE =
      compile(
          "(?=[\\[rs])(?:\\[result\\]:?|\\[score\\]|score:?|result:?|score[S]++of)[(\\[S]*+([D]++)"
              + "(?:[)\\]]|/[S]*+5|[S]*+out[S]*+of[S]*+5)?[S]*+\\z");
  private static final Pattern PREFERENCE =
      compile(
          "(?=[\\[r])(?:\\[result\\](?:[S]++response)?|\\[result:|\\[response(?=[S])|^result:?)"
              + "[S]*+([ab])\\]?[S&&[^\\n]]*+(?:\\n|\\z)");

  static final VerdictGrammar ABSOLUTE =
      new CompatGrammar(
          "prometheus-absolute",
          "Prometheus ratings: [RESULT], [SCORE], 'Score:', 'Result:' or 'score of', then 1 to 5"
              + " at the end of the reply",
          Kind.RATING,
          Prometheus::readScore,
          Wording.Listed.levels("[RESULT] ", HIGHEST, ""),
          "End with [RESULT] and a whole number from 1 to 5.",
          "Feedback: Clear and complete, with one slip in the units. [RESULT] 4",
          List.of(Pattern.compile("(?i)\\[(?:result|score)\\]")));

  static final VerdictGrammar RELATIVE =
      new CompatGrammar(
          "prometheus-relative",
          "Prometheus pairs: [RESULT], [Response, [Result: or a line's 'Result:', then A or B at"
              + " the end of a line",
          Kind.PAIRWISE,
          Prometheus::readPreference,
          Wording.Listed.pair("[RESULT] ", List.of("A", "B"), ""),
          "End with [RESULT] and A or B.",
          "Feedback: Both are kind, only B answers the question. [RESULT] B",
          List.of(Pattern.compile("(?i)\\[(?:result|response)\\b")));

  private Prometheus() {}

  private static Pattern compile(String pattern) {
    return Pattern.compile(
        pattern.replace("S", Python.SPACE).replace("D", Python.DIGIT),
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.MULTILINE | Pattern.UNIX_LINES);
  }

  private static Reading readScore(String answer) {
    Matcher match = SCORE.matcher(answer);
    if (!match.find()) {
      return Found.nothing(answer);
    }
    OptionalInt score = Python.toSmallInt(answer.substring(match.start(1), match.end(1)));
    return score.isPresent() && score.getAsInt() >= LOWEST && score.getAsInt() <= HIGHEST
        ? Found.at(new ParsedVerdict.Rated(score.getAsInt()), match.start(), match.end(1))
        : Found.unusable(UnparsedReason.OFF_SCALE, answer, match.start(), match.end(1));
  }

  private static Reading readPreference(String answer) {
    Matcher match = PREFERENCE.matcher(answer);
    if (!match.find()) {
      return Found.nothing(answer);
    }
    boolean first = Character.toUpperCase(answer.charAt(match.start(1))) == 'A';
    return Found.at(first ? Found.A : Found.B, match.start(), match.end(1));
  }
}
