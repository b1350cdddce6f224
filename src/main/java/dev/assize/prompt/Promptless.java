package dev.assize.prompt;

import dev.assize.task.JudgeTask;
import dev.assize.task.Step;
import dev.assize.text.Sha256;
import dev.assize.verdict.VerdictGrammar;
import dev.assize.verdict.told.ToldPreference;
import dev.assize.verdict.told.ToldScore;
import java.util.List;
import java.util.Optional;

/// The templates of judges that read no prompt: such a judge takes an item's fields as they are,
/// and the template only says how its numbers are read.
public final class Promptless {
  /// A score for each answer.
  public static final JudgeTemplate SCORE =
      template(
          "score", "No prompt: each answer's score.", JudgeTemplate.Kind.RATING, new ToldScore());

  /// The probability that the answer shown first is better.
  public static final JudgeTemplate PREFERENCE =
      template(
          "preference",
          "No prompt: how likely the answer shown first is better.",
          JudgeTemplate.Kind.PAIRWISE,
          new ToldPreference());

  private Promptless() {}

  /// Whether a template sends no prompt.
  public static boolean is(JudgeTemplate template) {
    return template.equals(SCORE) || template.equals(PREFERENCE);
  }

  /// What is read where a template is no text with placeholders: each answer at the end of its
  /// conversation, or the form of a pair model. Empty for all other templates.
  public static Optional<RenderedPrompt> reads(JudgeTemplate template, JudgeTask task) {
    if (template.equals(PairPrompt.TEMPLATE)) {
      return Optional.of(PairPrompt.of(task));
    }
    return is(template)
        ? Optional.of(
            new RenderedPrompt(
                task.shown().stream()
                    .flatMap(shown -> Dialogue.of(task.item().prompt(), shown).turns().stream())
                    .toList(),
                List.of()))
        : Optional.empty();
  }

  /// The one of a name, or a pair model's.
  static Optional<JudgeTemplate> named(String name) {
    return List.of(SCORE, PREFERENCE, PairPrompt.TEMPLATE).stream()
        .filter(template -> template.name().equals(name))
        .findFirst();
  }

  private static JudgeTemplate template(
      String name, String description, JudgeTemplate.Kind kind, VerdictGrammar grammar) {
    return new JudgeTemplate(
        name,
        description,
        "en",
        kind,
        grammar,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(new TemplateStep(Step.VERDICT, Optional.empty(), "", true)),
        name,
        Sha256.hex("promptless", name),
        true);
  }
}
