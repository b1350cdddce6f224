package dev.assize.judge;

import dev.assize.model.RequestHash;
import dev.assize.task.JudgeTask;

/// A judge that sees two answers side by side and says how likely the one shown first is better,
/// from the fields as given, without a prompt. Thread-safe.
public non-sealed interface PairJudge extends Judge {
  /// The fingerprint of what [#prefer] would send.
  RequestHash hash(JudgeTask.Compare task);

  /// Compares the two in the order shown. Never throws for what a server does.
  PairResult prefer(JudgeTask.Compare task);
}
