package dev.assize.judge;

import dev.assize.dataset.Candidate;
import dev.assize.dataset.Item;
import dev.assize.dataset.Role;
import dev.assize.dataset.Turn;
import dev.assize.prompt.RenderedPrompt;
import dev.assize.task.CallId;
import dev.assize.task.Comparison;
import dev.assize.task.JudgeTask;
import dev.assize.task.Order;
import dev.assize.task.Step;
import dev.assize.verdict.VerdictGrammar;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// Questions for tests.
final class Questions {
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z"));

  private Questions() {}

  static Item pair(String prompt, String first, String second) {
    return Item.of("q1", prompt, Candidate.of("alpha", first), Candidate.of("beta", second));
  }

  static JudgeTask.Compare compare(Item item, Order order) {
    return new JudgeTask.Compare(
        item, new Comparison(item.candidates().get(0), item.candidates().get(1), true), order, 0);
  }

  static Question of(JudgeTask task, VerdictGrammar grammar) {
    return of(task, grammar, Step.VERDICT, false);
  }

  static Question of(JudgeTask task, VerdictGrammar grammar, Step step, boolean direct) {
    CallId.Judging id =
        new CallId.Judging(
            task.item().id(),
            "pairwise",
            "judge",
            task.shown().stream().map(Candidate::id).toList(),
            task.sample(),
            step);
    RenderedPrompt prompt =
        new RenderedPrompt(List.of(new Turn(Role.USER, "Which is better?")), List.of());
    return new Question(id, task, grammar, prompt, direct, 1);
  }
}
