package dev.assize.prompt;

import dev.assize.dataset.Turn;
import dev.assize.reply.ReplyText;
import dev.assize.task.JudgeTask;
import dev.assize.task.Order;
import dev.assize.verdict.ParsedVerdict;
import dev.assize.verdict.VerdictGrammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a template does on a specimen, beyond what loading it has proved already.
///
/// @param prompts how many prompts were rendered
/// @param verdicts how many verdicts were written as the grammar writes them, and read back
/// @param problems what is wrong, a sentence each; empty for a sound template
public record TemplateCheck(int prompts, int verdicts, List<String> problems) {
  private static final String PREVIOUS = "A critique. " + Specimen.TRAPS;

  public TemplateCheck {
    problems = List.copyOf(problems);
  }

  /// Renders every step in both orders, and reads back every verdict on offer.
  public static TemplateCheck of(JudgeTemplate template) {
    List<String> problems = new ArrayList<>();
    int prompts = 0;
    List<String> missing =
        new Renderer().missing(template, Specimen.item(template), Optional.empty());
    if (missing.isEmpty()) {
      for (int step = 0; step < template.steps().size(); step++) {
        for (Order order : Order.values()) {
          checkPrompt(template, step, order, problems);
          prompts++;
        }
      }
    } else {
      problems.add("No item has what it needs: " + String.join(", ", missing) + ".");
    }
    return new TemplateCheck(prompts, checkVerdicts(template.grammar(), problems), problems);
  }

  private static void checkPrompt(
      JudgeTemplate template, int step, Order order, List<String> problems) {
    JudgeTask task = Specimen.task(template, order);
    RenderedPrompt prompt =
        new Renderer()
            .render(template, step, task, Optional.empty(), List.of(PREVIOUS), 0, Defuse.ON);
    String user = prompt.messages().getLast().text();
    int from = 0;
    for (var shown : task.shown()) {
      int at = user.indexOf(shown.replies().getLast(), from);
      if (at < 0) {
        problems.add(
            "Step %s, order %s: the answer of candidate %s is missing, out of order or changed."
                .formatted(
                    template.steps().get(step).step().label(), order.label(), shown.id().value()));
      }
      from = Math.max(from, at);
    }
    for (Turn message : prompt.messages()) {
      if (message.text().isBlank()) {
        problems.add("The " + message.role().wireName() + " message is empty.");
      }
    }
  }

  private static int checkVerdicts(VerdictGrammar grammar, List<String> problems) {
    int verdicts = 0;
    for (ParsedVerdict offered : grammar.offered()) {
      String written = grammar.write(offered);
      ParsedVerdict read = grammar.read(ReplyText.of(written)).verdict();
      if (!read.equals(offered)) {
        problems.add(
            "Grammar %s writes %s as %s and reads it as %s."
                .formatted(grammar.name(), offered, written, read));
      }
      verdicts++;
    }
    ParsedVerdict example = grammar.read(ReplyText.of(grammar.example())).verdict();
    if (example instanceof ParsedVerdict.Unparsed) {
      problems.add("Grammar %s doesn't read its own example.".formatted(grammar.name()));
    } else if (grammar.offered().isEmpty()) {
      // Verdicts without a list have one that can be read back all the same.
      verdicts++;
    }
    return verdicts;
  }
}
