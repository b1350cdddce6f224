package dev.assize.judgement;

/// How likely a judge holds the first candidate of a comparison to be the better one, ties counted
/// half.
public sealed interface WinProbability {

  /// A number.
  ///
  /// @param value 0 to 1
  record Point(double value, Source source) implements WinProbability {
    public Point {
      check(value);
    }
  }

  /// Two ends: a label was not listed by the server, so that its probability is only bounded.
  ///
  /// @param low 0 to 1
  /// @param high 0 to 1, not below `low`
  record Bounds(double low, double high, Source source) implements WinProbability {
    public Bounds {
      check(low);
      check(high);
      if (low > high) {
        throw new IllegalArgumentException(
            "a bound's low end is not above its high one, found " + low + " to " + high);
      }
    }
  }

  /// No probability.
  ///
  /// @param reason such as `low_coverage` or `unjudged`
  record None(String reason) implements WinProbability {}

  /// Where a probability comes from. Probabilities of different sources are never averaged.
  enum Source {
    /// Token probabilities of a verdict that is the first thing said.
    DIRECT,
    /// Token probabilities of a verdict that follows one sampled critique.
    AFTER_REASONING,
    /// The share of verdicts.
    VOTES,
    /// The Bradley–Terry link of two ratings.
    SCORES;

    /// The name in files, such as `after-reasoning`.
    public String label() {
      return switch (this) {
        case DIRECT -> "direct";
        case AFTER_REASONING -> "after-reasoning";
        case VOTES -> "votes";
        case SCORES -> "scores";
      };
    }
  }

  static WinProbability of(dev.assize.verdict.LabelMass mass) {
    return new None("no_logprobs");
  }

  /// The same belief, told of the other candidate.
  default WinProbability swapped() {
    return switch (this) {
      case Point(double value, Source source) -> new Point(1 - value, source);
      case Bounds(double low, double high, Source source) -> new Bounds(1 - high, 1 - low, source);
      case None none -> none;
    };
  }

  private static void check(double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("a probability is 0 to 1, found " + value);
    }
  }
}
