package dev.assize.judge;

import dev.assize.reply.ReplyText;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.ParsedVerdict.Preferred;
import dev.assize.verdict.Reading;
import dev.assize.verdict.Slot;
import dev.assize.verdict.Strength;
import dev.assize.verdict.UnparsedReason;
import dev.assize.verdict.VerdictGrammar;
import java.util.List;
import java.util.regex.Pattern;

/// The least of grammars: the whole reply is `A` or `B`.
final class BareLetters implements VerdictGrammar {
  @Override
  public String name() {
    return "bare-letters";
  }

  @Override
  public String description() {
    return "A or B";
  }

  @Override
  public Kind kind() {
    return Kind.PAIRWISE;
  }

  @Override
  public Reading read(ReplyText reply) {
    String said = reply.answer().strip();
    return offered().stream()
        .filter(verdict -> label(verdict).equals(said))
        .findFirst()
        .map(verdict -> Reading.at(verdict, Reading.Part.ANSWER, 0, 1))
        .orElseGet(() -> Reading.unparsed(UnparsedReason.NO_VERDICT, said));
  }

  @Override
  public String write(ParsedVerdict verdict) {
    return label(verdict);
  }

  @Override
  public List<ParsedVerdict> offered() {
    return List.of(new Preferred(Slot.A, Strength.CLEAR), new Preferred(Slot.B, Strength.CLEAR));
  }

  @Override
  public String labelPrefix() {
    return "";
  }

  @Override
  public String label(ParsedVerdict verdict) {
    return verdict instanceof Preferred preferred ? preferred.slot().letter() : "";
  }

  @Override
  public String labelSuffix() {
    return "";
  }

  @Override
  public String reminder() {
    return "Answer A or B.";
  }

  @Override
  public String example() {
    return "A";
  }

  @Override
  public List<Pattern> marks() {
    return List.of();
  }
}
