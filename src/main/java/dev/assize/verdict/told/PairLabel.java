package dev.assize.verdict.told;

import dev.assize.reply.ReplyText;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.ParsedVerdict.Preferred;
import dev.assize.verdict.Reading;
import dev.assize.verdict.Slot;
import dev.assize.verdict.Strength;
import dev.assize.verdict.UnparsedReason;
import dev.assize.verdict.VerdictGrammar;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The first word of a pair model: `A` or `B`, whatever it goes on to say. There is no tie: even
/// probabilities are for both orders together to show.
public record PairLabel() implements VerdictGrammar {
  private static final Pattern FIRST = Pattern.compile("\\A\\s*+([AB])(?![\\p{L}\\p{N}])");

  @Override
  public String name() {
    return "pair-label";
  }

  @Override
  public String description() {
    return "the first word of a pair model: A or B";
  }

  @Override
  public Kind kind() {
    return Kind.PAIRWISE;
  }

  @Override
  public Reading read(ReplyText reply) {
    String text = reply.answer();
    Matcher first = FIRST.matcher(text);
    if (first.find()) {
      Slot slot = first.group(1).equals("A") ? Slot.A : Slot.B;
      return Reading.at(
          new Preferred(slot, Strength.CLEAR), Reading.Part.ANSWER, first.start(1), first.end(1));
    }
    UnparsedReason reason = text.isBlank() ? UnparsedReason.EMPTY : UnparsedReason.NO_VERDICT;
    return Reading.unparsed(reason, text.substring(0, Math.min(200, text.length())));
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
    if (verdict instanceof Preferred(Slot slot, Strength strength)
        && strength == Strength.CLEAR
        && slot.index() < 2) {
      return slot.letter();
    }
    throw new IllegalArgumentException("pair-label offers A and B, found " + verdict);
  }

  @Override
  public String labelSuffix() {
    return "";
  }

  @Override
  public String reminder() {
    return "Reply with A or B.";
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
