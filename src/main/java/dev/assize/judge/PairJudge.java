package dev.assize.judge;

import dev.assize.model.RequestHash;
import dev.assize.task.JudgeTask;

/// A judge that gives the probability that the answer shown first is better, without a prompt of
/// ours. Thread-safe.
public non-sealed interface PairJudge extends Judge {
  /// The fingerprint of what [#compare] would send.
  RequestHash hash(JudgeTask.Compare task);

  /// Compares two candidates in the order shown; the score is a probability in 0 to 1.
  ScoreResult compare(JudgeTask.Compare task);
}
