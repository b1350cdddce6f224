package dev.assize.verdict;

import java.util.Locale;

/// Why no verdict could be read from a reply.
public enum UnparsedReason {
  /// The reply was cut off before its verdict.
  TRUNCATED("the reply was cut off before its verdict"),
  /// The whole token budget went to thinking.
  THOUGHT_ONLY("all of the reply is thinking"),
  /// The judge or its provider refused.
  REFUSED("the judge or its provider refused"),
  /// Nothing was said.
  EMPTY("nothing was said"),
  /// Text without a verdict.
  NO_VERDICT("the reply holds no verdict"),
  /// Two different verdicts in the last sentence.
  CONTRADICTORY("its last sentence holds two different verdicts"),
  /// A number outside the scale.
  OFF_SCALE("the number is not on the scale"),
  /// A verdict that the prompt did not offer.
  NOT_OFFERED("the verdict is none of those on offer");

  private final String words;

  UnparsedReason(String words) {
    this.words = words;
  }

  /// The reason for people, such as "the reply holds no verdict".
  public String words() {
    return words;
  }

  /// The name in files and reports, such as `no_verdict`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
