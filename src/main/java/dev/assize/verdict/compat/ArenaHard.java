package dev.assize.verdict.compat;

import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.ParsedVerdict.Preferred;
import dev.assize.verdict.Reading;
import dev.assize.verdict.Slot;
import dev.assize.verdict.Strength;
import dev.assize.verdict.UnparsedReason;
import dev.assize.verdict.VerdictGrammar;
import dev.assize.verdict.VerdictGrammar.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Arena-Hard-Auto, and the Arena-Bench ratings in its history.
final class ArenaHard {

  private static final Pattern INTEGER = Pattern.compile("\\[\\[(" + Python.DIGIT + "++)\\]\\]");

  // The peer upper-cases the reply first; that changes lengths, and with them our offsets.
  private static final Pattern LABEL = Pattern.compile("\\[\\[([ABab<>=]++)\\]\\]");
  private static final Pattern LABEL_FALLBACK = Pattern.compile("\\[([ABab<>=]++)\\]");

  private static final ParsedVerdict MUCH_A = new Preferred(Slot.A, Strength.MUCH);
  private static final ParsedVerdict MUCH_B = new Preferred(Slot.B, Strength.MUCH);

  /// Every label that the peer's score table knows: more than its prompt offers.
  private static final Map<String, ParsedVerdict> SCORED =
      Map.of(
          "A>>B", MUCH_A,
          "B<<A", MUCH_A,
          "A>B", Found.A,
          "B<A", Found.A,
          "A=B", Found.EVEN,
          "B=A", Found.EVEN,
          "B>A", Found.B,
          "A<B", Found.B,
          "B>>A", MUCH_B,
          "A<<B", MUCH_B);

  static final VerdictGrammar SINGLE =
      new CompatGrammar(
          "arena-hard",
          "Arena-Hard's early ratings: the first [[n]] with a whole number, of any size",
          Kind.RATING,
          ArenaHard::readInteger,
          new Wording.FreeNumber("[[", "]]"),
          "End with your rating, a whole number from 1 to 10, in double brackets, such as [[5]].",
          "The derivative is right and explained. Rating: [[9]]",
          List.of());

  static final VerdictGrammar FIVE_WAY =
      new CompatGrammar(
          "arena-hard-5way",
          "Arena-Hard: the last [[A>>B]], [[A>B]], [[A=B]], [[B>A]] or [[B>>A]] in any case,"
              + " else the last in single brackets",
          Kind.PAIRWISE,
          ArenaHard::readLabel,
          new Wording.Listed("[[", offered(), "]]"),
          "End with [[A>>B]], [[A>B]], [[A=B]], [[B>A]] or [[B>>A]].",
          "A handles the empty list, B does not. My final verdict is: [[A>B]]",
          List.of(LABEL_FALLBACK));

  private ArenaHard() {}

  private static Map<ParsedVerdict, String> offered() {
    Map<ParsedVerdict, String> labels = new LinkedHashMap<>();
    for (String label : List.of("A>>B", "A>B", "A=B", "B>A", "B>>A")) {
      Optional.ofNullable(SCORED.get(label)).ifPresent(verdict -> labels.put(verdict, label));
    }
    return labels;
  }

  private static Reading readInteger(String answer) {
    Matcher rating = INTEGER.matcher(answer);
    if (!rating.find()) {
      return Found.nothing(answer);
    }
    OptionalDouble score = Python.toInt(answer.substring(rating.start(1), rating.end(1)));
    return score.isPresent()
        ? Found.at(new ParsedVerdict.Rated(score.getAsDouble()), rating.start(), rating.end())
        : Found.unusable(UnparsedReason.OFF_SCALE, answer, rating.start(), rating.end());
  }

  private static Reading readLabel(String answer) {
    return lastLabel(LABEL, answer)
        .or(() -> lastLabel(LABEL_FALLBACK, answer))
        .orElseGet(() -> Found.nothing(answer));
  }

  private static Optional<Reading> lastLabel(Pattern pattern, String answer) {
    Matcher matcher = pattern.matcher(answer);
    int start = -1;
    int end = -1;
    String label = "";
    while (matcher.find()) {
      start = matcher.start();
      end = matcher.end();
      label = answer.substring(matcher.start(1), matcher.end(1));
    }
    return start < 0 ? Optional.empty() : Optional.of(scored(label, answer, start, end));
  }

  /// A label outside the score table, such as `A`, kills the peer's report.
  private static Reading scored(String label, String answer, int start, int end) {
    return Optional.ofNullable(SCORED.get(label.toUpperCase(Locale.ROOT)))
        .map(verdict -> Found.at(verdict, start, end))
        .orElseGet(() -> Found.unusable(UnparsedReason.NOT_OFFERED, answer, start, end));
  }
}
