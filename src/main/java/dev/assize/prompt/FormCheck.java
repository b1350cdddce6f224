package dev.assize.prompt;

import dev.assize.prompt.BodyParts.Part;
import dev.assize.prompt.BodyParts.StepParts;
import dev.assize.reply.ReplyText;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.ParsedVerdict.Unparsed;
import dev.assize.verdict.Reading;
import dev.assize.verdict.VerdictGrammar;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Checks that the grammar reads what the body asks for, and that the body asks for what the
/// grammar offers.
final class FormCheck {
  /// `[[A]]` or `[[4]]`, not `[[n]]` or `[[rating]]`, which stand for something.
  private static final Pattern STATED =
      Pattern.compile("\\[\\[(?![a-z_ ,]*]])([^\\[\\]{}\n]{1,8})]]");

  private final String file;
  private final FrontMatter front;
  private final VerdictGrammar grammar;

  FormCheck(String file, FrontMatter front, VerdictGrammar grammar) {
    this.file = file;
    this.front = front;
    this.grammar = grammar;
  }

  /// @throws TemplateException for the first thing wrong
  void check(StepParts verdict) {
    boolean states = false;
    for (Part part : verdict.parts()) {
      states |= checkStated(part);
    }
    if (front.example().isEmpty() && !states) {
      throw front
          .yaml()
          .complaint(
              "grammar",
              "a verdict such as %s in the body, or an example:".formatted(form()),
              "neither",
              "It shows that the grammar reads what the body asks for.");
    }
    front.example().ifPresent(this::checkExample);
    if (grammar.kind() == VerdictGrammar.Kind.PAIRWISE) {
      checkOffers(verdict);
    }
  }

  private boolean checkStated(Part part) {
    boolean states = false;
    Matcher stated = STATED.matcher(part.text());
    while (stated.find()) {
      Reading reading = grammar.read(ReplyText.of(stated.group()));
      if (reading.verdict() instanceof Unparsed(var reason, var _)) {
        throw TemplateException.at(
            file,
            part.lineOf(stated.start()),
            "a verdict that grammar %s reads, such as %s".formatted(grammar.name(), form()),
            "%s (%s)".formatted(stated.group(), reason.label()),
            "Change the body, or the grammar in the front matter.");
      }
      states = true;
    }
    return states;
  }

  private void checkExample(String example) {
    Reading reading = grammar.read(ReplyText.of(example));
    if (reading.verdict() instanceof Unparsed(var reason, var _)) {
      throw front
          .yaml()
          .complaint(
              "example",
              "a reply that grammar %s reads, such as %s".formatted(grammar.name(), form()),
              "one it doesn't (%s)".formatted(reason.label()),
              "Change the example, or the grammar.");
    }
    if (front.direct() && !isFirstThingSaid(example, reading)) {
      throw front
          .yaml()
          .complaint(
              "example",
              "the verdict as the first thing said, for direct: true",
              "something before it",
              "");
    }
  }

  private boolean isFirstThingSaid(String example, Reading reading) {
    String before =
        reading.span().map(span -> example.substring(0, span.start())).orElse("").strip();
    return before.isEmpty() || before.equals(grammar.labelPrefix().strip());
  }

  private void checkOffers(StepParts verdict) {
    for (ParsedVerdict offered : grammar.offered()) {
      String written = grammar.write(offered);
      if (verdict.parts().stream().noneMatch(part -> part.text().contains(written))) {
        throw TemplateException.at(
            file,
            verdict.user().line(),
            "%s, which grammar %s offers".formatted(written, grammar.name()),
            "no word of it",
            "A judge can't choose what it isn't told of.");
      }
    }
  }

  private String form() {
    return Optional.of(grammar.offered())
        .filter(offers -> !offers.isEmpty())
        .map(offers -> grammar.write(offers.getFirst()))
        .orElseGet(grammar::example);
  }
}
