package dev.assize.loop;

import dev.assize.loop.Stages.Anchored;
import dev.assize.loop.Stages.Answers;

/// What M₀ is measured at, before anything is trained.
record Baseline(Checkpoint policy, Answers answers, Anchored anchors) {

  static Baseline of(Workflow work, String model) {
    Checkpoint policy =
        work.step(
            0, "model", Checkpoint.class, () -> new Checkpoint(0, model, Weights.revision(model)));
    Answers answers =
        work.served(
            0,
            "answers",
            Answers.class,
            policy,
            () -> work.stages().answer(policy, work.answers(0)));
    Anchored anchors =
        work.served(
            0,
            "anchors",
            Anchored.class,
            policy,
            () ->
                work.stages()
                    .rateAnchors(policy, work.answers(0), work.folder(0).resolve("anchors")));
    return new Baseline(policy, answers, anchors);
  }
}
