package dev.assize.verdict.compat;

import dev.assize.reply.ReplyText;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.Reading;
import dev.assize.verdict.Strength;
import dev.assize.verdict.VerdictGrammar;

/// A peer's grammar, and its readings in few letters: `A`, `A>>`, `tie`, `7.5`, `no_verdict`.
record Peer(VerdictGrammar grammar) {

  static Peer named(String name) {
    return new Peer(CompatGrammars.named(name).orElseThrow());
  }

  String reads(String answer) {
    return switch (reading(answer).verdict()) {
      case ParsedVerdict.Preferred(var slot, var strength) ->
          slot.letter() + (strength == Strength.MUCH ? ">>" : "");
      case ParsedVerdict.Even() -> "tie";
      case ParsedVerdict.Chosen(var slot) -> slot.letter();
      case ParsedVerdict.Ranked(var bestFirst) -> bestFirst.getFirst().letter();
      case ParsedVerdict.Rated(double score) -> Wording.text(score);
      case ParsedVerdict.RatedEach(var scores) ->
          Wording.text(scores.getFirst()) + " " + Wording.text(scores.getLast());
      case ParsedVerdict.RatedBy(var scores) -> scores.toString();
      case ParsedVerdict.Unparsed(var reason, _) -> reason.label();
    };
  }

  /// The part of the answer that the reading points at, empty where it points nowhere.
  String pointsAt(String answer) {
    return reading(answer)
        .span()
        .map(span -> answer.substring(span.start(), span.end()))
        .orElse("");
  }

  String excerpt(String answer) {
    return reading(answer).verdict() instanceof ParsedVerdict.Unparsed(_, String excerpt)
        ? excerpt
        : "";
  }

  private Reading reading(String answer) {
    return grammar.read(ReplyText.of(answer));
  }
}
