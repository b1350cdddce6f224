package dev.assize.verdict.compat;

import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.Reading;
import dev.assize.verdict.VerdictGrammar;
import dev.assize.verdict.VerdictGrammar.Kind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// LLMBar's evaluators. The first output's pattern is tried on the whole reply before the second's.
final class LlmBar {

  // The last dot is a pattern's dot: any character but a line break, and there must be one.
  private static final Pattern FIRST_BETTER = unixLines("Output \\(a\\) is better.");
  private static final Pattern SECOND_BETTER = unixLines("Output \\(b\\) is better.");
  private static final Pattern FIRST_LINE = unixLines("(?:^|\\n) ?(Output \\(a\\))");
  private static final Pattern SECOND_LINE = unixLines("(?:^|\\n) ?(Output \\(b\\))");

  static final VerdictGrammar SENTENCE =
      new CompatGrammar(
          "llmbar",
          "LLMBar's reasoned verdicts: 'Output (a) is better.' anywhere, else 'Output (b) is"
              + " better.'",
          Kind.PAIRWISE,
          answer -> readPair(answer, FIRST_BETTER, SECOND_BETTER),
          Wording.Listed.pair("Output (", List.of("a", "b"), ") is better."),
          "End with exactly 'Output (a) is better.' or 'Output (b) is better.'",
          "Only the first has five words. Therefore, Output (a) is better.",
          List.of(Pattern.compile("Output \\([ab]\\) is better")));

  static final VerdictGrammar LINE =
      new CompatGrammar(
          "llmbar-line",
          "LLMBar's direct verdicts: a line that begins with 'Output (a)', else one with"
              + " 'Output (b)'",
          Kind.PAIRWISE,
          answer -> readPair(answer, FIRST_LINE, SECOND_LINE),
          Wording.Listed.pair("Output (", List.of("a", "b"), ")"),
          "Answer with only 'Output (a)' or 'Output (b)'.",
          "Output (b)",
          List.of(Pattern.compile("Output \\([ab]\\)")));

  static final VerdictGrammar RATING =
      new CompatGrammar(
          "llmbar-rating",
          "LLMBar's ratings: the whole reply is a whole number",
          Kind.RATING,
          LlmBar::readRating,
          new Wording.FreeNumber("", ""),
          "Answer with only a whole number from 0 to 9.",
          "7",
          List.of());

  private LlmBar() {}

  private static Pattern unixLines(String pattern) {
    return Pattern.compile(pattern, Pattern.UNIX_LINES);
  }

  private static Reading readPair(String answer, Pattern first, Pattern second) {
    Python.Stripped stripped = Python.strip(answer);
    return find(first, stripped, Found.A)
        .or(() -> find(second, stripped, Found.B))
        .orElseGet(() -> Found.nothing(answer));
  }

  private static Optional<Reading> find(
      Pattern pattern, Python.Stripped stripped, ParsedVerdict verdict) {
    Matcher matcher = pattern.matcher(stripped.text());
    if (!matcher.find()) {
      return Optional.empty();
    }
    int group = matcher.groupCount();
    int offset = stripped.offset();
    return Optional.of(
        Found.at(verdict, offset + matcher.start(group), offset + matcher.end(group)));
  }

  private static Reading readRating(String answer) {
    OptionalDouble score = Python.toInt(answer);
    Python.Stripped stripped = Python.strip(answer);
    return score.isPresent()
        ? Found.at(
            new ParsedVerdict.Rated(score.getAsDouble()),
            stripped.offset(),
            stripped.offset() + stripped.text().length())
        : Found.nothing(answer);
  }
}
