package dev.assize.verdict.grammar;

import dev.assize.reply.ReplyText;
import dev.assize.verdict.Reading;
import dev.assize.verdict.UnparsedReason;
import dev.assize.verdict.cleaning.Markup;
import dev.assize.verdict.grammar.Meaning.Faulty;
import java.util.List;
import java.util.regex.Pattern;

/// A JSON object with a pair's verdict: `{"verdict": "A"}`.
record JsonPairwise(String name, Labels labels) implements OfLabels {
  private static final List<String> KEYS =
      List.of(
          "verdict",
          "finalverdict",
          "winner",
          "choice",
          "preference",
          "preferred",
          "better",
          "betterresponse",
          "betteranswer",
          "decision",
          "更好的回答",
          "结论",
          "选择");

  @Override
  public String description() {
    return "a JSON object with the key verdict: " + String.join(", ", labels.verdicts().keySet());
  }

  @Override
  public Kind kind() {
    return Kind.PAIRWISE;
  }

  @Override
  public Reading read(ReplyText reply) {
    return LastVerdict.of(reply, Markup.KEPT, this::scan);
  }

  private Marks scan(String text) {
    Marks marks =
        new JsonScanner(
                KEYS,
                field ->
                    labels
                        .wholeMeaning(Wording.narrow(field.value()))
                        .orElse(new Faulty(UnparsedReason.NOT_OFFERED, field.value())))
            .scan(text);
    if (marks.isEmpty()) {
      Brackets.whole(text, labels::wholeMeaning).ifPresent(marks::addEarlier);
    }
    return marks;
  }

  @Override
  public String labelPrefix() {
    return "{\"verdict\": \"";
  }

  @Override
  public String labelSuffix() {
    return "\"}";
  }

  @Override
  public String reminder() {
    return "Reply with one JSON object and nothing else: " + Wording.either(this) + ".";
  }

  @Override
  public String example() {
    return "{\"reason\": \"The second answer is wrong about the date.\", \"verdict\": \"A\"}";
  }

  @Override
  public List<Pattern> marks() {
    return List.of(
        MarkPatterns.compile(
            "[\"“'](?:verdict|winner)[\"”']\\s{0,9}+[:：]\\s{0,9}+[\"“'](?:A|B|tie)[\"”']"));
  }
}
