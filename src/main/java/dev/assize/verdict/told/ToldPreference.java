package dev.assize.verdict.told;

import dev.assize.reply.ReplyText;
import dev.assize.verdict.LabelMass;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.ParsedVerdict.Even;
import dev.assize.verdict.ParsedVerdict.Preferred;
import dev.assize.verdict.Reading;
import dev.assize.verdict.Slot;
import dev.assize.verdict.Strength;
import dev.assize.verdict.UnparsedReason;
import dev.assize.verdict.VerdictGrammar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// The probability that the answer shown first is better: `{"first": 0.73, "said": …}`. More than ½
/// is a verdict for it, less one for the second, ½ is a tie.
public record ToldPreference() implements VerdictGrammar {
  private static final String KEY = "first";
  private static final ParsedVerdict FIRST = new Preferred(Slot.A, Strength.CLEAR);
  private static final ParsedVerdict SECOND = new Preferred(Slot.B, Strength.CLEAR);

  /// A probability, and what a server said for it.
  ///
  /// @param probability that the answer shown first is better, 0 to 1
  /// @param said empty where there is no server
  public static String write(double probability, String said) {
    return Told.write(KEY, probability, said);
  }

  @Override
  public String name() {
    return "told-preference";
  }

  @Override
  public String description() {
    return "the probability that the answer shown first is better: {\"first\": 0.73}";
  }

  @Override
  public Kind kind() {
    return Kind.PAIRWISE;
  }

  private static OptionalDouble probability(ReplyText reply) {
    OptionalDouble told = Told.number(reply.answer(), KEY);
    return told.isPresent() && told.getAsDouble() >= 0 && told.getAsDouble() <= 1
        ? told
        : OptionalDouble.empty();
  }

  @Override
  public Reading read(ReplyText reply) {
    String text = reply.answer();
    OptionalDouble first = probability(reply);
    if (first.isEmpty()) {
      String excerpt = text.substring(0, Math.min(200, text.length()));
      return Reading.unparsed(UnparsedReason.NO_VERDICT, excerpt);
    }
    int side = Double.compare(first.getAsDouble(), 0.5);
    ParsedVerdict verdict = side == 0 ? new Even() : side > 0 ? FIRST : SECOND;
    return Reading.at(verdict, Reading.Part.ANSWER, 0, text.length());
  }

  @Override
  public Optional<LabelMass> told(ReplyText reply) {
    OptionalDouble first = probability(reply);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    Map<ParsedVerdict, Double> shares = new LinkedHashMap<>();
    shares.put(FIRST, first.getAsDouble());
    shares.put(SECOND, 1 - first.getAsDouble());
    return Optional.of(
        new LabelMass.Known(shares, OptionalDouble.empty(), LabelMass.Source.DIRECT));
  }

  @Override
  public List<ParsedVerdict> offered() {
    return List.of();
  }

  @Override
  public String labelPrefix() {
    return "{\"first\":";
  }

  @Override
  public String label(ParsedVerdict verdict) {
    if (verdict.equals(FIRST)) {
      return "1.0";
    }
    if (verdict.equals(SECOND)) {
      return "0.0";
    }
    if (verdict instanceof Even) {
      return "0.5";
    }
    throw new IllegalArgumentException("told-preference offers pairs only, found " + verdict);
  }

  @Override
  public String labelSuffix() {
    return "}";
  }

  @Override
  public String reminder() {
    return "Reply with {\"first\": p}.";
  }

  @Override
  public String example() {
    return "{\"first\":0.73}";
  }

  @Override
  public List<Pattern> marks() {
    return List.of();
  }
}
