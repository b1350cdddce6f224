package dev.assize.stats.control;

import dev.assize.stats.control.AlpacaEvalWeights.PredictedRate;

/// What AlpacaEval 2's length control makes of a model's verdicts.
public sealed interface AlpacaEvalControl {

  /// A length-controlled win rate.
  ///
  /// @param raw the win rate as it is, 0 to 1
  /// @param controlled the length-controlled one
  /// @param strength the C that cross-validation chose: how much the loss weighs against the
  ///   penalty
  /// @param farFromRaw whether AlpacaEval would warn: the rate moved by more than 10 points and by
  ///   more than a quarter of its room. It may be the model's lengths, or a fit that failed
  record Controlled(
      double raw,
      PredictedRate controlled,
      AlpacaEvalWeights weights,
      double strength,
      boolean farFromRaw)
      implements AlpacaEvalControl {}

  /// No length-controlled win rate can be said.
  record Uncontrolled(Reason reason) implements AlpacaEvalControl {}

  /// Why not.
  enum Reason {
    TOO_FEW("fewer than 5 verdicts: the penalty is chosen by five-fold cross-validation"),
    TOO_MANY("more rows than the terms have instructions: they are for other data"),
    NO_LENGTHS("the lengths of some answers are not known: the judged file has no texts of them"),
    SAME_LENGTHS("all answers differ from the reference's by the same length");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }

    /// The reason in words.
    public String sentence() {
      return sentence;
    }
  }
}
