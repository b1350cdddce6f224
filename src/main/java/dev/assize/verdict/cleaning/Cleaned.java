package dev.assize.verdict.cleaning;

import dev.assize.verdict.UnparsedReason;

/// A reply, ready to be searched for its verdict.
public sealed interface Cleaned {

  /// There is a text to read.
  record Legible(CleanText text, Standing standing) implements Cleaned {}

  /// There is none, or it must not be read.
  ///
  /// @param excerpt at most 200 characters that show why
  record Illegible(UnparsedReason reason, String excerpt) implements Cleaned {}

  /// How far a text can be trusted to hold a verdict.
  enum Standing {
    /// A finished answer.
    FINISHED(UnparsedReason.NO_VERDICT),
    /// An answer that was cut off: a verdict counts only as the last thing said.
    CUT(UnparsedReason.TRUNCATED),
    /// Reasoning without an answer: a verdict counts only as the last thing said.
    THOUGHT(UnparsedReason.THOUGHT_ONLY);

    private final UnparsedReason without;

    Standing(UnparsedReason without) {
      this.without = without;
    }

    /// What such a text is called when it holds no verdict.
    public UnparsedReason without() {
      return without;
    }
  }
}
