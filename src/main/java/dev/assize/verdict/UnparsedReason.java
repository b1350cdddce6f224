package dev.assize.verdict;

import java.util.Locale;

/// Why no verdict could be read from a reply.
public enum UnparsedReason {
  /// The reply was cut off before its verdict.
  TRUNCATED,
  /// The whole token budget went to thinking.
  THOUGHT_ONLY,
  /// The judge or its provider refused.
  REFUSED,
  /// Nothing was said.
  EMPTY,
  /// Text without a verdict.
  NO_VERDICT,
  /// Two different verdicts in the last sentence.
  CONTRADICTORY,
  /// A number outside the scale.
  OFF_SCALE,
  /// A verdict that the prompt did not offer.
  NOT_OFFERED;

  /// The name in files and reports, such as `no_verdict`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
