package dev.assize.prompt;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import dev.assize.task.JudgeTask;
import dev.assize.task.Step;
import dev.assize.text.Sha256;
import dev.assize.verdict.told.PairLabel;
import java.util.List;
import java.util.Optional;

/// The form in which RLHFlow's pair preference models read a context and two answers (Dong et al.,
/// "RLHF Workflow", 2024): they say `A` or `B`, and the probabilities of the two are the judgement.
/// What a candidate wrote goes in as it is, since the models were trained so.
public final class PairPrompt {
  /// The form as a template.
  public static final JudgeTemplate TEMPLATE =
      new JudgeTemplate(
          "pair-model",
          "Context and two answers in the form of RLHFlow's pair models.",
          "en",
          JudgeTemplate.Kind.PAIRWISE,
          new PairLabel(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(new TemplateStep(Step.VERDICT, Optional.empty(), "", true)),
          "pair-model",
          Sha256.hex("pair-model", "rlhflow"),
          true);

  private PairPrompt() {}

  /// The prompt of a pair.
  static RenderedPrompt of(JudgeTask task) {
    Candidate first = task.shown().getFirst();
    Candidate second = task.shown().getLast();
    String prompt =
        "[CONTEXT] %s [RESPONSE A] %s [RESPONSE B] %s \n"
            .formatted(context(task, first), first.text(), second.text());
    return new RenderedPrompt(List.of(new Turn(Role.USER, prompt)), List.of());
  }

  private static String context(JudgeTask task, Candidate shown) {
    List<Turn> turns = Dialogue.of(task.item().prompt(), shown).turns();
    StringBuilder context = new StringBuilder("\n");
    for (Turn turn : turns.subList(0, turns.size() - 1)) {
      String who = turn.role() == Role.ASSISTANT ? "assistant" : "user";
      context.append("\n<turn> ").append(who).append("\n ").append(turn.text());
    }
    return context.append('\n').toString();
  }
}
