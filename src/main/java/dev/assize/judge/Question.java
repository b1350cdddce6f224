package dev.assize.judge;

import dev.assize.prompt.RenderedPrompt;
import dev.assize.task.CallId;
import dev.assize.task.JudgeTask;
import dev.assize.verdict.VerdictGrammar;

/// One call to a text judge.
///
/// @param grammar how the verdict is asked for
/// @param direct whether the verdict is the first thing to be said
/// @param maxTokensFactor by how much to multiply the judge's token budget: 1, or 2 when a cut-off
///   reply is asked again
public record Question(
    CallId.Judging id,
    JudgeTask task,
    VerdictGrammar grammar,
    RenderedPrompt prompt,
    boolean direct,
    int maxTokensFactor) {}
