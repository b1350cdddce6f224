package dev.assize.judge;

import dev.assize.model.RequestHash;
import dev.assize.task.JudgeTask;

/// A judge that gives one candidate a number, from the fields as given, without a prompt.
/// Thread-safe.
public non-sealed interface ScoreJudge extends Judge {
  /// The fingerprint of what [#score] would send.
  RequestHash hash(JudgeTask.Rate task);

  /// Scores one candidate. Never throws for what a server does.
  ScoreResult score(JudgeTask.Rate task);
}
