package dev.assize.judge;

import dev.assize.model.JudgeFailure;
import dev.assize.reply.TokenUsage;

/// How a scoring call ended.
public sealed interface ScoreResult {

  /// A number; more is better, on the judge's own scale.
  record Scored(double score, TokenUsage usage) implements ScoreResult {}

  /// No number.
  record Failed(JudgeFailure failure) implements ScoreResult {}
}
