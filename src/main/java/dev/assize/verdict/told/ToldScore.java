package dev.assize.verdict.told;

import dev.assize.reply.ReplyText;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.ParsedVerdict.Rated;
import dev.assize.verdict.Reading;
import dev.assize.verdict.UnparsedReason;
import dev.assize.verdict.VerdictGrammar;
import java.util.List;
import java.util.regex.Pattern;

/// A score on the judge's own scale, whatever its range: `{"score": 2.41, "said": …}`.
public record ToldScore() implements VerdictGrammar {
  private static final String KEY = "score";

  /// A score, and what a server said for it.
  ///
  /// @param said empty where there is no server
  public static String write(double score, String said) {
    return Told.write(KEY, score, said);
  }

  @Override
  public String name() {
    return "told-score";
  }

  @Override
  public String description() {
    return "a score as a reward model gives it, on its own scale: {\"score\": 2.41}";
  }

  @Override
  public Kind kind() {
    return Kind.RATING;
  }

  @Override
  public Reading read(ReplyText reply) {
    String text = reply.answer();
    var score = Told.number(text, KEY);
    return score.isPresent()
        ? Reading.at(new Rated(score.getAsDouble()), Reading.Part.ANSWER, 0, text.length())
        : Reading.unparsed(
            UnparsedReason.NO_VERDICT, text.substring(0, Math.min(200, text.length())));
  }

  @Override
  public List<ParsedVerdict> offered() {
    return List.of();
  }

  @Override
  public String labelPrefix() {
    return "{\"score\":";
  }

  @Override
  public String label(ParsedVerdict verdict) {
    if (verdict instanceof Rated(double score)) {
      return String.valueOf(score);
    }
    throw new IllegalArgumentException("told-score offers scores only, found " + verdict);
  }

  @Override
  public String labelSuffix() {
    return "}";
  }

  @Override
  public String reminder() {
    return "Reply with {\"score\": n}.";
  }

  @Override
  public String example() {
    return write(new Rated(2.41));
  }

  @Override
  public List<Pattern> marks() {
    return List.of();
  }
}
