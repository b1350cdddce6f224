package dev.assize.verdict.compat;

import dev.assize.reply.ReplyText;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.Reading;
import dev.assize.verdict.VerdictGrammar;
import java.util.List;
import java.util.regex.Pattern;

/// A peer's rule under its name.
///
/// @param what what the peer reads, in one line
/// @param reads the peer's rule: the answer's text in, a reading of it out
record CompatGrammar(
    String name,
    String what,
    Kind kind,
    Rule reads,
    Wording wording,
    String reminder,
    String example,
    List<Pattern> marks)
    implements VerdictGrammar {

  CompatGrammar {
    marks = List.copyOf(marks);
  }

  /// How a peer reads a text.
  interface Rule {
    Reading read(String answer);
  }

  @Override
  public String description() {
    return what + "; the finish reason is ignored";
  }

  @Override
  public Reading read(ReplyText reply) {
    return reads.read(reply.answer());
  }

  @Override
  public String write(ParsedVerdict verdict) {
    return wording.reply(label(verdict));
  }

  @Override
  public List<ParsedVerdict> offered() {
    return wording.offered();
  }

  @Override
  public String labelPrefix() {
    return wording.prefix();
  }

  @Override
  public String labelSuffix() {
    return wording.suffix();
  }

  @Override
  public String label(ParsedVerdict verdict) {
    return wording
        .label(verdict)
        .filter(label -> reads.read(wording.reply(label)).verdict().equals(verdict))
        .orElseThrow(
            () -> new IllegalArgumentException("grammar " + name + " can't write " + verdict));
  }
}
