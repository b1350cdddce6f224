package dev.assize.verdict.grammar;

import dev.assize.reply.ReplyText;
import dev.assize.verdict.Reading;
import dev.assize.verdict.VerdictGrammar;
import java.util.List;
import java.util.regex.Pattern;

/// A letter or a comparison in double brackets: `[[A]]`, `[[A>>B]]`.
record BracketGrammar(String name, String description, Kind kind, Labels labels)
    implements OfLabels {

  /// The best of so many answers, by its letter.
  static BracketGrammar choice(int answers) {
    return choice("choice-" + answers, answers);
  }

  /// The best of as many answers as are shown, at most so many.
  static BracketGrammar choice(String name, int answers) {
    Labels labels = Labels.choice(answers);
    String last = "[[" + (char) ('A' + answers - 1) + "]]";
    return new BracketGrammar(
        name, "the best of " + answers + ": [[A]] to " + last, Kind.CHOICE, labels);
  }

  @Override
  public VerdictGrammar among(int answers) {
    return kind == Kind.CHOICE && answers >= 2 && answers < labels.verdicts().size()
        ? choice(answers)
        : this;
  }

  @Override
  public Reading read(ReplyText reply) {
    return LastVerdict.of(reply, this::scan);
  }

  private Marks scan(String text) {
    Marks marks = Brackets.scan(text, _ -> true, labels::meaning);
    if (marks.isEmpty()) {
      Brackets.whole(text, labels::wholeMeaning).ifPresent(marks::addEarlier);
    }
    return marks;
  }

  @Override
  public String labelPrefix() {
    return "[[";
  }

  @Override
  public String labelSuffix() {
    return "]]";
  }

  @Override
  public String reminder() {
    return "End your reply with exactly one of " + Wording.either(this) + " and nothing after it.";
  }

  @Override
  public String example() {
    return "The second answer is wrong about the date. Final verdict: "
        + write(offered().getFirst());
  }

  @Override
  public List<Pattern> marks() {
    return List.of(MarkPatterns.around("[[", labels.verdicts().keySet(), "]]"));
  }
}
