package dev.assize.verdict.compat;

import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.Reading;
import dev.assize.verdict.UnparsedReason;
import dev.assize.verdict.VerdictGrammar;
import dev.assize.verdict.VerdictGrammar.Kind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// FastChat's `llm_judge` (MT-bench), and the Vicuna evaluation before it.
final class FastChat {

  // Possessive: nothing that a digit could give back would match a bracket, so they are linear.
  private static final String NUMBER = "(" + Python.DIGIT + "++\\.?" + Python.DIGIT + "*+)";
  private static final Pattern RATING = Pattern.compile("\\[\\[" + NUMBER + "\\]\\]");
  private static final Pattern RATING_FALLBACK = Pattern.compile("\\[" + NUMBER + "\\]");
  private static final Pattern SEPARATOR = Pattern.compile("[ ,]");

  static final VerdictGrammar PAIR =
      new CompatGrammar(
          "fastchat-pair",
          "FastChat's MT-bench pairs: [[A]] anywhere, else [[B]], else [[C]] for a tie",
          Kind.PAIRWISE,
          FastChat::readPair,
          Wording.Listed.pair("[[", List.of("A", "B", "C"), "]]"),
          "End with [[A]], [[B]], or [[C]] for a tie.",
          "Assistant A shows each step and B does not. [[A]]",
          List.of(Pattern.compile("\\[\\[[ABC]\\]\\]")));

  static final VerdictGrammar SINGLE =
      new CompatGrammar(
          "fastchat-single",
          "FastChat's MT-bench ratings: the first [[n]], else the first [n], of any size",
          Kind.RATING,
          FastChat::readRating,
          new Wording.FreeNumber("[[", "]]"),
          "End with your rating from 1 to 10 in double brackets, such as [[5]].",
          "Correct, but the second example is missing. Rating: [[7]]",
          List.of());

  static final VerdictGrammar SCORES =
      new CompatGrammar(
          "vicuna-scores",
          "Vicuna's reviews: the first line is two numbers with one space or one comma between",
          Kind.PAIRWISE,
          FastChat::readScores,
          new ScorePair(),
          "Begin with a line of the two scores from 1 to 10, such as: 7 8",
          "8 6.5\nAssistant 1 covers both questions, Assistant 2 only the first.",
          List.of());

  private FastChat() {}

  private static Reading readPair(String answer) {
    return firstOf(answer, "[[A]]", Found.A)
        .or(() -> firstOf(answer, "[[B]]", Found.B))
        .or(() -> firstOf(answer, "[[C]]", Found.EVEN))
        .orElseGet(() -> Found.nothing(answer));
  }

  /// The verdict at a mark's first place.
  static Optional<Reading> firstOf(String answer, String mark, ParsedVerdict verdict) {
    int start = answer.indexOf(mark);
    return start < 0
        ? Optional.empty()
        : Optional.of(Found.at(verdict, start, start + mark.length()));
  }

  private static Reading readRating(String answer) {
    Matcher rating = RATING.matcher(answer);
    if (!rating.find()) {
      rating = RATING_FALLBACK.matcher(answer);
      if (!rating.find()) {
        return Found.nothing(answer);
      }
    }
    // The peer evaluates the first match as a Python literal, and dies of what is none.
    OptionalDouble score = Python.literal(answer.substring(rating.start(1), rating.end(1)));
    return score.isPresent()
        ? Found.at(new ParsedVerdict.Rated(score.getAsDouble()), rating.start(), rating.end())
        : Found.unusable(UnparsedReason.NO_VERDICT, answer, rating.start(), rating.end());
  }

  private static Reading readScores(String answer) {
    int newline = answer.indexOf('\n');
    int end = newline < 0 ? answer.length() : newline;
    // "8, 9" splits into three parts, and is an error to the peer too.
    String[] parts = SEPARATOR.split(answer.substring(0, end), 3);
    if (parts.length != 2) {
      return Found.nothing(answer);
    }
    OptionalDouble first = Python.toFloat(parts[0]);
    OptionalDouble second = Python.toFloat(parts[1]);
    return first.isPresent() && second.isPresent()
        ? Found.at(
            new ParsedVerdict.RatedEach(List.of(first.getAsDouble(), second.getAsDouble())), 0, end)
        : Found.nothing(answer);
  }

  /// Two scores with a space between.
  private record ScorePair() implements Wording {
    @Override
    public String prefix() {
      return "";
    }

    @Override
    public String suffix() {
      return "";
    }

    @Override
    public List<ParsedVerdict> offered() {
      return List.of();
    }

    @Override
    public Optional<String> label(ParsedVerdict verdict) {
      return verdict instanceof ParsedVerdict.RatedEach(List<Double> scores) && scores.size() == 2
          ? Optional.of(Wording.text(scores.getFirst()) + " " + Wording.text(scores.getLast()))
          : Optional.empty();
    }
  }
}
