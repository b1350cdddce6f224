package dev.assize.verdict.grammar;

import dev.assize.reply.FinishReason;
import dev.assize.reply.ReplyText;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.Reading;
import dev.assize.verdict.Strength;
import dev.assize.verdict.VerdictGrammar;
import java.util.Optional;

/// What a grammar makes of a reply, in one word: `A`, `B>>A`, `tie`, `4.0`, `off_scale`.
final class Said {
  private Said() {}

  static String by(String grammar, String text) {
    return word(grammar(grammar).read(ReplyText.of(text)).verdict());
  }

  static String cut(String grammar, String text) {
    return word(
        grammar(grammar)
            .read(new ReplyText(text, Optional.empty(), Optional.empty(), FinishReason.LENGTH))
            .verdict());
  }

  /// The part of the reply that was read as the verdict.
  static String where(String grammar, String text) {
    Reading.Span span = grammar(grammar).read(ReplyText.of(text)).span().orElseThrow();
    return text.substring(span.start(), span.end());
  }

  static VerdictGrammar grammar(String name) {
    return switch (Grammars.named(name, Optional.empty())) {
      case GrammarChoice.Found(VerdictGrammar grammar) -> grammar;
      case GrammarChoice.Unknown(String message) -> throw new AssertionError(message);
    };
  }

  static String word(ParsedVerdict verdict) {
    return switch (verdict) {
      case ParsedVerdict.Preferred(var slot, Strength strength) ->
          switch (strength) {
            case CLEAR -> slot.letter();
            case MUCH -> slot.index() == 0 ? "A>>B" : "B>>A";
          };
      case ParsedVerdict.Even() -> "tie";
      case ParsedVerdict.Chosen(var slot) -> slot.letter();
      case ParsedVerdict.Rated(double score) -> String.valueOf(score);
      case ParsedVerdict.RatedBy(var scores) -> scores.toString();
      case ParsedVerdict.Ranked(var bestFirst) -> bestFirst.toString();
      case ParsedVerdict.RatedEach(var scores) -> scores.toString();
      case ParsedVerdict.Unparsed(var reason, var _) -> reason.label();
    };
  }
}
