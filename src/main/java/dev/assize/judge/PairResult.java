package dev.assize.judge;

import dev.assize.model.Reply;

/// How a comparing call ended.
public sealed interface PairResult {

  /// A server told a probability.
  ///
  /// @param first that the answer shown first is better, 0 to 1
  /// @param reply what came; its text is the body as it was
  record Told(double first, Reply reply) implements PairResult {}

  /// No probability.
  record Failed(dev.assize.model.Failed failed) implements PairResult {}
}
