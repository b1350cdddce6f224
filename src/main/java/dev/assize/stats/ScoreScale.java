package dev.assize.stats;

/// What ratings of single answers mean.
public enum ScoreScale {
  /// The same on every prompt, as a rubric's levels do: means can be compared.
  ABSOLUTE,
  /// Something only beside other answers to the same prompt, as a reward model's do: there are win
  /// rates and probabilities of them, and no means.
  RELATIVE
}
