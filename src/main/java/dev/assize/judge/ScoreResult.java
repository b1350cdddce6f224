package dev.assize.judge;

import dev.assize.model.JudgeFailure;
import dev.assize.model.Reply;
import dev.assize.reply.TokenUsage;

/// How a scoring call ended. More is better, on the judge's own scale.
public sealed interface ScoreResult {

  /// A number that was worked out here.
  record Scored(double score, TokenUsage usage) implements ScoreResult {}

  /// A number that a server told.
  ///
  /// @param reply what came; its text is the body as it was
  record Told(double score, Reply reply) implements ScoreResult {}

  /// No number could be worked out here.
  record Failed(JudgeFailure failure) implements ScoreResult {}

  /// No number came from a server.
  record Missed(dev.assize.model.Failed failed) implements ScoreResult {}
}
