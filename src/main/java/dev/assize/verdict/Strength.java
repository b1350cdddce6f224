package dev.assize.verdict;

/// How clearly an answer was preferred.
public enum Strength {
  /// Better: `A>B`, or plain `A` where no strengths are offered.
  CLEAR,
  /// Much better: `A>>B`.
  MUCH
}
