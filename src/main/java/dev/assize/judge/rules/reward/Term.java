package dev.assize.judge.rules.reward;

import java.util.OptionalDouble;

/// A reward within a scheme.
///
/// @param weight not 0; below 0 for what is not wanted
/// @param gate the value that must be reached for anything else to count; empty for what counts
///   itself
public record Term(Reward reward, double weight, OptionalDouble gate) {
  public Term {
    if (weight == 0 || !Double.isFinite(weight)) {
      throw new IllegalArgumentException("expected a weight other than 0, found " + weight);
    }
  }

  /// A reward that counts.
  public static Term of(Reward reward, double weight) {
    return new Term(reward, weight, OptionalDouble.empty());
  }

  /// A reward that lets others count.
  public static Term gate(Reward reward, double atLeast) {
    return new Term(reward, 1, OptionalDouble.of(atLeast));
  }
}
